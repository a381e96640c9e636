import type { RegionEntry } from '../../../shared/region/package.ts'

/** Where the demo's drills play: three communities beside one another, and grids of them. */
export interface DrillPlaces {
  readonly root: string
  readonly low: readonly RegionEntry[]
  /** Codes, of the communities in turn. */
  readonly grids: readonly [string, string, string, string, string, string]
}

const COMMUNITIES = 3
const GRIDS_EACH = 2

/** Throws an Error where the district has too few communities with grids. */
export function places(regions: readonly RegionEntry[]): DrillPlaces {
  const root = regions.find(({ parent }) => parent === null)
  const low = regions
    .filter(({ level, kind }) => level === 'community' && kind === 'community')
    .slice(0, COMMUNITIES)
  const own = low.map(({ code }) =>
    regions.filter(({ parent, level }) => parent === code && level === 'grid').slice(0, GRIDS_EACH),
  )
  const grids = Array.from({ length: GRIDS_EACH }, (_, i) => own.map((of) => of[i]?.code)).flat()
  const [a, b, c, d, e, f] = grids
  if (!root || low.length < COMMUNITIES || !a || !b || !c || !d || !e || !f)
    throw new Error('the district has too few communities with grids for a drill')
  return { root: root.code, low, grids: [a, b, c, d, e, f] }
}
