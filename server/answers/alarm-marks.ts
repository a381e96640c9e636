import { ALARM_KINDS, isAlarmKind, PRIORITIES, type Priority } from '../../shared/alarm/kinds.ts'
import { type AlarmMark, type Marks, MOST_MARKS } from '../../shared/wall/marks.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Mask } from '../board/mask.ts'
import type { Moment } from '../board/moments.ts'
import type { WorldFold } from '../world/world.ts'

/**
 * Alarms of a region and all below it that the world was told of in a span, each as often as it was raised; one that comes back from the shelf was raised before. As secret as what it is
 * about: a mark is there only where the list of the profile's board would have had the alarm.
 * @param region index in the tree
 * @param fromMs epoch ms, as `toMs`, which belongs to the span
 */
export function alarmMarks(
  fold: WorldFold,
  tree: RegionTree,
  mask: Mask,
  { region, fromMs, toMs }: { region: number; fromMs: number; toMs: number },
): NonNullable<Marks['alarms']> {
  const { moments, from } = fold.moments.of('alarm')
  fold.ledger.settle()
  const marks = moments
    .filter(({ at }) => at >= fromMs && at <= toMs)
    .flatMap((moment) => markOf(fold, tree, mask, region, moment) ?? [])
  const kept = new Set(
    marks.toSorted((a, b) => rankOf(a) - rankOf(b) || b.at - a.at).slice(0, MOST_MARKS.alarms),
  )
  const left = (priority: Priority): number =>
    marks.filter((mark) => mark.priority === priority && !kept.has(mark)).length
  return {
    knownFrom: from,
    marks: marks.filter((mark) => kept.has(mark)),
    more: { high: left('high'), medium: left('medium'), low: left('low') },
  }
}

/** null where the fact was not legal in its place, where the alarm is of elsewhere, or where the profile is not told of it. */
function markOf(
  fold: WorldFold,
  tree: RegionTree,
  mask: Mask,
  region: number,
  { at, subject, time }: Moment,
): AlarmMark | null {
  const record = fold.ledger.peek('alarm', subject)
  const kind = record?.fields['kind']
  if (record === undefined || !isAlarmKind(kind)) return null
  if (!record.stays.some(({ state, from }) => state === 'RAISED' && from === time)) return null
  const place = tree.indexOf(record.regionCode)
  if (place < region || place >= tree.end[region]! || !mask.shows(record, region)) return null
  return {
    at,
    kind,
    priority: ALARM_KINDS[kind].priority,
    region: mask.regionCode(record),
  }
}

function rankOf({ priority }: AlarmMark): number {
  return PRIORITIES.indexOf(priority)
}
