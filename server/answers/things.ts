import type { Profile } from '../../shared/board/board.ts'
import { disputeCategoriesOf, maskFor, type Mask } from '../board/mask.ts'
import { needRow } from '../board/needs.ts'
import type { AskThing, AskThings, ThingQueries, Things } from '../ops/things-api.ts'
import type { WorldContext, WorldFold } from '../world/world.ts'
import type { Folds } from './asked-fold.ts'
import { caseThing, needThing } from './case-thing.ts'
import { activityOf, postsOf } from './region-things.ts'

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
    activity: asking<'activity'>((fold, { id, task, limit, mask }) =>
      activityOf(fold, tree, {
        ...{ region: id, task, limit, mask },
        clockMs: () => performance.now(),
      }),
    ),
    posts: asking<'posts'>((fold, { id }) => postsOf(fold, context, id)),
  }
}
