import type { MODE_LISTS, Row } from '../../shared/board/board.ts'
import { alarmLists } from './alarms.ts'
import type { Mask } from './mask.ts'
import type { BoardSource } from './source.ts'
import { NO_WORK } from './response/part.ts'

type ModeList = (typeof MODE_LISTS)[number]
type Rows = Readonly<Record<string, Row>>

/** The lists of responses, alarms and suggestions of a world; the same on each of its boards, as far as the profile goes. */
export function modeLists(
  source: BoardSource,
  _region: number,
  mask: Mask,
): Readonly<Record<ModeList, Rows>> {
  const work = source.work?.()
  return {
    ...(work === undefined ? NO_WORK : mask.single ? work.lists : work.publicLists),
    ...alarmLists(source, mask),
  }
}
