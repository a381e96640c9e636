import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { drawnSvg, ROLES, shapesIn, type Shape } from '../chart/test-draw.ts'
import type { GalleryDrawing } from './gallery.ts'
import { galleryPanels } from './panels.ts'

const panels = galleryPanels()
const folder = path.join(import.meta.dirname, '../panel')

/** Lines and the ground behind data are no answer of their own. */
const BEHIND = new Set(['track', 'panel', 'text', 'none'])

interface Sheet {
  readonly state: string
  readonly drawing: GalleryDrawing
  readonly svg: string
}

function sheetsOf({ states, drawings }: (typeof panels)[number]): readonly Sheet[] {
  return states.flatMap((state) => {
    const input = state.input('zh')
    if (input === null || state.failed === true) return []
    return drawings(input, ROLES.theme, 1).map((drawing) => ({
      state: state.name,
      drawing,
      svg: drawnSvg(drawing.option, drawing.widthPx, drawing.heightPx),
    }))
  })
}

/** As a person would say it: `dataHigh 0 → 62 %`. */
function said(role: string, from: number, to: number): string {
  return `${role} ${(from * 100).toFixed(0)} → ${(to * 100).toFixed(0)} %`
}

function seenIn({ svg, drawing }: Sheet): readonly string[] {
  const share = (shape: Shape): string =>
    said(shape.role, shape.left / drawing.widthPx, shape.right / drawing.widthPx)
  return shapesIn(svg)
    .filter(({ role }) => !BEHIND.has(role))
    .map(share)
}

describe.each(
  panels.filter((panel) => sheetsOf(panel).length > 0).map((panel) => [panel.id, panel]),
)('%s', (id, panel) => {
  const sheets = sheetsOf(panel)

  test('every drawing shows its view: which role, from where, how far', () => {
    for (const sheet of sheets) {
      const wanted = sheet.drawing.seen
        .filter(({ from, to }) => (to - from) * sheet.drawing.widthPx >= 0.05)
        .map(({ role, from, to }) => said(role, from, to))
      expect(seenIn(sheet), `${sheet.state}, ${sheet.drawing.name}`).toEqual(wanted)
    }
  })

  test('no drawing has changed unnoticed', async () => {
    await expect(sheetText(sheets)).toMatchFileSnapshot(path.join(folder, id, 'drawings.svg'))
  })
})

/** All drawings of a panel below one another. */
function sheetText(sheets: readonly Sheet[]): string {
  const gap = 24
  let top = 0
  const drawn = sheets.map(({ state, drawing, svg }) => {
    const at = top
    top += drawing.heightPx + gap
    return `<!-- ${state}: ${drawing.name} -->\n${svg.replace('<svg ', `<svg y="${at}" `)}`
  })
  const width = Math.max(...sheets.map(({ drawing }) => drawing.widthPx))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}">`,
    ...drawn,
    '</svg>\n',
  ].join('\n')
}

test('every panel can be seen without data, with data, stale and failed, and no two states share a name', () => {
  for (const { id, states } of panels) {
    const names = states.map(({ name }) => name)
    expect(new Set(names).size, id).toBe(names.length)
    const said = states.map(({ says }) => says)
    expect(said, id).toEqual(expect.arrayContaining(['unknown', 'live', 'stale', 'error']))
  }
})
