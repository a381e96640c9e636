import type { Profile } from '../../shared/board/board.ts'
import { disputeCategoriesOf, maskFor, type Mask } from '../board/mask.ts'
import { needRow } from '../board/needs.ts'
import { caseThing, needThing } from './case-thing.ts'
import type { ThingWorld } from '../ops/things-api.ts'
import { activityOf, postsOf } from './region-things.ts'
import type { WorldContext, WorldFold } from '../world/world.ts'

/** What the cards of a wall ask of a world. */
export function thingWorlds(context: WorldContext): (fold: WorldFold) => ThingWorld {
  const { tree, pkg } = context
  const disputes = disputeCategoriesOf(pkg.catalogue)
  return (fold) => {
    const maskOf = (profile: Profile): Mask =>
      maskFor(profile, tree, () => null, disputes, fold.isSecret)
    return {
      get version() {
        return fold.version
      },
      case: (id, profile) => caseThing(fold, pkg.catalogue, { id, profile, mask: maskOf(profile) }),
      need: (id, profile) => {
        const need = fold.needs().find((one) => one.id === id)
        const mask = maskOf(profile)
        return need === undefined ? null : needThing(fold, need, needRow(tree, need, mask), mask)
      },
      activity: (region, profile, task, limit) =>
        activityOf(fold, tree, {
          ...{ region, task, limit, mask: maskOf(profile) },
          clockMs: () => performance.now(),
        }),
      posts: (region) => postsOf(fold, context, region),
    }
  }
}
