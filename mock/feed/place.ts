import type { Random } from '../lib/random.ts'
import type { Spot, Town } from './town.ts'

export interface Placement {
  readonly regionCode: string
  /** WGS84 [longitude, latitude]. */
  readonly point?: [number, number]
}

/**
 * How deep a matter's place is known: mostly to the micro-grid or grid; some callers name a community or a street only, and the wall
 * shows these as 未落格. Staff are on the spot and always know it.
 */
export function placementOf(town: Town, spot: Spot, onTheSpot: boolean, random: Random): Placement {
  const depth = random.next()
  if (!onTheSpot && depth > 0.985) return { regionCode: spot.office }
  if (!onTheSpot && depth > 0.9) return { regionCode: spot.community }
  const regionCode = depth < (onTheSpot ? 0.72 : 0.5) ? spot.leaf : spot.grid
  const drawn = random.chance(0.93) ? town.pointIn(regionCode, random) : null
  return drawn === null ? { regionCode } : { regionCode, point: [drawn[0], drawn[1]] }
}
