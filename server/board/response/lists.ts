import type { WorkingCalendar } from '../../../shared/lib/calendar.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import { calloutRows } from './callouts.ts'
import { elementRows } from './elements.ts'
import { evacuationRows } from './evacuations.ts'
import { logRows } from './log.ts'
import { musterRows } from './musters.ts'
import { problemRows } from './problems.ts'
import { NO_WORK, type Work, type WorkLists } from './part.ts'
import { responseRows } from './responses.ts'
import { sitrepRows } from './sitreps.ts'
import { supplyRows } from './supplies.ts'
import { taskRows } from './tasks.ts'

/** Everything that is worked on; a visitor and the public see `publicLists` of it. */
export function workLists(work: Work, tree: RegionTree, calendar: WorkingCalendar): WorkLists {
  return {
    responses: responseRows(work, tree, calendar),
    elements: elementRows(work),
    tasks: taskRows(work),
    musters: musterRows(work),
    evacuations: evacuationRows(work),
    supplies: supplyRows(work),
    sitreps: sitrepRows(work),
    callouts: calloutRows(work),
    responseLog: logRows(work),
    problems: problemRows(work),
  }
}

/** Who decided how is not for the public. */
const INTERNAL = new Set([
  'by',
  'confirmer',
  'breakGlass',
  'phone',
  'report',
  'reportDue',
  'lng',
  'lat',
])

/** Responses alone: of what is done in them a visitor and the public see the numbers of E1–E13 (DOMAIN §5.2). */
export function publicLists({ responses }: WorkLists): WorkLists {
  return {
    ...NO_WORK,
    responses: Object.fromEntries(
      Object.entries(responses).map(([id, row]) => [
        id,
        Object.fromEntries(Object.entries(row).filter(([name]) => !INTERNAL.has(name))),
      ]),
    ),
  }
}
