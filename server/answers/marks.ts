import { disputeCategoriesOf, maskFor } from '../board/mask.ts'
import { opensSingle } from '../ops/asked.ts'
import type { MarksWorld } from '../ops/marks-api.ts'
import type { WorldContext, WorldFold } from '../world/world.ts'
import { alarmMarks } from './alarm-marks.ts'
import { modeMarks } from './mode-marks.ts'

/** What a replay asks of a world: told from what the world remembers, without a fold of the past. */
export function markWorlds({ tree, pkg }: WorldContext): (fold: WorldFold) => MarksWorld {
  const disputes = disputeCategoriesOf(pkg.catalogue)
  return (fold) => ({
    get version() {
      return fold.version
    },
    marks({ region, fromMs, toMs, profile }) {
      const mask = maskFor(profile, tree, () => null, disputes, fold.isSecret)
      const span = { region: tree.indexOf(region), fromMs, toMs }
      return {
        ...{ from: fromMs, to: toMs },
        modes: modeMarks(fold, fromMs, toMs),
        alarms: opensSingle(profile) ? alarmMarks(fold, tree, mask, span) : null,
      }
    },
  })
}
