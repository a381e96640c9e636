import type { MODE_LISTS, Row } from '../../shared/board/board.ts'
import { alarmLists } from './alarms.ts'
import type { Mask } from './mask.ts'
import type { BoardSource } from './source.ts'

type ModeList = (typeof MODE_LISTS)[number]
type Rows = Readonly<Record<string, Row>>

/** The lists of responses, alarms and suggestions of a world; the same on each of its boards, as far as the profile goes. */
export function modeLists(
  source: BoardSource,
  _region: number,
  mask: Mask,
): Readonly<Record<ModeList, Rows>> {
  return {
    responses: {},
    elements: {},
    tasks: {},
    musters: {},
    evacuations: {},
    supplies: {},
    sitreps: {},
    callouts: {},
    responseLog: {},
    problems: {},
    ...alarmLists(source, mask),
  }
}
