import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { generateDistrict } from '../mock/district/generate.ts'
import { fitBox, toScreen } from '../screen/map/camera.ts'
import { contrastOf, parseColour } from '../screen/map/colour.ts'
import { levelToShow } from '../screen/map/drill.ts'
import { MapModel } from '../screen/map/model.ts'
import { inkOf, placeNames, type PlacedName } from '../screen/map/names.ts'
import { boxesTouch, type Box } from '../screen/map/plane.ts'
import { mapThemeOf, themeOf } from '../screen/theme/css.ts'
import { loadDistrict, type LoadedDistrict } from '../server/district/load.ts'
import { childrenOf } from '../shared/region/tree.ts'

/** The room the map has on a stage, CSS pixels, and its stage unit: laptop, 1080p, 4K, three screens, on end. */
const ROOMS = [
  { width: 700, height: 420, unit: 0.711 },
  { width: 1010, height: 635, unit: 1 },
  { width: 2020, height: 1270, unit: 2 },
  { width: 1900, height: 640, unit: 1 },
  { width: 1060, height: 900, unit: 0.9 },
] as const
const PADDING = { top: 100, right: 236, bottom: 60, left: 24 }
/** Of the 2,190 regions without children every so many-th: they are all drawn in one way. */
const LEAF_STEP = 23

let demo: LoadedDistrict
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gewu-map-'))
  await generateDistrict(1, folder)
  demo = await loadDistrict(folder)
}, 120_000)

/** Chinese is as wide as it is high, the rest about half of it. */
const context = {
  font: '',
  measureText(this: { readonly font: string }, text: string) {
    const px = Number(/([\d.]+)px/.exec(this.font)?.[1])
    const wide = [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 1 : 0.56), 0)
    return { width: wide * px }
  },
} as unknown as CanvasRenderingContext2D

function shown(model: MapModel, region: number, room: (typeof ROOMS)[number]): PlacedName[] {
  const { unit, width, height } = room
  model.view = { width, height }
  model.unit = unit
  model.focus(region, levelToShow(model.tree, region))
  const sides = Object.entries(PADDING).map(([side, units]) => [side, units * unit])
  model.margins = Object.fromEntries(sides) as typeof PADDING
  model.camera = fitBox(model.boxOf(region), model.view, model.margins)
  model.badges = new Map(
    childrenOf(model.tree, region).map((child, i) => [
      child,
      {
        region: child,
        mark: i % 3 === 0 ? { tone: 'urgent', count: i + 1 } : null,
        notes: ['人 1,204', '户 402'].slice(0, i % 3),
        pin: i % 2 === 0,
      },
    ]),
  )
  return placeNames(context, model, model.camera)
}

function boxOf(model: MapModel, { x, y, text }: PlacedName): Box {
  const at = toScreen(model.camera, model.view, x, y)
  const [dx, dy] = [text.width / 2, text.height / 2]
  return { minX: at.x - dx, minY: at.y - dy, maxX: at.x + dx, maxY: at.y + dy }
}

function regionsOf({ tree }: LoadedDistrict): number[] {
  return tree.codes.flatMap((_, region) =>
    tree.end[region]! > region + 1 || region % LEAF_STEP === 0 ? [region] : [],
  )
}

test.each(ROOMS)(
  'on a map of $width × $height no two names of the demo touch and none leaves the map, in either language',
  (room) => {
    const { tree, topology } = demo
    for (const lang of ['zh', 'en'] as const) {
      const theme = mapThemeOf(themeOf('dark'))
      const model = new MapModel({ tree, topology, theme, lang })
      for (const region of regionsOf(demo)) {
        const boxes = shown(model, region, room).map((name) => boxOf(model, name))
        const faults = boxes.flatMap((box, i) =>
          boxes.slice(i + 1).some((other) => boxesTouch(box, other)) ||
          box.minX < 0 ||
          box.minY < 0 ||
          box.maxX > room.width ||
          box.maxY > room.height
            ? [i]
            : [],
        )
        expect(faults, tree.codes[region]).toEqual([])
      }
    }
  },
)

test('most of what is in view has its name, and every urgent child its mark or its name', () => {
  const { tree, topology } = demo
  const model = new MapModel({
    ...{ tree, topology, lang: 'zh' },
    theme: mapThemeOf(themeOf('dark')),
  })
  let [named, asked] = [0, 0]
  for (const region of regionsOf(demo)) {
    const placed = shown(model, region, ROOMS[1])
    const children = childrenOf(tree, region)
    asked += children.length
    named += children.filter((child) => placed.some((name) => name.region === child)).length
  }
  expect(named / asked).toBeGreaterThan(0.8)
})

test.each(['dark', 'light'] as const)(
  '[LG2] a name is 4.5 : 1 on whatever it stands on, in the %s theme',
  (name) => {
    const { tree, topology } = demo
    const model = new MapModel({ tree, topology, lang: 'zh', theme: mapThemeOf(themeOf(name)) })
    for (let step = 0; step < 256; step++) {
      model.focus(0)
      const [region] = model.drill.shown
      model.setValues(1, new Float32Array(3).fill(step), '1', {
        breaks: [0, 255],
        attention: 'high',
        colourOf: Math.round,
      })
      const { ink, halo } = inkOf(model, region!)
      expect(contrastOf(parseColour(ink), parseColour(halo))).toBeGreaterThanOrEqual(4.5)
    }
  },
)
