import { Gathering, type Gathered } from './clusters.ts'
import { shapeContains } from './contain.ts'
import type { MapModel } from './model.ts'
import { toPlane, type Point } from './plane.ts'
import type { Shape } from './shapes.ts'
import { PLACE_FORMS, TONES, type PlaceForm, type Tone } from './types.ts'

/** Most points drawn; the least urgent are left out first (RULES LL4). */
export const POINTS_MAX = 5000
/** Most places; the last of the package are left out. */
export const PLACES_MAX = 2000

export type Sort = Tone | PlaceForm

/** A point of the plane, or several that stand too close to be told apart. */
export interface PlacedPoint<T extends Sort> extends Point, Gathered<T> {
  /** Stands for its region and not for a place in it. */
  readonly vague: boolean
}

interface Lying {
  readonly id: string
  readonly lng: number
  readonly lat: number
}

interface LyingIncident extends Lying {
  readonly tone: Tone
  readonly vague: boolean
}

/** Cases and whistles inside the region in focus, or inside the framed ones where there are any, at most POINTS_MAX: the worst stay. Where only the region is known, in its middle. */
export function incidentsIn(model: MapModel): readonly LyingIncident[] {
  const inside = insideView(model)
  const seen = model.incidents
    .flatMap((incident): LyingIncident[] => {
      if (!('region' in incident)) return [{ ...incident, vague: false }]
      const { id, tone, region } = incident
      const middle = model.middleOf(region)
      return middle === null ? [] : [{ id, tone, lng: middle[0], lat: middle[1], vague: true }]
    })
    .filter((lying) => lying.tone === 'scene' || inside(lying))
  if (seen.length <= POINTS_MAX) return seen
  return seen.toSorted((a, b) => TONES.indexOf(b.tone) - TONES.indexOf(a.tone)).slice(0, POINTS_MAX)
}

export function placesIn(model: MapModel): MapModel['places'] {
  return model.places.filter(insideFocus(model)).slice(0, PLACES_MAX)
}

function insideView(model: MapModel): (lying: Lying) => boolean {
  if (model.framed.length === 0) return insideFocus(model)
  const insides = model.framed.flatMap((region) => {
    const shape = model.shapeOf(region)
    return shape === undefined ? [] : [insideShape(model, shape)]
  })
  // Without a shape nobody can say what lies in them.
  return insides.length === 0
    ? insideFocus(model)
    : (lying) => insides.some((isInside) => isInside(lying))
}

function insideFocus(model: MapModel): (lying: Lying) => boolean {
  const { drill } = model
  const focus = drill.focus === 0 ? undefined : model.shapeOf(drill.focus)
  return focus === undefined ? () => true : insideShape(model, focus)
}

function insideShape({ shapes }: MapModel, { box, polygons }: Shape): (lying: Lying) => boolean {
  return ({ lng, lat }) => {
    const { x, y } = toPlane(shapes.plane, lng, lat)
    if (x < box.minX || x > box.maxX || y < box.minY || y > box.maxY) return false
    return shapeContains(polygons, x, y)
  }
}

/** Distances within which points are gathered, stage units, and how many make a group. */
const CASES = { order: TONES, units: 20, least: 4 } as const
const WHISTLES = { order: TONES, units: 12, least: 2 } as const
/** Each stands by itself: there are as many as responses in force. */
const SCENES = { order: TONES, units: 0, least: Number.POSITIVE_INFINITY } as const
const PLACES = { order: PLACE_FORMS, units: 28, least: 3 } as const

/** What the map's points are drawn from: gathered anew when they change, when another region is in focus and at another zoom. */
export class PointField {
  readonly #model: MapModel
  #cases: Gathering<Tone> | undefined
  #whistles: Gathering<Tone> | undefined
  #scenes: Gathering<Tone> | undefined
  #places: Gathering<PlaceForm> | undefined
  #vague: ReadonlySet<string> = new Set()
  #scale = 0
  #incidents: readonly PlacedPoint<Tone>[] = []
  #placed: readonly PlacedPoint<PlaceForm>[] = []

  constructor(model: MapModel) {
    this.#model = model
  }

  /** Other points, another region in focus, or another stage unit. */
  forget(): void {
    this.#cases = undefined
    this.#places = undefined
  }

  /** @param scale of the camera's target: during a flight points are gathered as they will be when it ends */
  at(scale: number): {
    readonly incidents: readonly PlacedPoint<Tone>[]
    readonly places: readonly PlacedPoint<PlaceForm>[]
  } {
    const { unit, shapes } = this.#model
    if (this.#cases !== undefined && this.#places !== undefined && scale === this.#scale)
      return { incidents: this.#incidents, places: this.#placed }
    const gather = <T extends Sort>(
      spots: readonly (Lying & { readonly sort: T })[],
      { order, units, least }: { order: readonly T[]; units: number; least: number },
    ): Gathering<T> => new Gathering(spots, { order, least, radius: units * unit })
    if (this.#cases === undefined || this.#whistles === undefined || this.#scenes === undefined) {
      const spots = incidentsIn(this.#model).map(({ tone, ...spot }) => ({ ...spot, sort: tone }))
      this.#vague = new Set(spots.filter(({ vague }) => vague).map(({ id }) => id))
      this.#cases = gather<Tone>(
        spots.filter(({ sort }) => sort !== 'whistle' && sort !== 'scene'),
        CASES,
      )
      this.#whistles = gather<Tone>(
        spots.filter(({ sort }) => sort === 'whistle'),
        WHISTLES,
      )
      this.#scenes = gather<Tone>(
        spots.filter(({ sort }) => sort === 'scene'),
        SCENES,
      )
    }
    this.#places ??= gather<PlaceForm>(
      placesIn(this.#model).map(({ form, ...spot }) => ({ ...spot, sort: form })),
      PLACES,
    )
    const placed = <T extends Sort>(each: Gathered<T>): PlacedPoint<T> => ({
      ...each,
      ...toPlane(shapes.plane, each.lng, each.lat),
      vague: each.id !== null && this.#vague.has(each.id),
    })
    // What needs a hand lies on top.
    this.#incidents = [this.#cases, this.#whistles, this.#scenes]
      .flatMap((gathering) => gathering.at(scale))
      .map((each) => placed(each))
      .toSorted((a, b) => TONES.indexOf(a.sort) - TONES.indexOf(b.sort) || a.count - b.count)
    this.#placed = this.#places.at(scale).map((each) => placed(each))
    this.#scale = scale
    return { incidents: this.#incidents, places: this.#placed }
  }
}
