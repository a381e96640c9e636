import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CommonNeed, needPlace } from '../../shared/indicator/common-need.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { pathTo } from '../../shared/region/tree.ts'
import { aCase, sampleTree } from '../tally/sample.ts'
import { Clusters } from './clusters.ts'

const tree = sampleTree()
const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.parse('2026-11-20T12:00:00Z')

interface Told {
  readonly id: string
  readonly at: number
  readonly region: string
  readonly state: string
  readonly fields: Readonly<Record<string, unknown>>
}

function recordOf({ id, at, region, state, fields }: Told): LedgerRecord {
  return aCase(id, region, at, { state, fields: { ...fields } })
}

/** From the words of DOMAIN §3.8, case by case and key by key. */
function naive(cases: readonly Told[], tMs: number): Map<string, Omit<CommonNeed, 'id' | 'point'>> {
  const keys = new Map<string, Told[]>()
  for (const one of cases) {
    const { at, state, fields, region } = one
    if (at < tMs - 30 * DAY || ['REJECTED', 'CANCELLED'].includes(state)) continue
    if (fields['appealType'] === 'report' || fields['source'] === 'petition') continue
    const path = pathTo(tree, tree.indexOf(region)).map((index) => tree.codes[index]!)
    const place = needPlace(fields['objectKey'], fields['point'])
    if (path[1] === undefined || place === null || fields['categoryL2'] === undefined) continue
    const category = `${String(fields['categoryL1'])}.${String(fields['categoryL2'])}`
    const key = JSON.stringify([path[1], category, place])
    keys.set(key, [...(keys.get(key) ?? []), one])
  }
  const needs = new Map<string, Omit<CommonNeed, 'id' | 'point'>>()
  for (const [key, of] of keys) {
    const people = new Set(of.flatMap(({ fields }) => fields['reporterHash'] ?? []))
    const standing = of.filter(({ state }) => state !== 'MERGED')
    const nameless = standing.filter(({ fields }) => fields['reporterHash'] === undefined).length
    const named = new Set(standing.flatMap(({ fields }) => fields['reporterHash'] ?? [])).size
    const count = nameless + named
    if (count < 3 || people.size < 3) continue
    const [community, category] = JSON.parse(key) as [string, string]
    const instants = of.map(({ at }) => at)
    needs.set(key, {
      ...{ region: tree.indexOf(community), category, cases: count, reporters: people.size },
      since: Math.min(...instants),
      last: Math.max(...instants),
      topic: count >= 5,
      members: of.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id),
    })
  }
  return needs
}

function bare(need: CommonNeed): Omit<CommonNeed, 'id' | 'point'> {
  const { region, category, cases, reporters, since, last, topic, members } = need
  return { region, category, cases, reporters, since, last, topic, members }
}

const maybe = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arb, { nil: undefined, freq: 8 })
const fieldsArb = fc
  .record({
    categoryL1: fc.constant('02'),
    categoryL2: maybe(fc.constantFrom('0201', '0201', '0201', '0301')),
    objectKey: maybe(fc.constantFrom('lamp', 'lamp', 'lift')),
    point: maybe(fc.constantFrom([121.2, 31.9], [121.2001, 31.9], [121.3, 31.9])),
    reporterHash: maybe(fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6')),
    source: fc.constantFrom('grid', '12345', '12345', '12345', '12345', 'petition'),
    appealType: maybe(
      fc.constantFrom('help', 'complaint', 'complaint', 'consult', 'consult', 'report'),
    ),
  })
  .map((fields) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  )
const stepArb = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('case' as const),
      no: fc.nat(45),
      agoH: fc.nat(33 * 24),
      region: fc.constantFrom('S', 'A', 'A1', 'A1a', 'A1', 'A2', 'A1', 'B', 'B1'),
      state: fc.constantFrom('REPORTED', 'FILED', 'HANDLING', 'CLOSED', 'MERGED', 'REJECTED'),
      fields: fieldsArb,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('gone' as const), no: fc.nat(45) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('read' as const), laterH: fc.nat(80) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
)

