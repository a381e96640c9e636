import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/fact/fact.ts'
import { factType } from '../../shared/fact/registry.ts'
import { INDICATORS } from '../../shared/indicator/catalogue.ts'
import type { LineageStep } from '../../shared/region/lineage.ts'
import type { RegionEntry } from '../../shared/region/package.ts'
import { buildRegionTree, withLineage, type RegionTree } from '../../shared/region/tree.ts'
import { history, sampleContext, type Told } from '../testing/sample-history.ts'
import { differences } from '../ops/recount/differences.ts'
import { Recounter } from '../ops/recount/recount.ts'
import { createWorld, type WorldContext, type WorldFold } from '../world/world.ts'

const OLD = sampleContext('Asia/Shanghai')

/**
 * The sample district after a reform: A1 was split into a western and an eastern grid, its micro-grid was re-coded, B2 merged into B1, and
 * A2 was re-coded and went over to the other community.
 */
const LINEAGE: readonly LineageStep[] = [
  { at: '2026-01-01T00:00:00+08:00', kind: 'split', from: ['A1'], to: ['A3', 'A4'] },
  { at: '2026-01-01T00:00:00+08:00', kind: 'recode', from: ['A1a'], to: ['A3a'] },
  { at: '2026-01-01T00:00:00+08:00', kind: 'merge', from: ['B2'], to: ['B1'] },
  { at: '2026-01-01T00:00:00+08:00', kind: 'recode', from: ['A2'], to: ['A5'] },
  { at: '2026-02-01T00:00:00+08:00', kind: 'recode', from: ['A5'], to: ['B3'] },
]

const region = (code: string, level: string, parent: string | null): RegionEntry => ({
  code,
  name: code,
  level,
  parent,
})
const treeWith = (parentOfB3: string): RegionTree =>
  buildRegionTree(OLD.tree.levels, [
    region('S', 'street', null),
    region('A', 'community', 'S'),
    region('A3', 'grid', 'A'),
    region('A3a', 'microGrid', 'A3'),
    region('A4', 'grid', 'A'),
    region('B', 'community', 'S'),
    region('B1', 'grid', 'B'),
    region('B3', 'grid', parentOfB3),
  ])
const NEW_TREE = treeWith('B')

const WEST = [121.1, 31.9] as const
const EAST = [121.3, 31.9] as const
const AWAY = [0, 0] as const
/** West of 121.2° is A3 with its micro-grid, east of it A4; nothing else has a boundary. */
const locate = (lng: number): number =>
  NEW_TREE.indexOf(lng < 121 || lng > 121.4 ? '' : lng < 121.2 ? 'A3a' : 'A4')

/** Written down by hand, without the resolver. */
function mapped(code: unknown, point: unknown): unknown {
  if (code === 'A1') return point === WEST ? 'A3' : point === EAST ? 'A4' : 'A'
  if (code === 'A1a') return 'A3a'
  if (code === 'A2') return 'B3'
  return code === 'B2' ? 'B1' : code
}

/** The same point in all facts of a record, in some of none. */
function placed(told: Told): readonly Fact[] {
  const points = [WEST, EAST, AWAY, undefined]
  return told.facts.map((fact) => {
    const { point: _, ...data } = fact.data
    const point = points[fact.subject.charCodeAt(fact.subject.length - 1) % points.length]
    return { ...fact, data: point === undefined ? data : { ...data, point } }
  })
}

function folded(context: WorldContext, facts: readonly Fact[], endMs: number): WorldFold {
  const fold = createWorld(context, 'live')
  for (const fact of facts) fold.apply(fact)
  fold.advance(endMs)
  return fold
}

const within = (tree: RegionTree): WorldContext => ({
  ...OLD,
  tree,
  pkg: { ...OLD.pkg, regions: tree.entries },
})

const counts = new Set(
  INDICATORS.filter(({ kind }) => kind === 'flow' || kind === 'stock').map(({ id }) => id),
)
for (const id of ['G1', 'residents', 'households', 'partyMembers']) counts.delete(id)
/** Numbers of happenings and levels that facts alone make: what a reform of grids must leave alone above them. */
function additive(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => {
      const [id = '', rest = ''] = key.split('@')
      return counts.has(id) && !rest.includes('.') && !id.startsWith('own')
    }),
  )
}

