import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PERIODS, periodIndex } from '../../shared/indicator/periods.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { aCase, SAMPLE_CATALOGUE, sampleTree } from './sample.ts'
import { Tally, type TallyState } from './tally.ts'

const HOUR = 3_600_000
const tree = sampleTree()
const days = buildCalendar(
  { workHours: [['08:30', '17:30']], workWeekdays: [1, 2], holidays: [], makeUpWorkdays: [] },
  'Asia/Shanghai',
)
const start = Date.parse('2026-11-20T10:00:00+08:00')

/** A ledger of packed records: one object is handed out again and again. */
class Holder {
  readonly tally: Tally
  readonly records = new Map<string, LedgerRecord>()
  #shared: LedgerRecord | null = null

  constructor(t: number) {
    this.tally = new Tally(tree, SAMPLE_CATALOGUE, days, t, (_family, id) =>
      this.#unpacked(this.records.get(id)!),
    )
  }

  put(id: string, record: LedgerRecord | null): void {
    const before = this.records.get(id)
    if (before !== undefined) this.tally.leave(this.#unpacked(before))
    if (record === null) {
      this.records.delete(id)
      return
    }
    this.records.set(id, record)
    this.tally.enter(this.#unpacked(record))
  }

  #unpacked(record: LedgerRecord): LedgerRecord {
    this.#shared ??= structuredClone(record)
    Object.assign(this.#shared, structuredClone(record))
    return this.#shared
  }
}

function everything({ tally }: Holder): unknown {
  tally.settle()
  const sums = tree.codes.map((_, region) =>
    tally.columns.names.map((name) =>
      PERIODS.map((_period, period) => tally.read(period, region, tally.column(name))),
    ),
  )
  const lists = tree.codes.map((_, region) =>
    ['cases', 'step.collect', 'step.handle'].map((index) => [
      tally.least(index, region),
      ...tally.first(index, region, 5, ({ id }) => id),
    ]),
  )
  return [sums, lists]
}

const STATES = ['REPORTED', 'HANDLING', 'CLOSED', 'SUSPENDED'] as const
const life = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  region: fc.constantFrom('S', 'A', 'A1', 'A1a', 'B2', 'unheard of'),
  ageH: fc.nat({ max: 2000 }),
  state: fc.constantFrom(...STATES),
  gone: fc.nat({ max: 9 }).map((n) => n === 0),
  aheadH: fc.nat({ max: 40 }),
})

type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

function recordOf({ id, region, ageH, state }: Life): LedgerRecord {
  const at = start - ageH * HOUR
  const record = aCase(id, region, at)
  if (state === 'REPORTED') return record
  const moved = at + 3 * HOUR
  const stays = [
    { ...record.stays[0]!, to: moved },
    { ...record.stays[0]!, state, from: moved },
  ]
  const stamps = state === 'CLOSED' ? { reported: at, closed: moved } : { reported: at }
  return { ...record, state, since: moved, stays, rounds: [{ ...record.rounds[0]!, at: stamps }] }
}

test('[CT1] a tally is what the present records contribute, whatever they were before', () => {
  fc.assert(
    fc.property(fc.array(life, { maxLength: 12 }), (lives) => {
      const one = new Holder(start)
      let t = start
      for (const each of lives) {
        one.put(each.id, each.gone ? null : recordOf(each))
        one.tally.advance((t += each.aheadH * HOUR))
        one.tally.settle()
        one.tally.read(periodIndex('today'), 0, one.tally.column('caseReported'))
      }
      const fresh = new Holder(t)
      for (const [id, record] of one.records) fresh.put(id, record)
      expect(everything(one)).toEqual(everything(fresh))
      const restored = new Holder(t)
      for (const [id, record] of one.records) restored.records.set(id, record)
      const state = deserialize(serialize(one.tally.save())) as TallyState
      expect(restored.tally.restore(state)).toBe(true)
      expect(everything(restored)).toEqual(everything(fresh))
    }),
    { numRuns: 25 },
  )
})

test('a tally saved with other measures is not taken over', () => {
  const { tally } = new Holder(start)
  const state = tally.save()
  expect(tally.restore({ ...state, names: [...state.names, 'more'] })).toBe(false)
  expect(tally.restore({ ...state, firsts: {} })).toBe(false)
})

test('what is listed behind a number is what was counted', () => {
  const one = new Holder(start)
  const record = aCase('a', 'A1', start - HOUR)
  one.put('a', record)
  const found = one.tally.contributionsOf(record)
  const reported = found.filter(({ measure }) => measure === 'caseReported')
  expect(reported).toEqual([
    { region: tree.indexOf('A1'), measure: 'caseReported', hourMs: start - HOUR, amount: 1 },
  ])
  one.tally.settle()
  const sum = one.tally.read(periodIndex('today'), 0, one.tally.column('caseReported'))
  expect(sum).toBe(1)
})
