import { LIST_CAPS, NEEDS_KEY, type Row, type Scalar } from '../../shared/board/board.ts'
import type { CommonNeed } from '../../shared/indicator/common-need.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Mask } from './mask.ts'
import type { BoardSource } from './source.ts'

/** The first of the common needs of a region, as a board lists them. */
export function needRows(...asked: Parameters<typeof needList>): Readonly<Record<string, Row>> {
  return Object.fromEntries(needList(...asked).slice(0, LIST_CAPS.needs))
}

/**
 * All common needs of a region, as far as a profile may know them: each by itself, those first that wait for a decision, or counts of a community and
 * category (DOMAIN §5.2).
 */
export function needList(
  tree: RegionTree,
  needs: readonly CommonNeed[],
  region: number,
  mask: Mask,
  stateOf: (id: string) => Scalar = () => 'open',
): readonly (readonly [string, Row])[] {
  const here = inside(tree, needs, region)
  if (!mask.single) return countRows(tree, here)
  const stated = here.map((need) => ({ need, state: stateOf(need.id) }))
  const open = stated.filter(({ state }) => state === 'open')
  const decided = stated.filter(({ state }) => state !== 'open')
  return [...open, ...decided].map(({ need, state }) => [
    need.id,
    { ...needRow(tree, need, mask), state },
  ])
}

/** `needs.all`: how many common needs a region has, of which the list has the first. */
export function needValues(
  { tree, needs }: Pick<BoardSource, 'tree' | 'needs'>,
  region: number,
): Readonly<Record<string, Scalar>> {
  return { [NEEDS_KEY]: inside(tree, needs?.() ?? [], region).length }
}

function inside(
  tree: RegionTree,
  needs: readonly CommonNeed[],
  region: number,
): readonly CommonNeed[] {
  return needs.filter((need) => need.region >= region && need.region < tree.end[region]!)
}

/** One need for a profile that may see single things. */
export function needRow(tree: RegionTree, need: CommonNeed, mask: Mask): Row {
  const { id, region, category, cases, reporters, since, last, topic, point } = need
  return {
    ...{ category, region: tree.codes[region]!, cases, reporters, since, last, topic },
    ...(point === null
      ? {}
      : mask.point({ id, fields: { point, categoryL1: category.split('.')[0] } })),
  }
}

function countRows(
  tree: RegionTree,
  needs: readonly CommonNeed[],
): readonly (readonly [string, Row])[] {
  const rows = new Map<string, { category: string; region: string; cases: number; needs: number }>()
  for (const { region, category, cases } of needs) {
    const code = tree.codes[region]!
    const key = `${code}.${category}`
    const row = rows.get(key)
    if (row === undefined) rows.set(key, { category, region: code, cases, needs: 1 })
    else {
      row.cases += cases
      row.needs += 1
    }
  }
  return [...rows].toSorted(([a, left], [b, right]) => right.cases - left.cases || (a < b ? -1 : 1))
}
