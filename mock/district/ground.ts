import { ringContains } from '../../shared/region/polygon.ts'
import type { Point } from '../../shared/region/polygon.ts'
import { streamOf } from './random.ts'

/** The invented ground: an outline with a bay, and towns that draw people together. Plane metres, y to the north. */
export interface Ground {
  /** Closed ring, smooth, about 1,000 points. */
  readonly outline: readonly Point[]
  readonly towns: readonly Town[]
  /** People per area against the emptiest land (1 = countryside). */
  readonly density: (x: number, y: number) => number
  readonly contains: (x: number, y: number) => boolean
}

interface Town {
  readonly x: number
  readonly y: number
  readonly reachM: number
  readonly weight: number
}

const POINTS = 1000
const RADIUS_M = 7800
const STRETCH = 1.3
/** The bay cuts in from the south-east. */
const BAY_AT = -0.62

export function makeGround(seed: number): Ground {
  const random = streamOf(seed, 'ground')
  const waves = [2, 3, 4, 5, 7, 9, 13].map((k) => ({
    k,
    size: ((random() + 0.4) * 0.11) / k,
    phase: random() * 2 * Math.PI,
  }))
  const bayDepth = 0.3 + random() * 0.08
  const outline: Point[] = []
  for (let i = 0; i < POINTS; i++) {
    const angle = (i / POINTS) * 2 * Math.PI - Math.PI
    const wave = waves.reduce(
      (sum, { k, size, phase }) => sum + size * Math.cos(k * angle + phase),
      1,
    )
    const bay = 1 - bayDepth * Math.exp(-(((angle - BAY_AT) / 0.26) ** 2))
    const r = RADIUS_M * wave * bay
    outline.push([Math.cos(angle) * r * STRETCH, (Math.sin(angle) * r) / STRETCH])
  }
  outline.push(outline[0]!)

  const town = (x: number, y: number, reachM: number, weight: number): Town => ({
    x: x + (random() - 0.5) * 900,
    y: y + (random() - 0.5) * 900,
    reachM,
    weight,
  })
  const towns = [
    town(1200, 900, 2100, 12),
    town(-6000, -400, 1250, 7),
    town(6600, 2600, 1150, 7),
    town(-2200, -2700, 700, 4),
    town(-3200, 3000, 700, 4),
  ]
  const density = (x: number, y: number): number =>
    towns.reduce(
      (sum, t) =>
        sum + t.weight * Math.exp(-((x - t.x) ** 2 + (y - t.y) ** 2) / (2 * t.reachM ** 2)),
      1,
    )
  return { outline, towns, density, contains: (x, y) => ringContains(outline, x, y) }
}
