import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import { copyOf } from './copy.ts'
import { Ledger } from './ledger.ts'
import { CONTEXT, DAY, type Draft, HOUR, journal, T0 } from './sample.ts'
import { lives } from './walk.ts'
import type { Work } from './work.ts'

const FAMILIES = Object.keys(LIFECYCLES) as Family[]
const END = T0 + 400 * DAY

/** Everything a ledger says, without the order of arrival. */
function stateOf(ledger: Ledger): unknown {
  const records = FAMILIES.flatMap((family) =>
    [...ledger.all(family)].map((record) => {
      const { last, ...rest } = structuredClone(record)
      return [`${family} ${record.id}`, { ...rest, last: { type: last.type, time: last.time } }]
    }),
  )
  const rejections = ledger
    .rejections()
    .map(
      ({ fact, reason, state }) => `${fact.subject} ${fact.time} ${fact.type} ${reason} ${state}`,
    )
  return { records: Object.fromEntries(records) as unknown, rejections: rejections.sort() }
}

/** Copies of the records that a listener knows of, kept by what it hears alone. */
function listening(ledger: Ledger): Map<string, LedgerRecord> {
  const told = new Map<string, LedgerRecord>()
  ledger.listen({
    before: (record) => {
      expect(copyOf(record as Work)).toEqual(told.get(keyOf(record)))
      told.delete(keyOf(record))
    },
    after: (record) => {
      expect(told.has(keyOf(record))).toBe(false)
      told.set(keyOf(record), copyOf(record as Work))
    },
  })
  return told
}

function keyOf({ family, id }: LedgerRecord): string {
  return `${family} ${id}`
}

function byKey(a: LedgerRecord, b: LedgerRecord): number {
  return keyOf(a) < keyOf(b) ? -1 : 1
}

function fold(drafts: readonly Draft[], untilMs: number): Ledger {
  const ledger = new Ledger(CONTEXT)
  for (const fact of journal(drafts)) ledger.apply(fact)
  ledger.advance(untilMs)
  return ledger
}

/** A life, and the same facts in another order of arrival. */
function shuffles(): fc.Arbitrary<readonly [ordered: Draft[], arrived: Draft[]]> {
  const ranks = fc.array(fc.nat(), { minLength: 60, maxLength: 60 })
  return fc.tuple(lives(60), ranks).map(([ordered, rank]) => {
    const order = ordered.map((_, i) => i).sort((a, b) => rank[a]! - rank[b]! || a - b)
    return [ordered, order.map((i) => ordered[i]!)] as const
  })
}

