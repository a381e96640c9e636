import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact } from '../fact/fact.ts'
import type { LocalDays } from '../indicator/periods.ts'
import { buildCalendar } from '../lib/calendar.ts'
import { planDrillings, standingOf } from './calendar.ts'
import { drillFigures } from './figures.ts'
import { drillAfter, type DrillRecord } from './record.ts'
import { scoreOf } from './score.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-06-15T10:00:00+08:00')
const days: LocalDays = buildCalendar(
  { workHours: [['09:00', '17:00']], workWeekdays: [1], holidays: [], makeUpWorkdays: [] },
  'Asia/Shanghai',
)
const PLANS = [{ id: 'flood' }, { id: 'gas' }, { id: 'crowd' }]
const ITEMS = [
  { id: 'a', dimension: 'warning', text: 'a', weight: 3 },
  { id: 'b', dimension: 'command', text: 'b', weight: 5 },
]
const ORGS = [
  { org: 'x', required: 10 },
  { org: 'y', required: 4 },
]

const aDrill = fc.record({
  plan: fc.constantFrom('flood', 'gas', 'crowd'),
  startDay: fc.integer({ min: -900, max: 30 }),
  reached: fc.integer({ min: 0, max: 3 }),
  scores: fc.tuple(fc.option(fc.nat({ max: 100 })), fc.option(fc.nat({ max: 100 }))),
  came: fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 6 })),
  problems: fc.array(
    fc.record({
      dueDay: fc.integer({ min: -60, max: 60 }),
      closedDay: fc.option(fc.integer({ min: -60, max: 0 })),
      revision: fc.option(fc.constantFrom('v1', 'v2')),
    }),
    { maxLength: 4 },
  ),
})
type Drawn = { readonly id: string } & (typeof aDrill extends fc.Arbitrary<infer T> ? T : never)

function factsOf({ id, plan, startDay, reached, scores, came, problems }: Drawn): Fact[] {
  const facts: Fact[] = []
  const at = NOW + startDay * DAY
  const tell = (type: string, time: number, data: object, subject = id): void => {
    facts.push({
      ...{ id: `${id}-${facts.length}`, source: 's', type, subject, world: `drill:${id}` },
      ...{ seq: facts.length + 1, time, recordedAt: time, data: { ...data } },
    })
  }
  const script = { kind: 'fullScale', field: 'f', scenario: 's', scriptId: 's', injects: [] }
  tell('drill.planned', at - DAY, {
    ...{ name: id, planId: plan, department: 'd', announced: true, startAt: at, speed: 1 },
    ...{ durationMin: 60, items: ITEMS, participants: ORGS, ...script },
  })
  if (reached >= 1) {
    tell('drill.briefed', at - DAY, { note: 'n' })
    tell('drill.started', at, { name: id, director: 'p' })
    ITEMS.forEach(({ id: itemId }, i) =>
      tell('drill.scored', at, { itemId, score: scores[i], scoredBy: 'p' }),
    )
  }
  if (reached >= 2) tell('drill.ended', at + 1, {})
  if (reached >= 1)
    problems.forEach(({ dueDay, closedDay, revision }, i) => {
      const problem = `${id}-p${i}`
      const found = { origin: id, problemType: 'plan', text: 't', ownerOrg: 'o' }
      tell('problem.found', at, { ...found, dueAt: NOW + dueDay * DAY }, problem)
      if (closedDay === null) return
      const data = { note: 'n', ...(revision === null ? {} : { planRevision: revision }) }
      tell('problem.closed', NOW + closedDay * DAY, data, problem)
    })
  if (reached >= 3) {
    const attendance = ORGS.map(({ org }, i) => ({ org, attended: came[i] }))
    tell('drill.evaluated', at + 2, { conclusion: 'c', attendance })
  }
  return facts
}

function recordOf(drawn: Drawn): DrillRecord {
  return factsOf(drawn).reduce<DrillRecord | null>(drillAfter, null)!
}

