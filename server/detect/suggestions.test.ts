import { beforeEach, describe, expect, it } from 'vitest'
import { WEEK_MS } from '../../shared/alarm/surge.ts'
import { factType } from '../../shared/fact/registry.ts'
import type { NewFact } from '../../shared/fact/fact.ts'
import type { Plan } from '../../shared/region/plan.ts'
import type { RegionEntry } from '../../shared/region/package.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { aCase, sampleTree } from '../tally/sample.ts'
import { Reports } from './reports.ts'
import { suggestionFacts, type DetectSight } from './suggestions.ts'
import { surgeConditions } from './surge-alarms.ts'
import { Watch, type Seen } from './watch.ts'

const MIN = 60_000
const HOUR = 60 * MIN
const NOW = Date.parse('2026-11-20T12:00:00Z')
const tree = sampleTree()
const PLAN = {
  ...{ id: 'flood', name: '防汛', kind: 'special', hazards: ['暴雨'], categories: ['0201'] },
  ...{ version: '1', approvedAt: '2026-01-01', levels: [] },
} as unknown as Plan

let reports: Reports
let suggestions: Map<string, Seen>
let watch: Watch
let inForce: (Seen & { readonly key: string })[]
let next = 0

beforeEach(() => {
  reports = new Reports(tree)
  suggestions = new Map()
  watch = new Watch()
  inForce = []
  // A first report nine weeks ago, so that the weeks before are known.
  report(NOW - 9 * WEEK_MS, 'B2', '99', '9901')
})

function report(at: number, region = 'A1', categoryL1 = '02', categoryL2 = '0201'): void {
  reports.after(aCase(`c${next++}`, region, at, { fields: { categoryL1, categoryL2 } }))
}

/** So many reports within the minutes before an instant. */
function burst(count: number, at: number, region = 'A1', l1 = '02', l2 = '0201'): void {
  for (let i = 0; i < count; i++) report(at - 2 * MIN - i * 1000, region, l1, l2)
}

function sight(tMs: number): DetectSight {
  return {
    ...{ world: 'live', tMs, tree, reports, plans: [PLAN], suggestions, inForce },
    urgent: watch.urgent(),
    isAdjacent: (a, b) => a !== b,
  }
}

/** What is told at a minute, taken in as the fold would. */
function look(tMs: number): readonly NewFact[] {
  return taken(tMs, sight(tMs))
}

function taken(tMs: number, seen: DetectSight): readonly NewFact[] {
  const facts = suggestionFacts(seen)
  for (const fact of facts)
    suggestions.set(fact.subject, {
      ...{
        id: fact.subject,
        state: 'OPEN',
        since: tMs,
        regionCode: String(fact.data['regionCode']),
      },
      ...{ fields: fact.data, at: { raised: tMs }, counters: {}, lastAt: tMs },
    })
  return facts
}

function decide(subject: string, decision: 'adopted' | 'ignored'): void {
  const known = suggestions.get(subject)!
  suggestions.set(subject, { ...known, state: 'DECIDED', fields: { ...known.fields, decision } })
}

const kinds = (facts: readonly NewFact[]): readonly string[] =>
  facts.map(({ data }) => `${String(data['kind'])} ${String(data['grade'])}`)

