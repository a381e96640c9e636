import type { Profile } from '../../shared/board/board.ts'
import { disputeCategoriesOf, maskFor, type Mask } from '../board/mask.ts'
import { needState } from '../board/alarms.ts'
import { needList, needRow } from '../board/needs.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import {
  type AskThing,
  type AskThings,
  type NeedState,
  type NeedsThing,
  type ThingQueries,
  type Things,
} from '../ops/things-api.ts'
import { type PageQuery, pageOf } from '../ops/pages.ts'
import type { WorldContext, WorldFold } from '../world/world.ts'
import type { Folds } from './asked-fold.ts'
import { caseThing, needThing } from './case-thing.ts'
import { activityOf, postsOf } from './region-things.ts'

/** A page of the common needs of a region, as its board would list them all. */
function needsThing(
  fold: WorldFold,
  tree: RegionTree,
  region: number,
  mask: Mask,
  { state, after, limit }: PageQuery & { readonly state: NeedState | undefined },
): NeedsThing {
  fold.ledger.settle()
  const list = needList(tree, fold.needs(), region, mask, (id) => needState(fold.watch, id))
  const inState = (one: NeedState) => list.filter(([, row]) => row['state'] === one)
  const rows = state === undefined || !mask.single ? list : inState(state)
  const { total, page, next } = pageOf(rows, { after, limit })
  return {
    region: tree.codes[region]!,
    counts: mask.single
      ? {
          open: inState('open').length,
          adopted: inState('adopted').length,
          ignored: inState('ignored').length,
        }
      : null,
    total,
    needs: page.map(([id, row]) => ({ id, ...row })),
    next,
  }
}

/** What the cards of a wall ask of worlds. */
export function thingWorlds(context: WorldContext, folds: Folds): AskThings {
  const { tree, pkg } = context
  const disputes = disputeCategoriesOf(pkg.catalogue)
  type Find<Name extends keyof Things> = (
    fold: WorldFold,
    query: ThingQueries[Name] & { readonly profile: Profile; readonly mask: Mask },
  ) => Things[Name] | null
  const asking =
    <Name extends keyof Things>(find: Find<Name>): AskThing<Name> =>
    async (query) => {
      const { at, world, profile } = query
      const fold = await (at === undefined ? folds.world(world) : folds.past(Date.parse(at)))
      if (fold === undefined) return { kind: 'unknownWorld' }
      const mask = maskFor(profile, tree, () => null, disputes, fold.isSecret)
      return { kind: 'thing', version: fold.version, thing: find(fold, { ...query, mask }) }
    }
  return {
    case: asking<'case'>((fold, query) => caseThing(fold, pkg.catalogue, query)),
    need: asking<'need'>((fold, { id, mask }) => {
      const need = fold.needs().find((one) => one.id === id)
      return need === undefined ? null : needThing(fold, need, needRow(tree, need, mask), mask)
    }),
    needs: asking<'needs'>((fold, { id, state, mask, ...page }) => {
      const region = id === undefined ? 0 : tree.indexOf(id)
      return region < 0 ? null : needsThing(fold, tree, region, mask, { state, ...page })
    }),
    activity: asking<'activity'>((fold, { id, task, limit, mask }) =>
      activityOf(fold, tree, {
        ...{ region: id, task, limit, mask },
        clockMs: () => performance.now(),
      }),
    ),
    posts: asking<'posts'>((fold, { id }) => postsOf(fold, context, id)),
  }
}
