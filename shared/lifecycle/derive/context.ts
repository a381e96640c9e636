import type { WorkingCalendar } from '../../lib/calendar.ts'
import type { RegionTree } from '../../region/tree.ts'

/** What a derivation may ask of the district: local days, and which region holds which. */
export interface DeriveContext {
  readonly calendar: Pick<WorkingCalendar, 'dayOf' | 'dateOf' | 'startOfDay'>
  readonly tree: RegionTree
}