describe('common needs', () => {
  test('[CT10] are those of a recount from the cases alone, after any changes, reads and restarts', () => {
    let found = 0
    fc.assert(
      fc.property(fc.array(stepArb, { minLength: 40, maxLength: 160, size: 'max' }), (steps) => {
        let clusters = new Clusters(tree)
        let tMs = NOW
        const cases = new Map<string, Told>()
        const compare = (): void => {
          const shown = clusters.at(tMs)
          const counted = naive([...cases.values()], tMs)
          expect(shown.map(bare).toSorted(byMembers)).toEqual(
            [...counted.values()].toSorted(byMembers),
          )
          expect(shown.map(({ topic, cases: n }) => [Number(topic), n])).toEqual(
            shown
              .map(({ topic, cases: n }) => [Number(topic), n])
              .toSorted((a, b) => b[0]! - a[0]! || b[1]! - a[1]!),
          )
          found += shown.length
        }
        for (const step of steps)
          if (step.kind === 'case') {
            const told = { ...step, id: `c${step.no}`, at: tMs - step.agoH * HOUR }
            const before = cases.get(told.id)
            const other = { ...told, at: before?.at ?? told.at }
            if (before !== undefined) clusters.before(recordOf(before))
            clusters.after(recordOf(other))
            cases.set(other.id, other)
          } else if (step.kind === 'gone') {
            const before = cases.get(`c${step.no}`)
            if (before !== undefined) clusters.before(recordOf(before))
            cases.delete(`c${step.no}`)
          } else if (step.kind === 'read') {
            tMs += step.laterH * HOUR
            compare()
          } else {
            const state = structuredClone(clusters.save())
            clusters = new Clusters(tree)
            clusters.restore(state)
          }
        compare()
      }),
      { numRuns: 300 },
    )
    expect(found).toBeGreaterThan(100)
  })

  const report = (id: string, rest: Readonly<Record<string, unknown>> = {}): LedgerRecord =>
    recordOf({
      ...{ id, at: NOW - DAY, region: 'A1', state: 'FILED' },
      fields: {
        source: '12345',
        categoryL1: '02',
        categoryL2: '0201',
        objectKey: 'lamp',
        reporterHash: id,
        ...rest,
      },
    })
  const needsOf = (...records: readonly LedgerRecord[]): readonly CommonNeed[] => {
    const clusters = new Clusters(tree)
    for (const record of records) clusters.after(record)
    return clusters.at(NOW)
  }

  test('begin at three cases of three reporters, and at five a topic is proposed', () => {
    const five = ['1', '2', '3', '4', '5'].map((id) => report(id))
    expect(needsOf(...five.slice(0, 2))).toEqual([])
    expect(needsOf(...five.slice(0, 3))).toMatchObject([{ cases: 3, reporters: 3, topic: false }])
    expect(needsOf(...five.slice(0, 4))).toMatchObject([{ cases: 4, topic: false }])
    expect(needsOf(...five)).toMatchObject([{ cases: 5, reporters: 5, topic: true }])
  })

  test('[§3.8] the five are cases, as many times as it was asked for; of reporters three are enough', () => {
    const named = ['1', '2', '3'].map((id) => report(id))
    const found = ['4', '5'].map((id) => report(id, { source: 'grid', reporterHash: undefined }))
    expect(needsOf(...named, ...found.slice(0, 1))).toMatchObject([{ cases: 4, topic: false }])
    expect(needsOf(...named, ...found)).toMatchObject([{ cases: 5, reporters: 3, topic: true }])
    // Five people and four cases: the fifth joined another's.
    const merged = { ...report('6'), state: 'MERGED' }
    const four = [...named, report('4')]
    expect(needsOf(...four, merged)).toMatchObject([{ cases: 4, reporters: 5, topic: false }])
  })

  test('[§2.2.5 T5] cases merged one into another are the one that is left, and all who asked have asked', () => {
    const into = (id: string, masterCaseId: string): LedgerRecord => ({
      ...report(id, { masterCaseId }),
      state: 'MERGED',
    })
    const chain = [into('1', '2'), into('2', '3'), report('3')]
    expect(needsOf(...chain)).toEqual([])
    expect(needsOf(...chain, report('4'), report('5'))).toMatchObject([{ cases: 3, reporters: 5 }])
  })

  test('one who asks again and again is one', () => {
    const again = ['1', '2', '3', '4', '5'].map((id) => report(id, { reporterHash: 'r' }))
    expect(needsOf(...again)).toEqual([])
    expect(needsOf(...again, report('6'), report('7'))).toMatchObject([{ cases: 3, reporters: 3 }])
  })

  test('places without an object are one within a cell of 100 m, and two across its edge', () => {
    const at = (east: number): string | null =>
      needPlace(undefined, [121.2 + east / (111_320 * Math.cos((31.9 * Math.PI) / 180)), 31.9])
    const cells = new Set(Array.from({ length: 100 }, (_, i) => at(i * 10)))
    expect(cells.size).toBeGreaterThanOrEqual(10)
    expect(cells.size).toBeLessThanOrEqual(11)
    expect(needPlace('lamp', [121.2, 31.9])).toBe(needPlace('lamp', [121.3, 31.9]))
    expect(needPlace(undefined, undefined)).toBeNull()
  })

  test('[PV1] their id tells nothing of the place', () => {
    const [need] = needsOf(report('1'), report('2'), report('3'))
    expect(need!.id).toMatch(/^n[0-9a-f]{16}$/)
    expect(JSON.stringify({ ...need, members: [] })).not.toContain('lamp')
  })
})

function byMembers(a: { members: readonly string[] }, b: { members: readonly string[] }): number {
  return a.members.join() < b.members.join() ? -1 : 1
}
