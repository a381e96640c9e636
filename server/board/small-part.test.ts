import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RegionEntry } from '../../shared/region/package.ts'
import { buildRegionTree, type RegionTree } from '../../shared/region/tree.ts'
import { hidesSmallPart } from './small-part.ts'

/** An office over streets, each of so many communities of one grid. */
function officeOf(streets: readonly number[]): RegionTree {
  const entries: RegionEntry[] = [{ code: 'O', name: 'O', level: 'office', parent: null }]
  streets.forEach((count, s) => {
    entries.push({ code: `S${s}`, name: 'S', level: 'street', parent: 'O' })
    for (let c = 0; c < count; c++) {
      const code = `S${s}C${c}`
      entries.push({ code, name: 'C', level: 'community', parent: `S${s}` })
      entries.push({ code: `${code}G`, name: 'G', level: 'grid', parent: code })
    }
  })
  const levels = ['office', 'street', 'community', 'grid']
  return buildRegionTree(
    levels.map((id) => ({ id, name: id, nameEn: id })),
    entries,
  )
}

function sums(tree: RegionTree, own: readonly number[]): number[] {
  const totals = [...own]
  for (let i = tree.size - 1; i > 0; i--) totals[tree.parent[i]!]! += totals[i]!
  return totals
}

/** Of each region whether its parts are told. */
function toldOf(tree: RegionTree, part: readonly number[], total: readonly number[]): boolean[] {
  const hides = hidesSmallPart(tree, { part: (at) => part[at]!, total: (at) => total[at]! }, 2)
  return part.map((_, region) => !hides(region))
}

const TREE = officeOf([2, 2])
const GRIDS = TREE.entries.flatMap(({ level }, i) => (level === 'grid' ? [i] : []))

interface Case {
  readonly part: readonly number[]
  readonly rest: readonly number[]
}

/** What is each region's own, at most so many; most of it lies in the grids. */
const anyCase: fc.Arbitrary<Case> = fc.record({
  part: ownOf(4, 1),
  rest: ownOf(4, 1),
})

function ownOf(inGrid: number, above: number): fc.Arbitrary<number[]> {
  return fc.tuple(
    ...TREE.entries.map(({ level }) => fc.nat({ max: level === 'grid' ? inGrid : above })),
  )
}

/** Every split of the totals that a reader of all boards must think possible: as many in each told region, and small ones where that is why they are hidden. */
function* possibleSplits(
  total: readonly number[],
  part: readonly number[],
  told: readonly boolean[],
): Generator<number[]> {
  const own = total.map((sum, at) => {
    let left = sum
    for (let child = at + 1; child < TREE.end[at]!; child = TREE.end[child]!) left -= total[child]!
    return left
  })
  // Communities hold what their grids hold: nothing below them is told.
  const shown = TREE.entries.flatMap(({ level }, i) => (level === 'grid' ? [] : [i]))
  const room = shown.map((at) => (TREE.entries[at]!.level === 'community' ? total[at]! : own[at]!))
  const given = shown.map(() => 0)
  for (;;) {
    const split = part.map(() => 0)
    shown.forEach((at, i) => {
      split[at] = given[i]!
    })
    const all = sums(TREE, split)
    const fits = (at: number): boolean => {
      if (told[at]) return all[at] === part[at]
      const isWhy = TREE.entries[at]!.level === 'community' && total[at]! > 2
      return !isWhy || (all[at]! >= 1 && all[at]! <= 2)
    }
    if (shown.every(fits)) yield all
    let i = 0
    while (i < given.length && given[i] === room[i]) given[i++] = 0
    if (i === given.length) return
    given[i]!++
  }
}

describe('a small part of a total that is told', () => {
  test('[PV3] is never told, nor below the community, and neither where the total is small', () => {
    fc.assert(
      fc.property(anyCase, ({ part: own, rest }) => {
        const part = sums(TREE, own)
        const total = sums(
          TREE,
          own.map((count, i) => count + rest[i]!),
        )
        const isSmall = (count: number): boolean => count >= 1 && count <= 2
        const told = toldOf(TREE, part, total)
        const wrong = TREE.codes.filter(
          (_, at) => told[at] && (GRIDS.includes(at) || isSmall(part[at]!) || isSmall(total[at]!)),
        )
        expect(wrong).toEqual([])
      }),
    )
  })

  test('[PV3] cannot be worked out from all boards together', () => {
    const communities = TREE.entries.flatMap(({ level }, i) => (level === 'community' ? [i] : []))
    let checked = 0
    let above = 0
    fc.assert(
      fc.property(anyCase, ({ part: own, rest }) => {
        const part = sums(TREE, own)
        const total = sums(
          TREE,
          own.map((count, i) => count + rest[i]!),
        )
        const told = toldOf(TREE, part, total)
        const hidden = communities.filter((at) => !told[at] && part[at]! > 0)
        if (told[0] || told[1]) above++
        const possible = hidden.map(() => new Set<number>())
        for (const split of possibleSplits(total, part, told)) {
          hidden.forEach((at, i) => possible[i]!.add(split[at]!))
          if (possible.every((set) => set.size > 1)) break
        }
        for (const set of possible) {
          checked++
          expect(set.size).toBeGreaterThan(1)
        }
      }),
      { numRuns: 400 },
    )
    expect(checked).toBeGreaterThan(200)
    expect(above).toBeGreaterThan(20)
  })

  test('[PV3] leaves a sum above it told where two or more are hidden', () => {
    const at = (code: string): number => TREE.indexOf(code)
    const own = TREE.codes.map(() => 0)
    const part = [...own]
    const put = (code: string, ofPart: number, all: number): void => {
      part[at(code)] = ofPart
      own[at(code)] = all
    }
    put('S0C0', 1, 9)
    put('S0C1', 2, 9)
    put('S1C0', 8, 9)
    const told = toldOf(TREE, sums(TREE, part), sums(TREE, own))
    expect([told[at('S0C0')], told[at('S0')], told[at('S1C0')], told[0]]).toEqual([
      false,
      true,
      true,
      true,
    ])
    put('S0C1', 8, 9)
    const alone = toldOf(TREE, sums(TREE, part), sums(TREE, own))
    expect([alone[at('S0C1')], alone[at('S0')], alone[0]]).toEqual([true, false, false])
  })
})