describe('suggestions', () => {
  it('[AL3] tell a surge once it stood at two minutes, once, with its evidence and plan', () => {
    for (let i = 0; i < 6; i++) report(NOW - 30_000 + i)
    expect(look(NOW)).toEqual([])
    const [fact, ...more] = look(NOW + MIN)
    expect(more).toEqual([])
    expect(fact).toMatchObject({
      type: 'suggestion.raised',
      data: { kind: 'surge', grade: 'watch', count: 6, baseline: 0, plan: 'flood', windowMin: 60 },
    })
    expect(fact!.data['evidence']).toHaveLength(6)
    expect(look(NOW + 2 * MIN)).toEqual([])
  })

  it('tell once more when 关注 becomes 告警, under the same id', () => {
    burst(6, NOW)
    const [first] = look(NOW)
    burst(6, NOW + 5 * MIN)
    const [second] = look(NOW + 5 * MIN)
    expect(second).toMatchObject({ subject: first!.subject, data: { grade: 'alarm', count: 12 } })
    expect(second!.id).not.toBe(first!.id)
    expect(look(NOW + 6 * MIN)).toEqual([])
  })

  it('are silent of what a person decided, until its time is over', () => {
    burst(6, NOW)
    const [fact] = look(NOW)
    decide(fact!.subject, 'ignored')
    burst(8, NOW + 30 * MIN)
    expect(look(NOW + 30 * MIN)).toEqual([])
    burst(8, NOW + 3 * HOUR)
    expect(kinds(look(NOW + 3 * HOUR))).toEqual(['surge alarm'])
  })

  it('propose to confer where three groups surge in one sub-district within two hours', () => {
    burst(6, NOW, 'A1', '02', '0201')
    burst(6, NOW, 'B1', '03', '0301')
    expect(kinds(look(NOW))).toEqual(['surge watch', 'surge watch'])
    burst(6, NOW + HOUR, 'B1', '04', '0401')
    expect(kinds(look(NOW + HOUR))).toEqual(['surge watch'])
    const [composite] = look(NOW + HOUR + MIN)
    expect(composite).toMatchObject({ data: { kind: 'composite', regionCode: 'S' } })
    expect(composite!.data['evidence']).toHaveLength(3)
    expect(look(NOW + HOUR + 2 * MIN)).toEqual([])
  })

  it('make no composite of what lies two hours back, or was called noise', () => {
    burst(6, NOW, 'A1', '02', '0201')
    burst(6, NOW, 'B1', '03', '0301')
    const [first] = look(NOW)
    decide(first!.subject, 'ignored')
    burst(6, NOW + HOUR, 'B1', '04', '0401')
    look(NOW + HOUR)
    expect(kinds(look(NOW + HOUR + MIN))).toEqual([])
  })

  it('propose to confer where neighbours have the same subcategory in 告警', () => {
    burst(9, NOW, 'A1')
    look(NOW)
    expect(kinds(look(NOW + MIN))).toEqual([])
    burst(9, NOW + 10 * MIN, 'B1')
    expect(kinds(look(NOW + 10 * MIN))).toEqual(['surge alarm'])
    expect(kinds(look(NOW + 11 * MIN))).toEqual(['composite alarm'])
  })

  const urgent = (id: string, state: string, region = 'A1a', urgency = 'L1'): void =>
    watch.after(
      aCase(id, region, NOW - MIN, {
        ...{ state, fields: { urgency, categoryL1: '02', categoryL2: '0201' } },
      }),
    )

  it('tell of an urgent case where a warning holds, once for each warning and community', () => {
    urgent('u', 'DISPATCHED')
    expect(look(NOW)).toEqual([])
    inForce = [
      {
        ...{ key: 'warning:w', id: 'w', state: 'ACKED', since: NOW, regionCode: 'S', lastAt: NOW },
        ...{ fields: { regionCodes: ['A'], kind: '暴雨' }, at: {}, counters: {} },
      },
    ]
    const [fact] = look(NOW)
    expect(fact).toMatchObject({
      subject: 'urgentInWarning:w:A',
      data: { kind: 'urgentInWarning', regionCode: 'A', evidence: ['u'], plan: 'flood' },
    })
    expect(look(NOW + MIN)).toEqual([])
    inForce = inForce.map((warning) => ({ ...warning, id: 'x', fields: { regionCodes: ['B'] } }))
    expect(look(NOW + 2 * MIN)).toEqual([])
  })

  it('[§3.8] propose it of neighbours on the two sides of a border between sub-districts, for the region that holds both', () => {
    const entry = (code: string, level: string, parent: string | null): RegionEntry => ({
      ...{ code, name: code, level, parent },
    })
    const district = buildRegionTree(
      ['district', 'street', 'community'].map((id) => ({ id, name: id, nameEn: id })),
      [
        entry('D', 'district', null),
        entry('S1', 'street', 'D'),
        entry('A', 'community', 'S1'),
        entry('S2', 'street', 'D'),
        entry('B', 'community', 'S2'),
      ],
    )
    reports = new Reports(district)
    const tell = (): readonly NewFact[] => taken(NOW, { ...sight(NOW), tree: district, reports })
    report(NOW - 9 * WEEK_MS, 'B', '99', '9901')
    burst(9, NOW, 'A')
    burst(9, NOW, 'B')
    expect(kinds(tell())).toEqual(['surge alarm', 'surge alarm'])
    const [composite] = tell()
    expect(composite).toMatchObject({
      data: { kind: 'composite', regionCode: 'D', regionCodes: ['A', 'B'] },
    })
  })

  it('[§3.8] tell of any urgent case in hand under a warning, also of one that is signed for and in time', () => {
    inForce = [
      {
        ...{ key: 'warning:w', id: 'w', state: 'ACKED', since: NOW, regionCode: 'S', lastAt: NOW },
        ...{ fields: { regionCodes: ['A', 'B'], kind: '暴雨' }, at: {}, counters: {} },
      },
    ]
    urgent('over', 'CLOSED', 'B1')
    urgent('calm', 'HANDLING', 'B1', 'L3')
    expect(look(NOW)).toEqual([])
    urgent('u', 'HANDLING')
    expect(look(NOW + MIN)).toMatchObject([{ data: { regionCode: 'A', evidence: ['u'] } }])
    const back = new Watch()
    back.restore(watch.save())
    expect([...back.urgent()]).toEqual([...watch.urgent()])
  })

  it('[MD3] write no mode: every fact is a suggestion that passes its schema', () => {
    burst(9, NOW, 'A1', '02', '0201')
    burst(9, NOW, 'B1', '03', '0301')
    burst(9, NOW, 'B1', '04', '0401')
    const facts = [...look(NOW), ...look(NOW + MIN)]
    expect(kinds(facts)).toContain('composite alarm')
    for (const { type, data } of facts) {
      expect(type).toBe('suggestion.raised')
      const lapsesAt = new Date(Number(data['lapsesAt'])).toISOString()
      expect(factType(type)?.schema.parse({ ...data, lapsesAt })).toEqual(data)
    }
  })
})

