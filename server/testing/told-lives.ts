import fc from 'fast-check'
import type { FactData } from '../../shared/fact/fact.ts'
import { CASE } from '../../shared/lifecycle/case.ts'
import type { Lifecycle, Transition } from '../../shared/lifecycle/types.ts'
import { WHISTLE } from '../../shared/lifecycle/whistle.ts'
import { DAY, HOUR, MINUTE, MONDAY, type Event } from './told.ts'

/** For tests: lives of a few cases and whistles that contact, return, supervise, rework, appeal and repeat far more often than people do. */
export interface Lives {
  /** In order of arrival. */
  readonly events: readonly Event[]
  readonly endMs: number
}

const SUBJECTS: readonly (readonly [string, Lifecycle])[] = [
  ['c1', CASE],
  ['c2', CASE],
  ['c3', CASE],
  ['c4', CASE],
  ['c5', CASE],
  ['c6', CASE],
  ['c7', CASE],
  ['c8', CASE],
  ['w1', WHISTLE],
  ['w2', WHISTLE],
]

const step = fc.record({
  subject: fc.nat({ max: SUBJECTS.length - 1 }),
  row: fc.nat({ max: 29 }),
  /** Which rows are drawn from: those that lead on, those that fit, all of the table. */
  choice: fc.oneof(
    { weight: 10, arbitrary: fc.constant('on' as const) },
    { weight: 7, arbitrary: fc.constant('fitting' as const) },
    { weight: 1, arbitrary: fc.constant('wild' as const) },
  ),
  gapMin: fc.oneof(
    { weight: 12, arbitrary: fc.nat({ max: 45 }) },
    { weight: 2, arbitrary: fc.nat({ max: 900 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, 60, 1440, 4320, 10_080) },
  ),
  lateMin: fc.oneof(
    { weight: 12, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat({ max: 4000 }) },
  ),
  pick: fc.nat({ max: 2 ** 30 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

export function lives(maxSteps: number): fc.Arbitrary<Lives> {
  return fc
    .tuple(
      fc.array(step, { minLength: 20, maxLength: maxSteps, size: 'max' }),
      fc.nat({ max: 12_000 }),
    )
    .map(([steps, restMin]) => liveOut(steps, restMin))
}

function liveOut(steps: readonly Step[], restMin: number): Lives {
  const states = new Map<string, string | null>()
  const arrivals: { readonly event: Event; readonly at: number }[] = []
  let time = MONDAY
  for (const one of steps) {
    time += one.gapMin * MINUTE
    const [subject, table] = SUBJECTS[one.subject]!
    const row = rowFor(table, states.get(subject) ?? null, one)
    if (row === undefined) continue
    if (row.imports === true) states.set(subject, states.get(subject) ?? 'REPORTED')
    else if (row.to !== null && one.choice !== 'wild') states.set(subject, row.to)
    arrivals.push({
      event: [row.type, subject, time, dataOf(row, time, one.pick)],
      at: time + one.lateMin * MINUTE,
    })
  }
  const events = arrivals.toSorted((a, b) => a.at - b.at).map(({ event }) => event)
  const lastAt = Math.max(MONDAY, ...arrivals.map(({ at }) => at))
  return { events, endMs: lastAt + restMin * MINUTE }
}

const ASIDE = /^(REJECTED|MERGED|CANCELLED|REFUSED|WITHDRAWN)$/

function rowFor(table: Lifecycle, state: string | null, one: Step): Transition | undefined {
  const { transitions } = table
  if (one.choice === 'wild') return transitions[one.row % transitions.length]
  const fitting = transitions.filter(
    ({ from, imports }) =>
      from !== '*' && from.includes(state) && (!imports || one.row > (state === null ? 19 : 26)),
  )
  const on = fitting.filter(
    ({ to, imports }) => imports === true || (to !== null && to !== state && !ASIDE.test(to)),
  )
  const choices = one.choice === 'on' && on.length > 0 ? on : fitting
  return choices[one.row % Math.max(1, choices.length)]
}

const CATEGORIES = [
  ['02', '0201'],
  ['02', '0201'],
  ['02', '0201'],
  ['02', '0201'],
  ['02', '0201'],
  ['02', '0201'],
  ['03', '0301'],
  ['10', '1001'],
  ['10', '1002'],
  ['77', '7701'],
] as const

function dataOf(row: Transition, time: number, seed: number): FactData {
  let state = seed
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 12
  const draw = <T>(choices: readonly T[]): T => choices[next() % choices.length]!
  const opens = row.from !== '*' && row.from.includes(null)
  const [categoryL1, categoryL2] = draw(CATEGORIES)
  const ahead = (hours: readonly number[]): number => time + draw(hours) * HOUR
  return {
    ...(opens || draw([true, false, false, false])
      ? { regionCode: draw(['S', 'A', 'A1', 'A1a', 'B1', 'B2']) }
      : {}),
    source: draw(['grid', '12345', '12345', 'department', 'unheard']),
    ...(opens || row.id === 'T6' ? { categoryL1, categoryL2 } : {}),
    objectKey: draw(['o', 'o', 'o', 'o', 'o', 'p', undefined]),
    urgency: draw(['L1', 'L3']),
    reason: draw(['impossible', 'notRequired']),
    signer: 'b',
    verifier: 'v',
    result: 'solved',
    masterCaseId: 'c9',
    tier: draw(['grid', 'community', 'street']),
    newTier: draw(['district', 'city']),
    ownerOrg: draw(['urban', 'police', 'elsewhere']),
    arbitrated: draw([true, false, false]),
    dueAt: ahead([0.5, 2, 30]),
    newDueAt: ahead([1, 30]),
    replyDue: ahead([0.5, 6]),
    reviewDate: ahead([3, 90]),
    closeLinked: true,
    closeLinkedReason: 'r',
    contacted: true,
    ratingSource: 'self',
    level: draw([5, 3, 2]),
    kind: draw(['work', 'tough', 'emergency']),
    orgs: ['urban'],
    ...(draw([true, false]) ? { caseId: draw(['c1', 'c2']) } : {}),
    whistleId: draw(['w1', 'w2']),
    provenAnchors: { reportedAt: time - DAY, ...(next() % 2 ? { dueAt: ahead([-5, 40]) } : {}) },
  }
}
