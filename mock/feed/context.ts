import { hashHex } from '../lib/hash.ts'
import type { DayNumber } from '../lib/day.ts'
import { dateOf } from '../lib/day.ts'
import { makeRandom } from '../lib/random.ts'
import type { Random } from '../lib/random.ts'
import type { Demand } from './demand.ts'
import { makeDemand } from './demand.ts'
import type { Town } from './town.ts'

/** What every generator gets: the town, the seed, and streams of chance cut by purpose, so that one family's change moves no other. */
export interface World {
  readonly town: Town
  readonly seed: number
  readonly demand: Demand
  /** Four hexadecimal digits of seed and town, in every id. */
  readonly mark: string
  /** Size against the demo district of 420,000 residents, for volumes. */
  readonly scale: number
  random(...key: readonly (string | number)[]): Random
}

const DEMO_RESIDENTS = 420_000

export function makeWorld(town: Town, seed: number): World {
  return {
    town,
    seed,
    demand: makeDemand(town.catalogue),
    mark: hashHex(seed, town.key).slice(0, 4),
    scale: town.population > 0 ? town.population / DEMO_RESIDENTS : 1,
    random: (...key) => makeRandom(seed, town.key, ...key),
  }
}

/** Id of a record born on a day, e.g. `C20261121-9f3a-0042`. */
export function recordId(world: World, prefix: string, day: DayNumber, number: number): string {
  const date = dateOf(day).replaceAll('-', '')
  return `${prefix}${date}-${world.mark}-${String(number).padStart(4, '0')}`
}

/** Id of a record of a year, e.g. `PJ2026-9f3a-0042`. */
export function recordIdOf(world: World, prefix: string, year: number, number: number): string {
  return `${prefix}${year}-${world.mark}-${String(number).padStart(4, '0')}`
}