describe('the alarm of a surge', () => {
  const asked = (tMs: number, state: 'live' | 'lost', alarms = new Map<string, Seen>()) =>
    surgeConditions({
      ...{ tMs, tree, reports, suggestions, alarms },
      feeds: [
        {
          feed: { id: 'f', name: 'f', sources: [], families: ['case'], expectedSeconds: 60 },
          standing: { state, since: NOW, lastAt: NOW, expectedMs: 60_000 },
        },
      ],
    }).map(({ subject }) => subject)

  it('[ST4] goes on while the cases of the place do not come, and ends when they come and are few', () => {
    burst(9, NOW)
    look(NOW)
    const subject = 'surge:A:02.0201'
    expect(asked(NOW + MIN, 'live')).toEqual([subject])
    const [seen] = suggestions.values()
    const raised = {
      ...seen!,
      id: subject,
      fields: { kind: 'surge', categoryL1: '02', categoryL2: '0201' },
    }
    const alarms = new Map([[subject, raised]])
    expect(asked(NOW + 30 * MIN, 'live', alarms)).toEqual([subject])
    // The day still sees nine of them; two days later nothing does.
    const later = NOW + 48 * HOUR
    expect(asked(later, 'lost', alarms)).toEqual([subject])
    expect(asked(later, 'live', alarms)).toEqual([])
  })
})