describe('the ledger', () => {
  it('[IN4] gives the same records and rejections for the same facts in any order of arrival', () => {
    const shuffled = fc.tuple(shuffles(), fc.integer({ min: 0, max: 30 * DAY }))
    fc.assert(
      fc.property(shuffled, ([[ordered, arrived], afterMs]) => {
        const until = ordered.at(-1)!.time + afterMs
        expect(stateOf(fold(arrived, until))).toEqual(stateOf(fold(ordered, until)))
      }),
      { numRuns: 200 },
    )
  })

  it('[IN4] stands after every arrival where a fresh ledger of the same facts stands', () => {
    const late = fc
      .tuple(
        lives(30),
        fc.array(fc.integer({ min: 0, max: 40 * HOUR }), { minLength: 30, maxLength: 30 }),
      )
      .map(([drafts, delays]) =>
        drafts
          .map((one, i) => ({ ...one, recordedAt: one.time + delays[i]! }))
          .sort((a, b) => a.recordedAt - b.recordedAt),
      )
    fc.assert(
      fc.property(late, (arrivals) => {
        const ledger = new Ledger(CONTEXT)
        journal(arrivals).forEach((fact, i) => {
          ledger.apply(fact)
          const known = arrivals
            .slice(0, i + 1)
            .map((one) => ({ ...one, recordedAt: fact.recordedAt }))
            .sort((a, b) => a.time - b.time)
          expect(stateOf(ledger)).toEqual(stateOf(fold(known, fact.recordedAt)))
        })
      }),
      { numRuns: 40 },
    )
  })

  it('takes facts stamped up to five minutes ahead without firing anything for a rejected one', () => {
    const ahead = fc
      .tuple(lives(30), fc.integer({ min: 0, max: 5 * 60_000 }))
      .map(([drafts, leadMs]) => drafts.map((one) => ({ ...one, recordedAt: one.time - leadMs })))
    fc.assert(
      fc.property(ahead, (arrivals) => {
        const ledger = new Ledger(CONTEXT)
        const facts = journal(arrivals)
        facts.forEach((fact, i) => {
          ledger.apply(fact)
          // A callback may stand for its case and yet be rejected as a rating.
          const rejected = new Set(
            ledger.rejections().map(({ fact }) => `${fact.subject} ${fact.seq}`),
          )
          const legal = facts
            .slice(0, i + 1)
            .filter((one) => !rejected.has(`${one.subject} ${one.seq}`))
          const fresh = new Ledger(CONTEXT)
          for (const one of legal) fresh.apply({ ...one, recordedAt: fact.recordedAt })
          const { records } = stateOf(fresh) as { records: unknown }
          expect(stateOf(ledger)).toMatchObject({ records })
        })
      }),
      { numRuns: 60 },
    )
  })

  it('[CT8] gives the same for one advance as for any number of them', () => {
    const cuts = fc.array(fc.integer({ min: T0, max: T0 + 60 * DAY }), { maxLength: 40 })
    fc.assert(
      fc.property(lives(), cuts, (drafts, instants) => {
        const ledger = new Ledger(CONTEXT)
        const sorted = instants.toSorted((a, b) => a - b)
        for (const fact of journal(drafts)) {
          while (sorted.length > 0 && sorted[0]! <= fact.recordedAt) ledger.advance(sorted.shift()!)
          ledger.apply(fact)
        }
        for (const instant of sorted) ledger.advance(instant)
        ledger.advance(END)
        expect(stateOf(ledger)).toEqual(stateOf(fold(drafts, END)))
      }),
      { numRuns: 100 },
    )
  })

  it('tells listeners of every change: before as after it last did, and after as it stands', () => {
    fc.assert(
      fc.property(shuffles(), fc.integer({ min: 1, max: 20 }), ([, drafts], every) => {
        const ledger = new Ledger(CONTEXT)
        const told = listening(ledger)
        journal(drafts).forEach((fact, i) => {
          ledger.apply(fact)
          if (i % every === 0) ledger.settle()
        })
        ledger.advance(END)
        const all = FAMILIES.flatMap((family) => [...ledger.all(family)])
        expect([...told.values()].sort(byKey)).toEqual(all.sort(byKey))
      }),
      { numRuns: 100 },
    )
  })

  it('[CT8] gives the same in any batches, and with quiet records out of memory', () => {
    const plan = fc.record({
      idleMs: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 30 * HOUR })),
      waiting: fc.constantFrom(1, 2, 7, 1000),
      readEvery: fc.constantFrom(1, 3, 1000),
    })
    const delays = fc.array(fc.integer({ min: 0, max: 90 * HOUR }), {
      minLength: 60,
      maxLength: 60,
    })
    fc.assert(
      fc.property(lives(60), delays, fc.boolean(), plan, (drafts, delayMs, late, options) => {
        const facts = journal(
          drafts
            .map((one, i) => ({ ...one, recordedAt: one.time + (late ? delayMs[i]! : 0) }))
            .sort((a, b) => a.recordedAt - b.recordedAt),
        )
        const plain = new Ledger(CONTEXT, { idleMs: Infinity, waiting: 1 })
        const lazy = new Ledger(CONTEXT, options)
        const told = listening(lazy)
        for (let at = 0; at < facts.length; at += options.readEvery) {
          for (const fact of facts.slice(at, at + options.readEvery)) {
            plain.apply(fact)
            lazy.apply(fact)
          }
          expect(stateOf(lazy)).toEqual(stateOf(plain))
        }
        for (const ledger of [plain, lazy]) ledger.advance(END)
        expect(stateOf(lazy)).toEqual(stateOf(plain))
        for (const family of FAMILIES) {
          const { open = [] } = LIFECYCLES[family]
          expect([...lazy.open(family)]).toEqual([
            ...plain.all(family, ({ state }) => open.includes(state)),
          ])
        }
        const all = FAMILIES.flatMap((family) => [...plain.all(family)])
        expect([...told.values()].sort(byKey)).toEqual(all.sort(byKey))
      }),
      { numRuns: 200 },
    )
  })

  it('keeps stays without gaps, in order, ending in the present state', () => {
    fc.assert(
      fc.property(lives(), (drafts) => {
        const ledger = fold(drafts, END)
        for (const record of FAMILIES.flatMap((family) => [...ledger.all(family)])) {
          record.stays.forEach((stay, i) => {
            expect(stay.to ?? Infinity).toBeGreaterThanOrEqual(stay.from)
            expect(record.stays[i + 1]?.from ?? null).toBe(stay.to)
          })
          const last = record.stays.at(-1)
          expect(last?.state).toBe(record.state)
          expect(last?.regionCode).toBe(record.regionCode)
        }
      }),
      { numRuns: 100 },
    )
  })
})
