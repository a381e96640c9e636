import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXAMPLES } from '../../../shared/fact/examples.ts'
import type { Fact } from '../../../shared/fact/fact.ts'
import { FACT_TYPES, type FactType } from '../../../shared/fact/registry.ts'
import { DERIVATIONS } from '../../../shared/lifecycle/derivations.ts'
import { LIFECYCLES } from '../../../shared/lifecycle/registry.ts'
import type { Family, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { statesOf } from '../../ledger/compile.ts'
import { Ledger } from '../../ledger/ledger.ts'
import { sampleContext } from '../../testing/sample-history.ts'
import { cellsOf } from '../cells.ts'
import { Columns } from '../columns.ts'
import { Emitter, FIELDS } from '../emitter.ts'
import { Firsts } from '../firsts.ts'
import { Hours } from '../hours.ts'
import { CONTRIBUTIONS } from './registry.ts'

const HOUR = 3_600_000
const start = Date.parse('2026-03-09T09:00:00+08:00')
const { pkg, tree, calendar } = sampleContext('Asia/Shanghai')
const columns = new Columns(CONTRIBUTIONS.flatMap((family) => family.measures(pkg.catalogue)))
const cells = cellsOf(tree.size, columns.count)
const firsts = new Map(
  CONTRIBUTIONS.flatMap(({ indexes }) => indexes).map((name) => [name, new Firsts(tree)]),
)
const emitter = new Emitter(tree, cells, new Hours(calendar), firsts)

/** Families that a journal fact of their own opens, and the family whose facts make the others. */
const tellerOf = (family: Family): Family => {
  const own = LIFECYCLES[family].transitions.some(
    ({ type }) => FACT_TYPES[type as FactType].family === family,
  )
  if (own) return family
  const { type } = LIFECYCLES[family].transitions[0]!
  return FACT_TYPES[type as FactType].family as Family
}

/** A random walk of one record by its table; the region changes whenever a fact may name one. */
function walk(family: Family, picks: readonly number[]): Fact[] {
  const table = LIFECYCLES[family]
  const facts: Fact[] = []
  let state = ''
  let time = start
  for (const pick of picks) {
    const rows = table.transitions.filter(
      (row) =>
        statesOf(table, row).includes(state) && FACT_TYPES[row.type as FactType].family === family,
    )
    const row = rows[pick % Math.max(1, rows.length)]
    if (row === undefined) break
    const type = row.type as FactType
    const { schema } = FACT_TYPES[type]
    time += (1 + (pick % 30)) * HOUR
    facts.push({
      ...{ seq: facts.length + 1, recordedAt: time, id: `e${facts.length}`, source: 's' },
      ...{ type, subject: 'x', time, world: 'live' },
      data: {
        ...schema.parse(EXAMPLES[type]),
        ...('regionCode' in schema.shape ? { regionCode: ['A1', 'A', 'B1'][pick % 3] } : {}),
        ...('from' in schema.shape ? { from: time, to: time + 9 * HOUR } : {}),
        ...('objectKey' in schema.shape ? { objectKey: 'lamp-7' } : {}),
        ...('covers' in schema.shape ? { covers: undefined } : {}),
        ...('masterCaseId' in schema.shape ? { masterCaseId: 'z' } : {}),
      },
    })
    state = row.to ?? state
  }
  return facts
}

function recordsOf(family: Family, picks: readonly number[]): LedgerRecord[] {
  const ledger = new Ledger({ catalogue: pkg.catalogue, calendar, tree })
  // Told of two records, for what is made of a group.
  const lives = walk(tellerOf(family), picks)
  const facts = [...lives, ...lives.map((fact) => ({ ...fact, subject: 'y' }))]
    .toSorted((a, b) => a.time - b.time)
    .map((fact, i) => ({ ...fact, seq: i + 1, id: `e${i}` }))
  for (const fact of facts) ledger.apply(fact)
  ledger.advance((facts.at(-1)?.time ?? start) + (picks[0]! % 60) * 24 * HOUR)
  return [...ledger.all(family)].map((record) => structuredClone(record))
}

/** Region, column, hour and amount of all that a record adds. */
function contributed(record: LedgerRecord): { regions: Set<number>; amounts: string[] } {
  const counting = CONTRIBUTIONS.find(({ family }) => family === record.family)!
  emitter.begin()
  counting.create(columns, pkg.catalogue)(record, emitter)
  const regions = new Set<number>(emitter.places.region.slice(0, emitter.places.count))
  const amounts: string[] = []
  for (let i = 0; i < emitter.length; i += FIELDS) {
    const [cell, hour, amount] = emitter.data.subarray(i, i + FIELDS)
    regions.add(cell! >>> cells.shift)
    amounts.push(`${cell! & cells.mask} ${hour} ${amount}`)
  }
  return { regions, amounts }
}

/**
 * A group of repeats counts each of its cases where that case is, a participation each round where its case or order is, and mergers each organisation where
 * that is: when one moves, what it gave moves (DOMAIN §3.2 C24, §3.5 F7, §3.1 G2).
 */
const BY_MEMBER: ReadonlySet<Family> = new Set(['repeat', 'participation', 'orgMergers'])

/** The same choice at every step: some of them lead each family to what it counts, whatever chance brings beside them. */
const WALKS: [number[]][] = Array.from({ length: 6 }, (_, pick) => [
  Array.from({ length: 12 }, () => pick),
])

const FAMILIES = CONTRIBUTIONS.map(({ family }) => family).filter((one) => !BY_MEMBER.has(one))

describe.each(FAMILIES)('a record of %s', (family) => {
  it('[CT1] counts all that it ever did in the region where it is now', () => {
    let counted = 0
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 12 }), (picks) => {
        for (const record of recordsOf(family, picks)) {
          const here = contributed({ ...record, regionCode: 'A2' })
          const there = contributed({ ...record, regionCode: 'B2' })
          counted += here.amounts.length + here.regions.size
          expect(here.amounts).toEqual(there.amounts)
          expect([...here.regions].every((at) => at === tree.indexOf('A2'))).toBe(true)
          expect([...there.regions].every((at) => at === tree.indexOf('B2'))).toBe(true)
        }
      }),
      { numRuns: 15, examples: WALKS },
    )
    expect(counted).toBeGreaterThan(0)
  })
})

it('no family of distinct things stands without one that gives to it', () => {
  const given = CONTRIBUTIONS.map(({ family }) => family).filter(
    (family) => tellerOf(family) !== family,
  )
  for (const family of given) expect(DERIVATIONS[tellerOf(family)]).toBeDefined()
})
