import Supercluster from 'supercluster'
import { EARTH_RADIUS_M } from './plane.ts'

/** Where something is on the earth and of which sort it is. */
export interface Spot<T> {
  readonly id: string
  readonly lng: number
  readonly lat: number
  readonly sort: T
}

/** Points too close to be told apart, drawn as one; `id` is null unless it is a single point. */
export interface Gathered<T> {
  readonly id: string | null
  readonly lng: number
  readonly lat: number
  readonly count: number
  /** The worst sort in it. */
  readonly sort: T
  /** How many are of that sort. */
  readonly worst: number
}

export interface GatherOptions<T> {
  /** Worst last. */
  readonly order: readonly T[]
  /** CSS pixels within which points are gathered. */
  readonly radius: number
  /** Fewer than these stay single. */
  readonly least: number
}

interface Sum {
  rank: number
  worst: number
}
interface Props extends Sum {
  readonly index: number
}

/** Beyond this zoom a pixel is some centimetres: whatever lies on one place is gathered at every zoom. */
const DEEPEST = 20
const WORLD_M = 2 * Math.PI * EARTH_RADIUS_M
const TILE = 512

/** Points gathered for every zoom at once; asked for the zoom in view. */
export class Gathering<T> {
  readonly #index: Supercluster<Props, Sum>
  readonly #spots: readonly Spot<T>[]
  readonly #order: readonly T[]

  constructor(spots: readonly Spot<T>[], { order, radius, least }: GatherOptions<T>) {
    this.#spots = spots
    this.#order = order
    this.#index = new Supercluster<Props, Sum>({
      radius,
      minPoints: least,
      maxZoom: DEEPEST,
      extent: TILE,
      map: ({ rank, worst }) => ({ rank, worst }),
      reduce: (sum, { rank, worst }) => {
        if (rank === sum.rank) sum.worst += worst
        else if (rank > sum.rank) {
          sum.rank = rank
          sum.worst = worst
        }
      },
    })
    this.#index.load(
      spots.map(({ lng, lat, sort }, index) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lng, lat] },
        properties: { index, rank: order.indexOf(sort), worst: 1 },
      })),
    )
  }

  /** @param scale CSS pixels a Mercator metre */
  at(scale: number): Gathered<T>[] {
    const zoom = Math.max(0, Math.round(Math.log2((scale * WORLD_M) / TILE)))
    return this.#index.getClusters([-180, -85, 180, 85], zoom).map(({ geometry, properties }) => {
      const [lng = 0, lat = 0] = geometry.coordinates
      if ('cluster' in properties) {
        const { rank, worst, point_count: count } = properties
        return { id: null, lng, lat, count, sort: this.#order[rank]!, worst }
      }
      const spot = this.#spots[properties.index]!
      return { id: spot.id, lng, lat, count: 1, sort: spot.sort, worst: 1 }
    })
  }
}