describe('a split, a merger and re-codings', () => {
  it('[CT1] give the boards of a history that was told in the new codes', () => {
    fc.assert(
      fc.property(history(40), (told) => {
        const facts = placed(told)
        const byHand = facts.map((fact) => ({
          ...fact,
          data: {
            ...fact.data,
            ...('regionCode' in fact.data && {
              regionCode: mapped(fact.data['regionCode'], fact.data['point']),
            }),
          },
        }))
        const lineage = withLineage(NEW_TREE, LINEAGE, locate)
        const now = folded(within(lineage), facts, told.endMs)
        const hand = folded(within(NEW_TREE), byHand, told.endMs)
        for (const code of NEW_TREE.codes)
          expect(now.board(code, 'DUTY')).toEqual(hand.board(code, 'DUTY'))
      }),
      { numRuns: 25 },
    )
  })

  it('[CT2] leave every count of the regions that hold all parts as it was', () => {
    fc.assert(
      fc.property(history(40), (told) => {
        const facts = placed(told)
        const before = folded(OLD, facts, told.endMs)
        const stayed = withLineage(treeWith('A'), LINEAGE, locate)
        const inA = folded(within(stayed), facts, told.endMs)
        for (const code of ['S', 'A', 'B']) {
          const whole = additive(before.board(code, 'DUTY').values)
          expect(additive(inA.board(code, 'DUTY').values)).toEqual(whole)
          expect(Object.keys(whole).length).toBeGreaterThan(50)
        }
        // Where a grid went over to the other community, what the two have together is what they had.
        const moved = folded(within(withLineage(NEW_TREE, LINEAGE, locate)), facts, told.endMs)
        const sum = (fold: WorldFold, key: string): number =>
          Number(fold.board('A', 'DUTY').values[key]) + Number(fold.board('B', 'DUTY').values[key])
        for (const key of ['C1@all', 'caseOpen@now', 'C20a@all', 'M2a@all'])
          expect(sum(moved, key)).toBe(sum(before, key))
      }),
      { numRuns: 25 },
    )
  })

  it('[CT10] are recounted from the journal in the new codes', () => {
    fc.assert(
      fc.property(history(40), (told) => {
        // What the server alone writes no producer tells.
        const facts = placed(told).filter(({ type }) => factType(type)?.internal !== true)
        const lineage = withLineage(NEW_TREE, LINEAGE, locate)
        const fold = folded(within(lineage), facts, told.endMs)
        const { calendar, pkg } = OLD
        const counter = new Recounter(facts, fold.tMs, {
          ...{ tree: lineage, calendar, catalogue: pkg.catalogue },
        })
        for (const code of NEW_TREE.codes)
          expect(differences(fold.board(code, 'DUTY'), counter.recount(code))).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('move a split grid’s cases by their point, and leave the others to the community', () => {
    const at = Date.parse('2026-03-11T12:00:00+08:00')
    const reported = (id: string, seq: number, point?: readonly [number, number]): Fact => ({
      ...{ seq, recordedAt: at, id, source: 's', type: 'case.reported', subject: id, time: at },
      world: 'live',
      data: { regionCode: 'A1', source: 'grid', categoryL1: '02', ...(point && { point }) },
    })
    const lineage = withLineage(NEW_TREE, LINEAGE, locate)
    const facts = [
      reported('1', 1, WEST),
      reported('2', 2, EAST),
      reported('3', 3),
      reported('4', 4, EAST),
    ]
    const fold = folded(within(lineage), facts, at)
    const open = (code: string): unknown => fold.board(code, 'DUTY').values['caseOpen@now']
    expect([open('S'), open('A'), open('A3'), open('A3a'), open('A4')]).toEqual([4, 4, 1, 0, 2])
    expect(fold.board('A', 'DUTY').values['own.caseOpen@now']).toBe(1)
    expect(fold.ledger.get('case', '1')?.regionCode).toBe('A3')
  })
})