/** The same from what was drawn, as one would count it by hand. */
function byHand(drills: readonly Drawn[]) {
  const newYear = Date.parse('2026-01-01T00:00:00+08:00')
  const twoYearsAgo = Date.parse('2024-06-15T00:00:00+08:00')
  const startOf = ({ startDay }: Drawn): number => NOW + startDay * DAY
  let [planned, held, came, owed, closed, found, due, inTime] = [0, 0, 0, 0, 0, 0, 0, 0]
  const drilled = new Set<string>()
  const revisions = new Set<string>()
  let [points, weights] = [0, 0]
  for (const drill of drills) {
    const at = startOf(drill)
    if (at >= newYear && at <= NOW) {
      planned++
      if (drill.reached >= 2) held++
    }
    if (drill.reached >= 2 && at + 1 >= twoYearsAgo) drilled.add(drill.plan)
    if (drill.reached >= 3 && at + 2 >= newYear) {
      const [a, b] = drill.scores
      weights += (a === null ? 0 : 3) + (b === null ? 0 : 5)
      points += 3 * (a ?? 0) + 5 * (b ?? 0)
      owed += 14
      came += Math.min(10, drill.came[0]) + Math.min(4, drill.came[1])
    }
    if (drill.reached === 0) continue
    for (const { dueDay, closedDay, revision } of drill.problems) {
      found++
      if (closedDay !== null) closed++
      if (dueDay <= 0) {
        due++
        if (closedDay !== null && closedDay <= dueDay) inTime++
      }
      if (closedDay !== null && revision !== null) revisions.add(`${drill.plan} ${revision}`)
    }
  }
  return {
    D1: [held, planned],
    D2: [drilled.size, 3],
    D3: [points, weights],
    D4: [came, owed],
    D5a: [closed, found],
    D5b: [inTime, due],
    D6: revisions.size,
  }
}

test('D1 to D6 are what one counts by hand', () => {
  fc.assert(
    fc.property(fc.array(aDrill, { maxLength: 8 }), (drawn) => {
      const drills = drawn.map((drill, i) => ({ ...drill, id: `d${i}` }))
      const figures = drillFigures({
        drills: drills.map(recordOf),
        ...{ plans: PLANS, days, nowMs: NOW },
      })
      const hand = byHand(drills)
      for (const id of ['D1', 'D2', 'D3', 'D4', 'D5a', 'D5b'] as const) {
        expect([figures[id].n, figures[id].d], id).toEqual(hand[id])
        expect(figures[id].value, id).toBe(hand[id][1] === 0 ? null : hand[id][0]! / hand[id][1]!)
      }
      expect(figures.D6.value).toBe(hand.D6)
    }),
  )
})

test('[R7] D3 of a year divides the sums of its drills and averages no scores', () => {
  const of = (id: string, scores: [number | null, number | null]): DrillRecord =>
    recordOf({
      ...{ id, plan: 'flood', startDay: -3, reached: 3, scores, came: [0, 0], problems: [] },
    })
  // 3 × 100 of one drill, 3 × 60 + 5 × 60 of the other: 780 of 11, where the mean of the two scores would be 80.
  const drills = [of('p', [100, null]), of('q', [60, 60])]
  const { D3 } = drillFigures({ drills, plans: PLANS, days, nowMs: NOW })
  expect(D3).toEqual({ value: 780 / 11, n: 780, d: 11, excluded: 1 })
})

test('[CT4] an item without a score is left out and counted, and a drill without any has no score', () => {
  const items = [...ITEMS].map((item) => ({ ...item, dimension: 'warning' as const }))
  const score = { evidence: null, by: 'p', at: 0 }
  expect(scoreOf(items, { a: { ...score, score: 80 } })).toMatchObject({
    ...{ score: 80, scored: 1, unscored: 1, grade: { zh: '良' } },
  })
  expect(scoreOf(items, { a: { ...score, score: null } })).toMatchObject({
    ...{ score: null, grade: null, scored: 0, unscored: 2 },
  })
})

test('the calendar says what is overdue, of drills and of plans', () => {
  const of = (id: string, plan: 'flood' | 'gas', startDay: number, reached: number): DrillRecord =>
    recordOf({
      scores: [null, null],
      came: [0, 0],
      problems: [],
      id,
      plan,
      startDay,
      reached,
    })
  const drills = [of('late', 'flood', -2, 0), of('next', 'flood', 5, 0), of('old', 'gas', -800, 2)]
  expect(drills.map((drill) => standingOf(drill, NOW))).toEqual(['overdue', 'planned', 'held'])
  expect(planDrillings(PLANS, drills, days, NOW).map(({ state }) => state)).toEqual([
    ...['never', 'overdue', 'never'],
  ])
})
