import fc from 'fast-check'
import type { Fact, FactData } from '../../shared/fact/fact.ts'
import { factType } from '../../shared/fact/registry.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { Family, Transition } from '../../shared/lifecycle/types.ts'
import { randomData, type Subjects } from './random-data.ts'
import { Dice } from './random-dice.ts'

/** For tests: lives of every family, from the tables and the schemas alone, so that a new family is among them from its first day. */
export interface RandomHistory {
  /** In journal order. */
  readonly facts: readonly Fact[]
  /** An instant at or after the last fact. */
  readonly endMs: number
}

/** A Friday evening in the district, two days before New York changes its clocks. */
export const START_MS = Date.parse('2026-03-06T06:00:00Z')
const MINUTE = 60_000
const DAY_MIN = 1440

/** How often a family's subjects come up against those of others; 1 where nothing is said. */
const WEIGHTS: Readonly<Partial<Record<Family, number>>> = {
  case: 7,
  whistle: 2,
  mediation: 2,
  order: 2,
  feedback: 2,
  volunteer: 2,
  attendance: 3,
  visit: 2,
  patrol: 2,
}

/** Families of which the server itself writes facts; any other internal fact is given by a record and never told. */
const SERVER_TOLD: ReadonlySet<Family> = new Set(['proposal', 'response', 'drill', 'alarm', 'feed'])

/** Rows of a family that a producer or the server may tell of its own subject. */
const ROWS: ReadonlyMap<Family, readonly Transition[]> = new Map(
  Object.values(LIFECYCLES).flatMap(({ family, transitions }): [Family, Transition[]][] => {
    const own = transitions.filter(({ type }) => {
      const entry = factType(type)
      return entry?.family === family && (entry.internal !== true || SERVER_TOLD.has(family))
    })
    return own.length === 0 ? [] : [[family, own]]
  }),
)

const FAMILIES: readonly Family[] = [...ROWS.keys()].flatMap((family) =>
  Array.from({ length: WEIGHTS[family] ?? 1 }, () => family),
)

/** Subjects of a history: few, so that each lives long and they meet. */
const SUBJECTS = 12
/** Of one family. */
const NAMESAKES = 4

/** Each step is one number, so that cutting steps out leaves the others as they were. */
const step = fc.nat({ max: 2 ** 30 - 1 })

/** Mostly legal, told late, early and out of order; now and then days, a month or a year pass by. */
export function randomHistory(maxSteps: number): fc.Arbitrary<RandomHistory> {
  return fc
    .tuple(fc.array(step, { minLength: 1, maxLength: maxSteps, size: 'max' }), step)
    .map(([steps, seed]) => tell(steps, seed))
}

function subjectsOf(dice: Dice): Subjects {
  const subjects = new Map<Family, string[]>()
  for (let i = 0; i < SUBJECTS; i++) {
    const family = i === 0 && dice.below(2) === 0 ? 'case' : dice.of(FAMILIES)
    const ids = subjects.get(family) ?? []
    const id = `${family}-${dice.below(NAMESAKES)}`
    if (!ids.includes(id)) subjects.set(family, [...ids, id])
  }
  // Ratings of callbacks go on under a name of their own.
  const rated = (subjects.get('case') ?? []).map((id) => `case:${id}:1`)
  if (dice.below(2) === 0 && rated.length > 0)
    subjects.set('feedback', [...(subjects.get('feedback') ?? []), dice.of(rated)])
  return subjects
}

interface Event {
  readonly type: string
  readonly subject: string
  readonly time: number
  readonly arrivedAt: number
  readonly data: FactData
}

