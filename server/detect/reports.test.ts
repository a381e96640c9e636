import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WEEK_MS } from '../../shared/alarm/surge.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { aCase, sampleTree } from '../tally/sample.ts'
import { Reports } from './reports.ts'
import { scoreAt, surgesAt } from './surges.ts'

const tree = sampleTree()
const S = 1000
const MIN = 60 * S
const HOUR = 60 * MIN
const DAY = 24 * HOUR
const NOW = Date.parse('2026-11-20T12:00:00Z')
const [STREET, A, B] = ['S', 'A', 'B'].map((code) => tree.indexOf(code)) as [number, number, number]

interface Told {
  readonly id: string
  readonly at: number
  readonly region: string
  readonly state: string
  readonly fields: Readonly<Record<string, unknown>>
}

function recordOf({ id, at, region, state, fields }: Told): LedgerRecord {
  return aCase(id, region, at, { state, fields: { categoryL1: '02', ...fields } })
}

function told(id: string, at: number, rest: Partial<Told> = {}): Told {
  return { ...{ id, at, region: 'A1', state: 'FILED', fields: { categoryL2: '0201' } }, ...rest }
}

/** From the words of DOMAIN §3.8, case by case. */
function naive(cases: readonly Told[], region: number, fromMs: number, toMs: number): number {
  const inside = cases.filter(({ at, region: code, state, fields }) => {
    const place = tree.indexOf(code)
    return (
      !['MERGED', 'REJECTED', 'CANCELLED'].includes(state) &&
      at > fromMs &&
      at <= toMs &&
      place >= region &&
      place < tree.end[region]! &&
      fields['categoryL2'] === '0201' &&
      fields['appealType'] !== 'report'
    )
  })
  const people = new Set(inside.flatMap(({ fields }) => fields['reporterHash'] ?? []))
  return people.size + inside.filter(({ fields }) => fields['reporterHash'] === undefined).length
}

const caseArb = fc.record({
  no: fc.nat(30),
  agoMin: fc.nat(3 * 24 * 60),
  region: fc.constantFrom('S', 'A', 'A1', 'A1a', 'A2', 'B', 'B1'),
  state: fc.constantFrom('REPORTED', 'FILED', 'CLOSED', 'MERGED', 'REJECTED'),
  l2: fc.constantFrom('0201', '0201', '0202'),
  reporterHash: fc.constantFrom(undefined, 'r1', 'r2', 'r3'),
  appealType: fc.constantFrom(undefined, undefined, 'help', 'report'),
})

describe('the reports of a surge', () => {
  it('are those of a count from the cases alone, whatever changed, went and was saved', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(caseArb, fc.constant('save' as const), fc.record({ gone: fc.nat(30) })), {
          minLength: 10,
          maxLength: 80,
        }),
        (steps) => {
          let reports = new Reports(tree)
          const cases = new Map<string, Told>()
          for (const step of steps) {
            if (step === 'save') {
              const state = structuredClone(reports.save())
              reports = new Reports(tree)
              reports.restore(state)
            } else if ('gone' in step) {
              const before = cases.get(`c${step.gone}`)
              if (before !== undefined) reports.before(recordOf(before))
              cases.delete(`c${step.gone}`)
            } else {
              const { no, agoMin, region, state, l2, reporterHash, appealType } = step
              const id = `c${no}`
              const before = cases.get(id)
              if (before !== undefined) reports.before(recordOf(before))
              const fields = {
                categoryL2: l2,
                ...(reporterHash === undefined ? {} : { reporterHash }),
                ...(appealType === undefined ? {} : { appealType }),
              }
              const now = told(id, before?.at ?? NOW - agoMin * MIN, { region, state, fields })
              reports.after(recordOf(now))
              cases.set(id, now)
            }
          }
          for (const region of [STREET, A, B])
            for (const hours of [1, 24, 60])
              expect(reports.count('02.0201', region, NOW - hours * HOUR, NOW)).toBe(
                naive([...cases.values()], region, NOW - hours * HOUR, NOW),
              )
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('surges', () => {
  /** Nine weeks of one report a week in the hour, and `now` in the last. */
  function grown(now: number, region = 'A1'): Reports {
    const reports = new Reports(tree)
    for (let week = 9; week >= 1; week--)
      reports.after(recordOf(told(`w${week}`, NOW - week * WEEK_MS - 30 * MIN)))
    for (let i = 0; i < now; i++) reports.after(recordOf(told(`n${i}`, NOW - i * MIN, { region })))
    return reports
  }

  it('are held against the same hour of the eight weeks before', () => {
    const { history, median, count } = scoreAt(grown(6), '02.0201', A, 60, NOW)
    expect([history, median, count]).toEqual([[1, 1, 1, 1, 1, 1, 1, 1], 1, 6])
  })

  it('are told by the deepest region, of the hour before the day', () => {
    expect(surgesAt(grown(4), tree, NOW)).toEqual([])
    expect(surgesAt(grown(5), tree, NOW)).toMatchObject([
      { region: A, windowMin: 60, grade: 'watch', count: 5 },
    ])
    expect(surgesAt(grown(9), tree, NOW)).toMatchObject([{ region: A, grade: 'alarm' }])
  })

  it('are told of a region above where its grade is higher than that of all in it', () => {
    const reports = grown(5)
    for (let i = 0; i < 5; i++)
      reports.after(recordOf(told(`b${i}`, NOW - i * MIN, { region: 'B1' })))
    expect(surgesAt(reports, tree, NOW).map(({ region, grade }) => [region, grade])).toEqual([
      [STREET, 'alarm'],
      [A, 'watch'],
      [B, 'watch'],
    ])
  })

  it('count merged cases and one who reports again once', () => {
    const reports = grown(4)
    for (let i = 0; i < 9; i++) {
      const fields = { categoryL2: '0201', reporterHash: 'r' }
      reports.after(recordOf(told(`r${i}`, NOW - i * MIN, { fields })))
      reports.after(recordOf(told(`m${i}`, NOW - i * MIN, { state: 'MERGED' })))
    }
    expect(surgesAt(reports, tree, NOW)).toMatchObject([{ region: A, count: 5 }])
  })

  it('go by fixed lines of the communities until there are four weeks', () => {
    const reports = new Reports(tree)
    for (let i = 0; i < 12; i++)
      reports.after(recordOf(told(`n${i}`, NOW - i * MIN - DAY / 24 / 4)))
    expect(surgesAt(reports, tree, NOW)).toMatchObject([
      { region: A, windowMin: 60, grade: 'alarm', median: null, z: null },
    ])
  })
})
