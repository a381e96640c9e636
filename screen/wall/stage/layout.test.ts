import { describe, expect, test } from 'vitest'
import { MODES, type Mode } from '../../../shared/board/mode.ts'
import { WALL_SHAPES } from '../../../shared/wall/kinds.ts'
import { DAILY_PANELS } from '../../../shared/scene/panels.ts'
import { layoutOf, panelScaleOf, setOf, type Layout } from './layout.ts'
import { litOf } from './lit.ts'

const EVERY = MODES.flatMap((mode) =>
  WALL_SHAPES.flatMap((shape) =>
    Array.from({ length: layoutOf(mode, shape).sets }, (_, set) => ({
      name: `${mode} ${shape} ${set}`,
      mode,
      shape,
      layout: layoutOf(mode, shape, set),
    })),
  ),
)
/** What DOMAIN §4.3 asks of each mode; suggestions stand at the foot of the map while there are any. */
const WANTED = {
  NORMAL: [...DAILY_PANELS, 'alarms'],
  ALERT: [...DAILY_PANELS, 'alarms', 'readiness', 'callouts'],
  EMERGENCY: [
    ...['readiness', 'tasks', 'muster', 'evacuation', 'supplies', 'sitrep', 'callouts', 'log'],
    ...['alarms', 'feed', 'duty'],
  ],
  RECOVERY: [...DAILY_PANELS, 'alarms', 'recovery'],
} as const satisfies Record<Mode, unknown>

const rowsOf = ({ areas }: Layout): readonly (readonly string[])[] =>
  areas.map((row) => row.split(' '))

describe('layout', () => {
  test('every mode, form and set places each of its parts once, and the areas are rectangles', () => {
    expect(EVERY).toHaveLength(MODES.length * WALL_SHAPES.length + 2 + 3 + 2 + 3)
    for (const { name, mode, layout } of EVERY) {
      const rows = rowsOf(layout)
      expect(new Set(rows.map((row) => row.length)).size, name).toBe(1)
      const wanted = [
        ...layout.panels,
        'head',
        'map',
        ...(layout.banner ? ['banner'] : []),
        ...(layout.incident ? ['incident'] : []),
      ]
      expect([...new Set(rows.flat())].sort(), name).toEqual(wanted.sort())
      for (const area of wanted) expect(isRectangle(rows, area), `${name} ${area}`).toBe(true)
      expect(layout.banner, name).toBe(mode !== 'NORMAL')
    }
  })

  test('the sets of a form hold together every panel of the mode, none missing', () => {
    for (const mode of MODES) {
      for (const shape of WALL_SHAPES) {
        const sets = Array.from({ length: layoutOf(mode, shape).sets }, (_, set) =>
          layoutOf(mode, shape, set),
        )
        const panels = new Set(sets.flatMap((layout) => layout.panels))
        expect([...panels].toSorted(), `${mode} ${shape}`).toEqual([...WANTED[mode]].sort())
        expect(sets.filter(({ incident }) => incident).length, `${mode} ${shape}`).toBe(
          mode === 'EMERGENCY' ? 1 : 0,
        )
      }
    }
  })

  test('on three screens only the header spans the bezels', () => {
    for (const { layout } of EVERY.filter(({ shape }) => shape === 'triple')) {
      for (const row of rowsOf(layout).slice(1)) {
        const third = row.length / 3
        expect(row[third - 1], row.join(' ')).not.toBe(row[third])
        expect(row[2 * third - 1], row.join(' ')).not.toBe(row[2 * third])
      }
      expect(layout.page).toMatch(/^\d \/ 3 \/ \d \/ 5$/)
    }
  })

  test('a page leaves the header, the banner and the foot where they are', () => {
    expect(layoutOf('NORMAL', 'single').page).toBe('2 / 1 / 6 / -1')
    expect(layoutOf('ALERT', 'wide').page).toBe('3 / 1 / 7 / -1')
    expect(layoutOf('EMERGENCY', 'single').page).toBe('3 / 1 / 8 / -1')
    expect(layoutOf('NORMAL', 'triple').page).toBe('2 / 3 / 6 / 5')
    expect(layoutOf('NORMAL', 'laptop').card).toBe('2 / 1 / 5 / -1')
    expect(layoutOf('NORMAL', 'single').card).toBe('map')
  })

  test('under the banner of a single screen a card has the columns of the map down to the foot, and halves no panel', () => {
    for (const mode of ['ALERT', 'EMERGENCY', 'RECOVERY'] as const) {
      const { areas, card, cardOver } = layoutOf(mode, 'single')
      expect(cardOver).toBe('middle')
      const [top, left, bottom, right] = card.split(' / ').map((line) => Number(line) - 1)
      const rows = areas.map((row) => row.split(' '))
      const inside = new Set(rows.slice(top, bottom).flatMap((row) => row.slice(left, right)))
      expect(inside).toContain('map')
      const cells = rows.flatMap((row, y) => row.map((area, x) => ({ area, x, y })))
      const out = cells.filter(
        ({ area, x, y }) =>
          inside.has(area) && (y < top! || y >= bottom! || x < left! || x >= right!),
      )
      expect(out).toEqual([])
      expect(rows[bottom!]).toContain('feed')
      expect(layoutOf(mode, 'wide').card).toBe('map')
    }
  })

  test('panels on wide screens of their own are drawn larger, and never smaller', () => {
    expect(panelScaleOf('single', 1920)).toBe(1)
    expect(panelScaleOf('wide', 3840)).toBe(1.2)
    expect(panelScaleOf('triple', 5760)).toBe(1.3)
    expect(panelScaleOf('triple', 2400)).toBe(1)
  })
})

describe('what is brought forward', () => {
  test('a panel of another set brings its set', () => {
    expect(setOf('NORMAL', 'laptop', 'volunteer')).toBe(2)
    expect(setOf('NORMAL', 'laptop', 'case')).toBe(0)
    expect(setOf('NORMAL', 'laptop', 'map')).toBeUndefined()
    expect(setOf('EMERGENCY', 'single', 'volunteer')).toBeUndefined()
  })

  test('what has left the stage dims nothing', () => {
    const [normal, emergency] = [layoutOf('NORMAL', 'single'), layoutOf('EMERGENCY', 'single')]
    const lit = (highlight: string | null): (string | undefined)[] =>
      [normal, emergency].map((layout) => litOf(highlight, layout, true))
    expect(lit('appeal')).toEqual(['appeal', undefined])
    expect(lit('incident')).toEqual([undefined, 'incident'])
    expect(lit('map')).toEqual(['map', 'map'])
    expect(lit(null)).toEqual([undefined, undefined])
  })

  test('[ST1] before the first board nothing is dimmed: each panel says that it has no data', () => {
    const normal = layoutOf('NORMAL', 'single')
    expect([litOf('appeal', normal, false), litOf('map', normal, false)]).toEqual([
      undefined,
      undefined,
    ])
  })
})

function isRectangle(rows: readonly (readonly string[])[], area: string): boolean {
  const cells = rows.flatMap((row, y) =>
    row.flatMap((name, x) => (name === area ? [[x, y] as const] : [])),
  )
  const [xs, ys] = [cells.map(([x]) => x), cells.map(([, y]) => y)]
  const width = Math.max(...xs) - Math.min(...xs) + 1
  const height = Math.max(...ys) - Math.min(...ys) + 1
  return width * height === cells.length
}
