import type { WorkingCalendar } from '../../shared/lib/calendar.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'

/** What a ledger knows of its district. */
export interface LedgerContext {
  readonly catalogue: Catalogue
  readonly calendar: WorkingCalendar
  readonly tree: RegionTree
}
