import { countGridBase } from './count-grid-base.ts'
import { countCover } from './count-grid-cover.ts'
import { countGridLife } from './count-grid-life.ts'
import { countGridLoad } from './count-grid-load.ts'
import { countGridPackage } from './count-grid-package.ts'
import type { Count } from './count.ts'

/** DOMAIN §3.1, and the counted entities of §1.1 and §2.1.3. */
export function countGrid(count: Count): void {
  countCover(count)
  countGridLife(count)
  countGridLoad(count)
  countGridBase(count)
  countGridPackage(count)
}
