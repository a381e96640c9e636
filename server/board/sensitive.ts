import { isGuest, type Profile, type Scalar } from '../../shared/board/board.ts'
import { INDICATORS } from '../../shared/indicator/catalogue.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { GuestVeil, hidesPastFromGuests, type FoundHidden, type NumberName } from './guests.ts'
import { communityLevel } from './mask.ts'
import { exactly, smallNumberBounds, type Bounds, type BoundsOf } from './small-numbers.ts'

type ValueOf = (region: number) => number | null
/** Any key that the catalogue allows; null of another. */
export type ValueOfKey = (key: string) => ValueOf | null

/** Up to here a count of a sensitive class is small (DOMAIN §5.2); DUTY sees all. */
const SMALL: Readonly<Partial<Record<Profile, number>>> = { LEADER: 2, VISITOR: 5, PUBLIC: 5 }

/** What a board on the socket carries, or all that the catalogue allows. */
export type Carriage = 'board' | 'full'

/** What a profile is not told of the numbers of a region (RULES PV3); rows of lists are masked apart (mask.ts). */
export interface Veil {
  /** Covers a region's numbers in place. All boards of a carriage have the same keys. */
  cover(values: Record<string, Scalar>, region: number, carriage: Carriage): void
  /** A key's values as this profile may see them, e.g. for a layer of the map. */
  readonly valueOf: ValueOfKey
  /** Bounds of a region's high risks of a colour, exact where they may be known; null when nothing is hidden from the profile. */
  readonly highRisks: (level: string) => BoundsOf | null
}

export function veilFor(profile: Profile, tree: RegionTree, valueOf: ValueOfKey): Veil {
  const most = SMALL[profile]
  if (most === undefined) return { cover: () => {}, valueOf, highRisks: () => null }
  const guests = isGuest(profile) ? new GuestVeil(tree, valueOf, most) : null
  // What guests are told of no place below the community gives away nothing above it either.
  const deepest = guests === null ? Number.POSITIVE_INFINITY : communityLevel(tree)
  const bounded = boundedKeys(tree, valueOf, most, deepest)
  const gone = goneKeys(tree)
  const wholes = wholeKeys()
  const shown = (base: string, region: number, value: () => number | null): number | null => {
    const bounds = bounded.get(base)?.(region)
    if (bounds !== undefined && bounds.high > bounds.low) return null
    const whole = bounded.get(wholes.get(base) ?? '')?.(region)
    if (whole !== undefined && whole.high > whole.low) return null
    return gone(base, region) ? null : value()
  }
  const keys = new SensitiveKeys(
    (base) =>
      bounded.has(base) ||
      wholes.has(base) ||
      gone.concerns(base) ||
      guests?.concerns(base) === true,
  )
  const isHiddenPast = (key: string, base: string): boolean =>
    isComparison(key) && (bounded.has(base) || guests?.hidesComparison(base) === true)
  const veiledOf = (key: string, base: string): ValueOf | null => {
    const of = valueOf(key)
    if (key.endsWith('.le')) return leOf(bounded.get(base))
    if (of === null || !keys.concerns(base)) return of
    if (isHiddenPast(key, base)) return () => null
    return (region) => shown(base, region, () => of(region))
  }
  return {
    cover(values, region, carriage) {
      const found: FoundHidden = new Map()
      for (const { key, base } of keys.among(values, carriage)) {
        const value = values[key] ?? null
        if (typeof value !== 'number') continue
        const isHidden = isHiddenPast(key, base) || guests?.hides(base, region, found)
        values[key] = isHidden ? null : shown(base, region, () => value)
      }
      for (const [base, boundsOf] of bounded)
        values[`${base}.le`] = guests?.hides(base, region, found) ? null : boundIn(boundsOf(region))
    },
    valueOf(key) {
      const base = baseOf(key)
      const veiled = veiledOf(key, base)
      if (veiled === null || !guests?.concerns(base)) return veiled
      return (region) => (guests.hides(base, region) ? null : veiled(region))
    },
    highRisks: (level) => bounded.get(`M1b@now{level=${level}}`) ?? null,
  }
}

/**
 * Whether the past of a number is kept from a profile, and the records that it counts: where its present may be a bound, for what a small number was an hour ago
 * is as small a number, where it tells such a one, and where the profile has no such number at all. As with comparisons on boards, nothing is told instead.
 */