function tell(steps: readonly number[], seed: number): RandomHistory {
  const dice = new Dice(seed)
  const subjects = subjectsOf(dice)
  const all = [...subjects].flatMap(([family, ids]) => ids.map((id) => ({ family, id })))
  const leap = dice.of([0, 0, 0, 1, 7, 31, 366, 366]) * DAY_MIN
  const leapAt = dice.below(steps.length + 1)
  const states = new Map<string, string>()
  /** Lives that ended under an id; the next goes on under another. */
  const lives = new Map<string, number>()
  const events: Event[] = []
  let time = START_MS
  steps.forEach((one, i) => {
    dice.begin(one)
    time += (gapMin(dice) + (i === leapAt ? leap : 0)) * MINUTE
    // The first subjects of a history live longest.
    const { family, id } = all[Math.min(dice.below(all.length), dice.below(all.length))]!
    const lived = lives.get(id) ?? 0
    const state = states.get(id) ?? null
    const { row, anew } = rowFor(dice, rowsOf(family, id), state)
    if (anew) lives.set(id, lived + 1)
    if (row.to !== null) states.set(id, row.to)
    const subject = lives.get(id) ? `${id}.${lives.get(id)}` : id
    const data = randomData(dice, row, time, subjects)
    events.push({
      type: row.type,
      subject,
      time,
      arrivedAt: time + lateMin(dice) * MINUTE,
      data,
    })
  })
  dice.begin(seed + 1)
  return recorded(events, dice.of([0, 1, 59, 300, 3000, 12_000, 50_000, leap]) * MINUTE)
}

/** From one fact to the next; a few at the same instant. */
function gapMin(dice: Dice): number {
  const kind = dice.below(48)
  if (kind < 36) return dice.below(20)
  if (kind < 43) return dice.below(200)
  return dice.of([0, 60, 700, 1440, 4320])
}

/** Arrival after the event; negative is ahead. */
function lateMin(dice: Dice): number {
  const kind = dice.below(32)
  if (kind < 24) return 0
  if (kind < 30) return dice.below(65) - 5
  return dice.below(kind === 30 ? 3000 : 60_000)
}

/** States that end a life early, or stand aside of it. */
const ASIDE =
  /^(REJECTED|MERGED|CANCELLED|REFUSED|WITHDRAWN|TERMINATED|BREACHED|REMOVED|CONVERTED|VOIDED|EXCLUDED|ARCHIVED|DISSOLVED)$/

/** Mostly a row that leads on, at times any that fits, seldom any at all; the first of another life where this one is at its end. */
function rowFor(
  dice: Dice,
  own: readonly Transition[],
  state: string | null,
): { readonly row: Transition; readonly anew: boolean } {
  const mood = dice.below(24)
  if (mood === 0) return { row: dice.of(own), anew: false }
  const fitting = fittingIn(own, state)
  if (fitting.length === 0 || (mood === 1 && state !== null))
    return { row: dice.of(fittingIn(own, null)), anew: true }
  const on = fitting.filter(
    ({ to, imports }) => to !== null && to !== state && !ASIDE.test(to) && !imports,
  )
  return { row: dice.of(mood < 18 && on.length > 0 ? on : fitting), anew: false }
}

/** Under the name of a callback the callback alone tells the rating. */
function rowsOf(family: Family, id: string): readonly Transition[] {
  const rows = ROWS.get(family)!
  return id.startsWith('case:') ? rows.filter(({ type }) => type !== 'feedback.rated') : rows
}

function fittingIn(rows: readonly Transition[], state: string | null): readonly Transition[] {
  return rows.filter(({ from }) => (from === '*' ? state !== null : from.includes(state)))
}

function recorded(events: readonly Event[], restMs: number): RandomHistory {
  let recordedAt = START_MS - 60 * MINUTE
  const facts = events
    .toSorted((a, b) => a.arrivedAt - b.arrivedAt)
    .map(({ type, subject, time, arrivedAt, data }, i): Fact => {
      recordedAt = Math.max(recordedAt, arrivedAt)
      return {
        ...{ seq: i + 1, recordedAt, id: `e${i}`, source: i % 4 === 3 ? 's1' : 's', type, subject },
        ...{ time, world: 'live', data },
      }
    })
  return { facts, endMs: recordedAt + restMs }
}
