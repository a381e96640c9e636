import fc from 'fast-check'
import type { Fact, FactData } from '../../shared/fact/fact.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { Family, Transition } from '../../shared/lifecycle/types.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { SAMPLE_CATALOGUE, sampleTree } from '../tally/sample.ts'
import type { WorldContext } from '../world/world.ts'

/** For tests: lives of a few records of every counted family, mostly legal, told late, early, again and out of order. */
export const START_MS = Date.parse('2026-03-06T06:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

export function sampleContext(timeZone: string): WorldContext {
  const tree = sampleTree()
  const calendarEntry = {
    workHours: [
      ['08:30', '12:00'],
      ['13:30', '17:30'],
    ] as [string, string][],
    workWeekdays: [1, 2, 3, 4, 5],
    holidays: [],
    makeUpWorkdays: ['2026-03-07'],
  }
  const pkg: DistrictPackage = {
    district: {
      format: 1,
      code: 'S',
      name: 'S',
      nameEn: 'S',
      timeZone,
      open: true,
      levels: [...tree.levels],
    },
    regions: tree.entries,
    catalogue: SAMPLE_CATALOGUE,
    calendar: calendarEntry,
    roster: { posts: [] },
    places: [],
    display: {
      language: 'zh',
      satisfactionTarget: 0.95,
      mapIndicator: 'caseOpen@now',
      window: 'today',
    },
    hash: 'sample',
  }
  const years = { from: 2025, to: 2027 }
  return { pkg, tree, calendar: buildCalendar(calendarEntry, timeZone, years) }
}

export interface Told {
  /** In journal order. */
  readonly facts: readonly Fact[]
  /** An instant at or after the last fact. */
  readonly endMs: number
}

const FAMILIES: readonly Family[] = [
  'case',
  'case',
  'case',
  'whistle',
  'mediation',
  'risk',
  'attendance',
  'activity',
  'order',
  'feedback',
  'shift',
]

/** Few subjects a history, so that each lives long. */
const SUBJECTS = 6

const step = fc.record({
  subject: fc.nat({ max: SUBJECTS - 1 }),
  /** Which of the rows that fit. */
  row: fc.nat({ max: 11 }),
  /** `on`: the first row that leads on; `any`: any that fits; `wild`: any of the family, legal or not. */
  choice: fc.oneof(
    { weight: 14, arbitrary: fc.constant('on' as const) },
    { weight: 3, arbitrary: fc.constant('any' as const) },
    { weight: 1, arbitrary: fc.constant('wild' as const) },
  ),
  gapMin: fc.oneof(
    { weight: 40, arbitrary: fc.nat({ max: 20 }) },
    { weight: 6, arbitrary: fc.nat({ max: 200 }) },
    { weight: 2, arbitrary: fc.constantFrom(0, 700, 1440) },
    { weight: 1, arbitrary: fc.constantFrom(5, 4320, 20_000) },
  ),
  /** Arrival after the event; negative is ahead. */
  lateMin: fc.oneof(
    { weight: 24, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.integer({ min: -5, max: 60 }) },
    { weight: 1, arbitrary: fc.nat({ max: 3000 }) },
  ),
  pick: fc.nat({ max: 2 ** 20 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

export function history(maxSteps: number): fc.Arbitrary<Told> {
  return fc
    .tuple(
      fc.array(step, { minLength: 1, maxLength: maxSteps, size: 'max' }),
      fc.nat({ max: FAMILIES.length - 1 }),
      fc.oneof(
        { weight: 3, arbitrary: fc.nat({ max: 60 }) },
        { weight: 1, arbitrary: fc.nat({ max: 3000 }) },
      ),
    )
    .map(([steps, firstFamily, restMin]) => tell(steps, firstFamily, restMin))
}

interface Event {
  readonly type: string
  readonly subject: string
  readonly time: number
  readonly arrivedAt: number
  readonly data: FactData
}

function tell(steps: readonly Step[], firstFamily: number, restMin: number): Told {
  const states = new Map<string, string | null>()
  const events: Event[] = []
  let time = START_MS
  for (const one of steps) {
    time += one.gapMin * MINUTE
    const family = FAMILIES[(firstFamily + one.subject) % FAMILIES.length]!
    const subject = `${family}-${one.subject}`
    const row = rowFor(family, states.get(subject) ?? null, one)
    if (row === undefined) continue
    if (one.choice !== 'wild' && row.to !== null) states.set(subject, row.to)
    const arrivedAt = time + one.lateMin * MINUTE
    events.push({ type: row.type, subject, time, arrivedAt, data: dataFor(row, time, one.pick) })
  }
  let recordedAt = START_MS - HOUR
  const facts = events
    .toSorted((a, b) => a.arrivedAt - b.arrivedAt)
    .map(({ type, subject, time: at, arrivedAt, data }, i): Fact => {
      recordedAt = Math.max(recordedAt, arrivedAt)
      const envelope = { id: `e${i}`, source: 's', world: 'live' as const }
      return { ...envelope, seq: i + 1, recordedAt, type, subject, time: at, data }
    })
  return { facts, endMs: recordedAt + restMin * MINUTE }
}

/** States that end a life early, or stand aside of it. */
const ASIDE =
  /^(REJECTED|MERGED|CANCELLED|REFUSED|WITHDRAWN|TERMINATED|BREACHED|REMOVED|CONVERTED|VOIDED|EXCLUDED|ARCHIVED)$/

function rowFor(family: Family, state: string | null, one: Step): Transition | undefined {
  const { transitions } = LIFECYCLES[family]
  const own = transitions.filter(
    ({ type }) => family !== 'feedback' || type.startsWith('feedback.'),
  )
  if (one.choice === 'wild') return own[one.row % own.length]
  const fitting = own.filter(({ from }) => from === '*' || from.includes(state))
  const on = fitting.filter(
    ({ to, imports }) => to !== null && to !== state && !ASIDE.test(to) && !imports,
  )
  const choices = one.choice === 'on' && on.length > 0 ? on : fitting
  return choices[one.row % choices.length]
}

const REGIONS = ['S', 'A', 'A1', 'A1a', 'A2', 'B', 'B1', 'B2']

/** Every field any row may read, drawn from small sets; a type that does not know a field ignores it. */
function dataFor(row: Transition, time: number, seed: number): FactData {
  let state = seed
  /** A linear congruential generator; its high bits are the even ones. */
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 12
  const draw = <T>(choices: readonly T[]): T => choices[next() % choices.length]!
  const opens = row.from !== '*' && row.from.includes(null)
  const regionCode = draw(REGIONS)
  const category = draw(['02', '03', '09'])
  const ahead = (hours: readonly number[]): number => time + draw(hours) * HOUR
  return {
    ...(opens || draw([true, false, false]) ? { regionCode } : {}),
    source: draw(['grid', '12345', 'petition', 'unheard']),
    categoryL1: category,
    categoryL2: `${category}01`,
    urgency: draw(['L1', 'L3', 'L3']),
    appealType: draw(['help', 'report']),
    point: [121.2, 31.9],
    standardId: 's',
    result: 'solved',
    acceptor: 'a',
    signer: 'b',
    handler: 'c',
    verifier: draw(['d', 'b']),
    reason: draw(['impossible', 'notRequired', 'duplicate']),
    masterCaseId: 'case-0',
    ownerOrg: 'urban',
    tier: draw(['grid', 'street']),
    newTier: 'street',
    arbitrated: draw([true, false]),
    dueAt: ahead([1, 5, 30, 200]),
    newDueAt: ahead([2, 40]),
    replyDue: ahead([5]),
    reviewDate: ahead([3, 50]),
    agreedDueAt: ahead([100]),
    performDueAt: ahead([100]),
    nextCheckAt: ahead([4]),
    wishDate: ahead([30]),
    from: ahead([-1, 0.5, 2]),
    to: ahead([3, 8]),
    whistleId: `whistle-${draw([0, 1, 2, 3, 4, 5])}`,
    ...(draw([true, false]) ? { caseId: `case-${draw([0, 1, 2, 3, 4, 5])}` } : {}),
    ...(draw([true, true, false]) ? { closeLinked: true, closeLinkedReason: 'r' } : {}),
    kind: draw(['work', 'tough', 'emergency']),
    orgs: ['urban', 'police'],
    causeCode: 'neighbour',
    level: /^(risk|med)\./.test(row.type)
      ? draw(['red', 'orange', 'yellow', 'blue', 'violet'])
      : draw([5, 4, 3, 2, 1, null]),
    solved: draw(['solved', 'partlySolved', null]),
    ratingSource: draw(['self', 'self', 'default']),
    contacted: draw([true, true, false]),
    subjectType: draw(['case', 'order', 'survey']),
    subjectId: 'x',
    resolvedTier: draw(['grid', 'community', 'street', 'district', 'judicial']),
    minutes: draw([30, 125]),
    volunteerId: 'v',
    personRef: 'p',
    serviceClass: 'care',
    orderType: 'resident',
    provenAnchors: anchors(time, next()),
    ...(draw([true, false, false]) ? { state: draw(['HANDLING', 'CLOSED', 'REPORTED']) } : {}),
  }
}

function anchors(time: number, seed: number): Record<string, number> {
  const names = ['reportedAt', 'acceptedAt', 'filedAt', 'dispatchedAt', 'feedbackAt', 'closedAt']
  const proven: Record<string, number> = {}
  names.forEach((name, i) => {
    if ((seed >> i) % 2 === 0) proven[name] = time - (10 - i) * 7 * HOUR
  })
  if ((seed >> 7) % 2 === 0) proven['dueAt'] = time - ((seed >> 8) % 80) * HOUR + 30 * HOUR
  return proven
}
