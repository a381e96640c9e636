import fc from 'fast-check'
import type { FactData } from '../../shared/fact/fact.ts'
import { DAY, HOUR, MINUTE, MONDAY, type Event } from './told.ts'

/** For tests: the life of grids — patrols, visits, figures, staff, organisations, places, councils, projects — told late and out of order. */
export interface GridLives {
  /** In order of arrival. */
  readonly events: readonly Event[]
  readonly endMs: number
}

const REGIONS = ['S', 'A', 'A1', 'A1a', 'A2', 'B', 'B1', 'B2'] as const

/** Types with their subjects and the data drawn for them. */
const KINDS: readonly {
  readonly type: string
  readonly subjects: number
  readonly data: (draw: Draw, time: number) => FactData
}[] = [
  { type: 'grid.patrolLogged', subjects: 40, data: () => ({}) },
  {
    type: 'grid.visitLogged',
    subjects: 40,
    data: (draw) => ({
      kind: draw(['day', 'night']),
      householdHash: draw(['a', 'b', 'c', 'd', 'e']),
    }),
  },
  { type: 'opinion.collected', subjects: 4, data: () => ({}) },
  {
    type: 'opinion.converted',
    subjects: 4,
    data: () => ({ convertedTo: 'case', convertedId: 'c' }),
  },
  {
    type: 'grid.statRefreshed',
    subjects: 3,
    data: (draw, time) => ({
      element: draw(['people', 'land']),
      metric: draw(['total', 'total', 'lone']),
      value: draw([0, 5, 120]),
      ...draw([{}, { nextDueAt: time + draw([-1, 2, 30, 200]) * HOUR }]),
    }),
  },
  {
    type: 'grid.staffChanged',
    subjects: 3,
    data: (draw) => ({
      personRef: 'p',
      role: draw(['gridStaff', 'gridStaff', 'police']),
      change: draw(['joined', 'left']),
    }),
  },
  ...['org.created', 'org.merged', 'org.secretaryChanged', 'org.dissolved'].map((type) => ({
    type,
    subjects: 4,
    data: (draw: Draw): FactData => ({
      level: draw(['grid', 'grid', 'micro', 'community']),
      ...draw([{}, { covers: ['A1a', 'B1'] }, { covers: ['B1', 'B2', 'S'] }]),
      intoId: draw(['x', 'org-0', 'org-1', 'org-2', 'org-3']),
      secretary: 's',
    }),
  })),
  ...['place.opened', 'place.closed'].map((type) => ({
    type,
    subjects: 3,
    data: (draw: Draw): FactData => ({ kind: draw(['station', '驿站', 'kiosk']) }),
  })),
  {
    type: 'place.footfallCounted',
    subjects: 9,
    data: (draw) => ({
      placeId: 'p',
      kind: draw(['clinic', 'kiosk']),
      visitors: draw([0, 7, 300]),
    }),
  },
  { type: 'council.held', subjects: 9, data: (draw) => ({ kind: draw(['joint', 'forum']) }) },
  ...['resolution.made', 'project.listed'].map((type) => ({
    type,
    subjects: 8,
    data: (draw: Draw, time: number): FactData =>
      draw([{}, { dueAt: time + draw([-1, 5, 40, 300]) * HOUR }]),
  })),
  ...['resolution.done', 'project.started', 'project.done', 'project.cancelled'].map((type) => ({
    type,
    subjects: 8,
    data: () => ({}),
  })),
]

type Draw = <T>(choices: readonly T[]) => T

const step = fc.record({
  kind: fc.nat({ max: KINDS.length - 1 }),
  subject: fc.nat({ max: 39 }),
  gapMin: fc.oneof(
    { weight: 12, arbitrary: fc.nat({ max: 120 }) },
    { weight: 3, arbitrary: fc.nat({ max: 1500 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, 60, 1440, 10_080, 43_200) },
  ),
  lateMin: fc.oneof(
    { weight: 12, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat({ max: 4000 }) },
  ),
  pick: fc.nat({ max: 2 ** 30 }),
})

/** From the last days of a year on, so that they go over its end. */
export const GRID_START = MONDAY - 75 * DAY

export function gridLives(maxSteps: number): fc.Arbitrary<GridLives> {
  return fc
    .tuple(
      fc.array(step, { minLength: 1, maxLength: maxSteps, size: 'max' }),
      fc.nat({ max: 40 * 24 * 60 }),
    )
    .map(([steps, restMin]) => {
      let time = GRID_START
      const told = steps.map((one): { event: Event; arrivedAt: number } => {
        time += one.gapMin * MINUTE
        const kind = KINDS[one.kind]!
        const draw = drawer(one.pick)
        const [family] = kind.type.split('.')
        const alone = family === 'grid' || kind.subjects > 8
        const data = { regionCode: draw(REGIONS), ...kind.data(draw, time) }
        const subject = `${alone ? kind.type : family}-${one.subject % kind.subjects}`
        const event: Event = [kind.type, subject, time, data]
        return { event, arrivedAt: time + one.lateMin * MINUTE }
      })
      const events = told.toSorted((a, b) => a.arrivedAt - b.arrivedAt).map(({ event }) => event)
      const endMs = Math.max(...told.map(({ arrivedAt }) => arrivedAt)) + restMin * MINUTE
      return { events, endMs }
    })
}

/** A linear congruential generator; its high bits are the even ones. */
function drawer(seed: number): Draw {
  let state = seed
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 12
  return (choices) => choices[next() % choices.length]!
}
