import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { drawnSvg, ROLES, shapesIn } from '../chart/test-draw.ts'
import type { GalleryDrawing, Seen } from './gallery.ts'
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

/** ECharts draws on whole and tenth pixels. */
const TOLERANCE_PX = 0.6

/** What is drawn, in words; a length that is as wanted but for a fraction of a pixel reads as the wanted one. */
function seenIn({ svg, drawing }: Sheet, wanted: readonly Seen[]): readonly string[] {
  const near = (px: number, share: number | undefined): number =>
    share !== undefined && Math.abs(px - share * drawing.widthPx) <= TOLERANCE_PX
      ? share
      : px / drawing.widthPx
  return shapesIn(svg)
    .filter(({ role }) => !BEHIND.has(role))
    .map(({ role, left, right }, i) =>
      said(role, near(left, wanted[i]?.from), near(right, wanted[i]?.to)),
    )
}

describe.each(
  panels.filter((panel) => sheetsOf(panel).length > 0).map((panel) => [panel.id, panel]),
)('%s', (id, panel) => {
  const sheets = sheetsOf(panel)

  test('every drawing shows its view: which role, from where, how far', () => {
    for (const sheet of sheets) {
      const { seen, widthPx, name } = sheet.drawing
      const wanted = seen.filter(({ from, to }) => (to - from) * widthPx >= 0.05)
      expect(seenIn(sheet, wanted), `${sheet.state}, ${name}`).toEqual(
        wanted.map(({ role, from, to }) => said(role, from, to)),
      )
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
