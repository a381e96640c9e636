import fc from 'fast-check'
import type { FactData } from '../../shared/fact/fact.ts'
import { factType } from '../../shared/fact/registry.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { Family, Transition } from '../../shared/lifecycle/types.ts'
import { DAY, HOUR, MINUTE, MONDAY, type Event } from './told.ts'

/** For tests: lives of volunteers, their posts, teams and attendances, of orders, mediations, risks and ratings, told late and out of order. */
export interface PeopleLives {
  /** In order of arrival. */
  readonly events: readonly Event[]
  readonly endMs: number
}

const SUBJECTS: readonly (readonly [id: string, family: Family])[] = [
  ...many('v', 'volunteer', 3),
  ...many('n', 'attendance', 5),
  ...many('p', 'post', 2),
  ...many('t', 'team', 2),
  ...many('u', 'unit', 1),
  ...many('b', 'points', 2),
  ...many('y', 'activity', 1),
  ...many('o', 'order', 3),
  ...many('o', 'order', 1),
  ...many('o', 'order', 3),
  ...many('m', 'mediation', 3),
  ...many('m', 'mediation', 1),
  ...many('m', 'mediation', 3),
  ...many('m', 'mediation', 3),
  ...many('k', 'risk', 2),
  ...many('f', 'feedback', 3),
  ...many('s', 'survey', 1),
  ...many('g', 'goods', 2),
]

function many(prefix: string, family: Family, count: number): (readonly [string, Family])[] {
  return Array.from({ length: count }, (_, i) => [`${prefix}${i + 1}`, family] as const)
}