export function isCovered(
  profile: Profile,
  tree: RegionTree,
  number: NumberName,
  region: number,
): boolean {
  if (SMALL[profile] === undefined) return false
  if (isGuest(profile) && hidesPastFromGuests(tree, number, region)) return true
  const { id, split } = number
  const { sensitive } = INDICATORS.find((one) => one.id === id) ?? {}
  if (sensitive === undefined) return false
  const { small = [], sums = {}, with: parts = {} } = sensitive
  const bounded = [...small, ...Object.keys(sums), ...Object.keys(parts)]
  if (bounded.some((key) => key.replace(/@\w+/, '') === id + split)) return true
  if (sensitive.splitForDuty === true && split !== '') return true
  return sensitive.notBelowCommunity === true && tree.level[region]! > communityLevel(tree)
}

function leOf(boundsOf: BoundsOf | undefined): ValueOf | null {
  if (boundsOf === undefined) return null
  return (region) => boundIn(boundsOf(region))
}

function boundIn({ low, high }: Bounds): number | null {
  return high > low ? high : null
}

/** Keys of which a bound may stand instead of the value. */
function boundedKeys(
  tree: RegionTree,
  valueOf: ValueOfKey,
  most: number,
  deepest: number,
): ReadonlyMap<string, BoundsOf> {
  const bounded = new Map<string, BoundsOf>()
  const count = (key: string): ((region: number) => number) => {
    const of = valueOf(key)
    return (region) => of?.(region) ?? 0
  }
  for (const { sensitive } of INDICATORS)
    for (const key of sensitive?.small ?? [])
      bounded.set(key, smallNumberBounds(tree, count(key), most, deepest))
  for (const { sensitive } of INDICATORS)
    for (const [key, parts] of Object.entries(sensitive?.sums ?? {})) {
      const ofParts = parts.map((part): BoundsOf => {
        const plain = count(part)
        return bounded.get(part) ?? ((region) => exactly(plain(region)))
      })
      bounded.set(key, sumOf(ofParts))
    }
  return bounded
}

/** Keys that are hidden together with the whole of which they are a part. */
function wholeKeys(): ReadonlyMap<string, string> {
  return new Map(INDICATORS.flatMap(({ sensitive }) => Object.entries(sensitive?.with ?? {})))
}

function sumOf(parts: readonly BoundsOf[]): BoundsOf {
  return (region) => {
    let low = 0
    let high = 0
    for (const part of parts) {
      const bounds = part(region)
      low += bounds.low
      high += bounds.high
    }
    return { low, high }
  }
}

interface Gone {
  (base: string, region: number): boolean
  concerns(base: string): boolean
}

/** Splits that are for DUTY alone, and what is told of no region below the community. */
function goneKeys(tree: RegionTree): Gone {
  const community = communityLevel(tree)
  const split = new Set(
    INDICATORS.filter(({ sensitive }) => sensitive?.splitForDuty).map(({ id }) => id),
  )
  const high = new Set(
    INDICATORS.filter(({ sensitive }) => sensitive?.notBelowCommunity).map(({ id }) => id),
  )
  const isSplit = (base: string): boolean => base.includes('{') && split.has(idOf(base))
  return Object.assign(
    (base: string, region: number) =>
      isSplit(base) || (high.has(idOf(base)) && tree.level[region]! > community),
    { concerns: (base: string) => isSplit(base) || high.has(idOf(base)) },
  )
}

/** Finds the sensitive keys of a board once, for the keys of a board do not change. */
class SensitiveKeys {
  readonly concerns: (base: string) => boolean
  readonly #found = new Map<Carriage, readonly { readonly key: string; readonly base: string }[]>()

  constructor(concerns: (base: string) => boolean) {
    this.concerns = concerns
  }

  among(
    values: Readonly<Record<string, Scalar>>,
    carriage: Carriage,
  ): readonly { key: string; base: string }[] {
    let found = this.#found.get(carriage)
    if (found === undefined) {
      found = Object.keys(values)
        .map((key) => ({ key, base: baseOf(key) }))
        .filter(({ base }) => this.concerns(base))
      this.#found.set(carriage, found)
    }
    return found
  }
}

/** What a small number was yesterday, or a year ago, is as small a number. */
function isComparison(key: string): boolean {
  return /\.(pop|yoy)\w*$/.test(key)
}

/** The key of the value that a part belongs to. */
function baseOf(key: string): string {
  const dot = key.lastIndexOf('.')
  return dot > key.lastIndexOf('}') && dot > key.indexOf('@') ? key.slice(0, dot) : key
}

function idOf(key: string): string {
  return key.slice(0, key.indexOf('@'))
}
