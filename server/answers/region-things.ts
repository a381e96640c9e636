import { factTitle } from '../../shared/fact/titles.ts'
import { activityFamilies, type GridTask, taskOf } from '../../shared/indicator/grid-tasks.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import { PostSchema } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Mask } from '../board/mask.ts'
import { stateName } from './case-thing.ts'
import { planTasksOf } from './plan-tasks.ts'
import type { ActivityRow, ActivityThing, PostsThing, Role } from '../ops/things-api.ts'
import { figuresAsOf } from '../tally/contribute/package-change.ts'
import type { WorldContext, WorldFold } from '../world/world.ts'

/** How long the past of a region may be looked for, ms: the wall's tick waits meanwhile. */
const BUDGET_MS = 60
/** Records looked at between two looks at the clock. */
const STRIDE = 256

const DISPUTES: readonly Family[] = ['risk', 'mediation']

interface ActivityQuery {
  readonly region: string
  readonly task: GridTask | undefined
  readonly limit: number
  readonly mask: Mask
  readonly clockMs: () => number
}

/**
 * The newest that is told of a region: records by their newest fact. What changed lately comes from the world's last facts, what lies further back from the records,
 * latest heard of first, until there are enough or the time is up.
 */
export function activityOf(
  fold: WorldFold,
  tree: RegionTree,
  { region: code, task, limit, mask, clockMs }: ActivityQuery,
): ActivityThing {
  const region = tree.indexOf(code)
  const families = activityFamilies(task)
  const isHere = (record: LedgerRecord): boolean => {
    const at = tree.indexOf(record.regionCode)
    return (
      families.has(record.family) &&
      record.last.seq > 0 &&
      at >= region &&
      at < tree.end[region]! &&
      mask.shows(record, region)
    )
  }
  const rows = new Map<string, ActivityRow>()
  const take = (record: LedgerRecord): void => {
    const key = `${record.family}:${record.id}`
    if (!rows.has(key)) rows.set(key, rowOf(record, mask))
  }
  for (const record of fold.newest(code, limit, isHere)) take(record)
  const recent = rows.size
  let looked = 0
  let cut = false
  const until = clockMs() + BUDGET_MS
  fold.ledger.scan(
    true,
    (record) => {
      if (isHere(record)) take(record)
      cut = ++looked % STRIDE === 0 && clockMs() > until
      return !cut && rows.size < recent + limit
    },
    Number.POSITIVE_INFINITY,
    families,
  )
  const found = [...rows.values()].toSorted((a, b) => b.at - a.at).slice(0, limit)
  const covered = DISPUTES.some((family) => families.has(family)) && !mask.showsDisputes(region)
  const plan = planTasksOf(fold, tree, region, mask)
  return { region: code, plan, rows: found, cut, covered }
}

function rowOf(record: LedgerRecord, mask: Mask): ActivityRow {
  const { family, state, last, fields } = record
  const category = fields['categoryL1']
  return {
    ...{ family, type: last.type, at: last.time, state },
    typeName: factTitle(last.type),
    stateName: stateName(family, state),
    region: mask.regionCode(record),
    task: taskOf(family),
    category: typeof category === 'string' ? category : null,
  }
}

/** Posts that every grid should have (DOMAIN §1.1 row 11), and a micro-grid. */
const OF_GRID: readonly Role[] = [
  ...(['gridLead', 'gridStaff', 'police', 'lawyer', 'property', 'doctor', 'leader'] as const),
]
const OF_MICRO: readonly Role[] = ['microStaff']

/**
 * Who holds the posts of a region now: the package's roster, and who joined and left since (DESIGN law 10, DOMAIN G9). Counts and names of posts; holders are
 * nobody's to know.
 */
export function postsOf(fold: WorldFold, { pkg, tree }: WorldContext, code: string): PostsThing {
  const region = tree.indexOf(code)
  const end = tree.end[region]!
  const gridLevel = tree.levels.findIndex(({ id }) => id === 'grid')
  const own = holdersIn(fold, { pkg, tree }, region, end)
  const level = tree.level[region]!
  const wanted = level === gridLevel ? OF_GRID : level > gridLevel && gridLevel >= 0 ? OF_MICRO : []
  const here = own.get(region)
  const posts = PostSchema.shape.role.options
    .map((role) => ({
      role,
      holders: here?.get(role)?.holders ?? 0,
      names: here?.get(role)?.names,
    }))
    .filter(({ role, names }) => names !== undefined || wanted.includes(role))
    .map(({ role, holders, names = [] }) => ({ role, holders: Math.max(0, holders), names }))
  const grids: number[] = []
  for (let at = region; at < end; at++) if (tree.level[at] === gridLevel) grids.push(at)
  const below =
    level >= gridLevel
      ? []
      : OF_GRID.map((role) => ({
          role,
          filled: grids.filter((at) => (own.get(at)?.get(role)?.holders ?? 0) > 0).length,
          of: grids.length,
        }))
  return { region: code, posts, below }
}

interface Held {
  holders: number
  names: { readonly zh: string; readonly en: string }[]
}

function holdersIn(
  fold: WorldFold,
  { pkg, tree }: Pick<WorldContext, 'pkg' | 'tree'>,
  from: number,
  end: number,
): Map<number, Map<Role, Held>> {
  const regions = new Map<number, Map<Role, Held>>()
  const heldAt = (at: number, role: Role): Held => {
    let roles = regions.get(at)
    if (roles === undefined) regions.set(at, (roles = new Map()))
    let held = roles.get(role)
    if (held === undefined) roles.set(role, (held = { holders: 0, names: [] }))
    return held
  }
  for (const { region, role, post, postEn } of pkg.roster.posts) {
    const at = tree.indexOf(region)
    if (at < from || at >= end) continue
    const held = heldAt(at, role)
    held.holders++
    if (!held.names.some(({ zh }) => zh === post)) held.names.push({ zh: post, en: postEn ?? post })
  }
  const asOf = figuresAsOf(pkg.catalogue)
  fold.ledger.scan(
    false,
    (record) => {
      const at = tree.indexOf(record.regionCode)
      const role = PostSchema.shape.role.safeParse(record.fields['role']).data
      if (at < from || at >= end || role === undefined) return
      heldAt(at, role).holders += changeOf(record, asOf)
    },
    Number.POSITIVE_INFINITY,
    new Set(['member']),
  )
  return regions
}

/** What a person's comings and goings add to the roster: whoever is heard of first when leaving stood in it, and so did who joined before it held. */
function changeOf({ kept = [] }: LedgerRecord, asOf: number): number {
  const joined = kept.map(({ time, data }) => ({ time, joined: data['change'] === 'joined' }))
  const first = joined[0]
  if (first === undefined) return 0
  const before = joined.findLast(({ time }) => time < asOf)
  return (
    Number(joined.at(-1)!.joined) - Number(before === undefined ? !first.joined : before.joined)
  )
}