const step = fc.record({
  subject: fc.nat({ max: SUBJECTS.length - 1 }),
  row: fc.nat({ max: 29 }),
  /** Which rows are drawn from: those that lead on, those that stay, those that fit, all of the table. */
  choice: fc.oneof(
    { weight: 8, arbitrary: fc.constant('on' as const) },
    { weight: 5, arbitrary: fc.constant('stay' as const) },
    { weight: 4, arbitrary: fc.constant('fitting' as const) },
    { weight: 1, arbitrary: fc.constant('wild' as const) },
  ),
  gapMin: fc.oneof(
    { weight: 12, arbitrary: fc.nat({ max: 90 }) },
    { weight: 3, arbitrary: fc.nat({ max: 900 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, 60, 1440, 4320, 10_080, 43_200) },
  ),
  lateMin: fc.oneof(
    { weight: 12, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat({ max: 4000 }) },
  ),
  pick: fc.nat({ max: 2 ** 30 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

export function peopleLives(maxSteps: number): fc.Arbitrary<PeopleLives> {
  return fc
    .tuple(
      fc.array(step, { minLength: 20, maxLength: maxSteps, size: 'max' }),
      fc.oneof(fc.nat({ max: 600 }), fc.constantFrom(5, 37_500, 37_500, 260_000)),
    )
    .map(([steps, restMin]) => liveOut(steps, restMin))
}

function liveOut(steps: readonly Step[], restMin: number): PeopleLives {
  const states = new Map<string, string | null>()
  const arrivals: { readonly event: Event; readonly at: number }[] = []
  let time = MONDAY
  for (const one of steps) {
    time += one.gapMin * MINUTE
    const [subject, family] = SUBJECTS[one.subject]!
    const row = rowFor(family, states.get(subject) ?? null, one)
    if (row === undefined) continue
    if (row.to !== null && one.choice !== 'wild') states.set(subject, row.to)
    arrivals.push({
      event: [row.type, subject, time, dataOf(row, time, one.pick)],
      at: time + one.lateMin * MINUTE,
    })
  }
  const events = arrivals.toSorted((a, b) => a.at - b.at).map(({ event }) => event)
  const lastAt = Math.max(MONDAY, ...arrivals.map(({ at }) => at))
  return { events, endMs: lastAt + restMin * MINUTE }
}

/** Ends and side exits, which a life that leads on avoids. */
const ASIDE =
  /^(REJECTED|CANCELLED|WITHDRAWN|VOIDED|EXCLUDED|REMOVED|CONVERTED|TERMINATED|BREACHED)$/

function rowFor(family: Family, state: string | null, one: Step): Transition | undefined {
  const rows = LIFECYCLES[family].transitions.filter(({ type }) => {
    const entry = factType(type)
    return entry?.internal !== true && entry?.family === family
  })
  if (one.choice === 'wild') return rows[one.row % rows.length]
  const fitting = rows.filter(({ from }) =>
    from === '*'
      ? state !== null && !LIFECYCLES[family].terminal.includes(state)
      : from.includes(state),
  )
  const on = fitting.filter(({ to }) => to !== null && to !== state && !ASIDE.test(to))
  const stay = fitting.filter(({ to }) => to === null || to === state)
  const wanted = { on, stay, fitting }[one.choice]
  const choices = wanted.length > 0 ? wanted : fitting
  return choices[one.row % Math.max(1, choices.length)]
}

function dataOf(row: Transition, time: number, seed: number): FactData {
  let state = seed
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 12
  const draw = <T>(choices: readonly T[]): T => choices[next() % choices.length]!
  const opens = row.from !== '*' && row.from.includes(null)
  const ahead = (hours: readonly number[]): number => time + draw(hours) * HOUR
  const isOfDispute = /^(risk|med)\./.test(row.type)
  return {
    ...(opens || draw([true, false, false, false])
      ? { regionCode: draw(['S', 'A', 'A1', 'A1a', 'B1', 'B2']) }
      : {}),
    ...(draw([true, true, true, false])
      ? { volunteerId: draw(['v1', 'v2', 'v3', 'stranger']) }
      : {}),
    volunteerType: draw(['workingMember', 'workingMember', 'resident']),
    isParty: draw([true, false]),
    adult: draw([true, true, false]),
    reachableWithinHours: draw([1, 24, 25]),
    ...(draw([true, true, false]) ? { teams: draw([['t1'], ['t1', 't2'], ['t2'], []]) } : {}),
    due: draw([true, true, false]),
    postId: draw(['p1', 'p2', 'p2']),
    postKind: draw(['patrol', 'care', undefined]),
    capacity: draw([1, 3, undefined]),
    teamKind: draw(['emergency', 'commando', 'standing']),
    from: ahead([-1, 0.5, 2]),
    to: ahead([3, 8, 20]),
    minutes: draw([30, 125, 400, 725]),
    insured: draw([true, false]),
    ...(row.type === 'vol.activityPlanned' && draw([true, false]) ? { riskNote: 'r' } : {}),
    points: draw([5, 20, 100]),
    pointsKind: draw(['service', 'governance']),
    orderType: draw(['resident', 'merchant', 'microWish', 'microWish']),
    serviceClass: 'care',
    ...(draw([true, true, false]) ? { wishDate: ahead([2, 1000, 2000]) } : {}),
    reason: 'r',
    causeCode: draw(['neighbour', '债务', 'unheard']),
    level: isOfDispute ? draw(['red', 'orange', 'yellow', 'blue']) : draw([5, 4, 3, 2, 1, 1, null]),
    policeNotifiedAt: time,
    ownerPost: 'q',
    ...(draw([true, false]) ? { nextCheckAt: ahead([4, 100]) } : {}),
    mediationId: draw(['m1', 'm2']),
    delegator: 'court',
    ...(draw([true, false]) ? { agreedDueAt: ahead([3, 100]) } : {}),
    newDueAt: ahead([1, 200]),
    consent: true,
    form: 'written',
    resolvedTier: draw(['grid', 'community', 'street', 'judicial', 'unheard']),
    ...(draw([true, true, false]) ? { performDueAt: ahead([5, 60, 300]) } : {}),
    judicialIntended: draw([true, true, false]),
    routesTold: true,
    mediators: ['q'],
    relapse: false,
    subjectType: draw(['mediation', 'mediation', 'order', 'hallService', 'survey']),
    subjectId: draw(['m1', 'm2', 'm3', 'o1']),
    ...(row.type.startsWith('feedback.') ? { contacted: draw([true, true, true, false]) } : {}),
    solved: draw(['solved', 'solved', 'partlySolved', 'unsolved', null]),
    ratingSource: draw(['self', 'self', 'self', 'default']),
    channel: 'scan',
    ...(draw([true, false]) ? { dueAt: ahead([5, 200]) } : {}),
    answers: [next() % 9, next() % 9, next() % 9, next() % 9, next() % 9],
    publishedAt: time - DAY,
    pricePoints: 5,
    stock: draw([0, 1, 4]),
    ...(draw([true, false]) ? { alarmBelow: draw([1, 3]) } : {}),
    goodsId: draw(['g1', 'g2']),
    quantity: draw([1, 2, undefined]),
  }
}
