import { INDICATORS } from '../../shared/indicator/catalogue.ts'
import type { GuestMark } from '../../shared/indicator/types.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { communityLevel } from './mask.ts'
import { hidesSmallPart } from './small-part.ts'

type Hides = (region: number) => boolean
/** What was found for the board that is being made. */
export type FoundHidden = Map<Hides, boolean>

/** A number without its window: `split` empty, or `{<dimension>=<code>}`. */
export interface NumberName {
  readonly id: string
  readonly split: string
}

const MARKS: ReadonlyMap<string, GuestMark> = new Map(
  INDICATORS.flatMap(({ id, sensitive }) =>
    sensitive?.guests === undefined ? [] : [[id, sensitive.guests] as const],
  ),
)

/** What guests alone are not told (RULES PV3); asked for each key of each board, so the answer for a key is made once. */
export class GuestVeil {
  readonly #tree: RegionTree
  readonly #valueOf: (key: string) => ((region: number) => number | null) | null
  readonly #most: number
  readonly #hides = new Map<string, Hides | null>()
  readonly #smallParts = new Map<string, Hides>()

  /** @param most up to here a count is small */
  constructor(
    tree: RegionTree,
    valueOf: (key: string) => ((region: number) => number | null) | null,
    most: number,
  ) {
    this.#tree = tree
    this.#valueOf = valueOf
    this.#most = most
  }

  concerns(base: string): boolean {
    return this.#of(base) !== null
  }

  /** Whether the past of a number tells its present: its splits are hidden by how small a part is now. */
  hidesComparison(base: string): boolean {
    const { id, split } = nameOf(base)
    return smallCodeOf({ id, split }) !== undefined
  }

  /** @param found of this region and version; the parts of a split are hidden together */
  hides(base: string, region: number, found: FoundHidden = new Map()): boolean {
    const hides = this.#of(base)
    if (hides === null) return false
    const known = found.get(hides)
    if (known !== undefined) return known
    const isHidden = hides(region)
    found.set(hides, isHidden)
    return isHidden
  }

  #of(base: string): Hides | null {
    let hides = this.#hides.get(base)
    if (hides === undefined) this.#hides.set(base, (hides = this.#made(base)))
    return hides
  }

  #made(base: string): Hides | null {
    const { id, split, plain } = nameOf(base)
    const small = smallCodeOf({ id, split })
    if (small !== undefined) return this.#smallPart(plain, small)
    return endsAtCommunity({ id, split }) ? this.#below : null
  }

  readonly #below: Hides = (region) => this.#tree.level[region]! > communityLevel(this.#tree)

  /** @param part `{<dimension>=<code>}` of the part that may be small */
  #smallPart(total: string, part: string): Hides {
    const key = total + part
    let hides = this.#smallParts.get(key)
    if (hides === undefined) {
      const count = (of: string): ((region: number) => number) => {
        const value = this.#valueOf(of)
        return (region) => value?.(region) ?? 0
      }
      // A package without the code tells of none.
      hides =
        this.#valueOf(key) === null
          ? this.#below
          : hidesSmallPart(this.#tree, { part: count(key), total: count(total) }, this.#most)
      this.#smallParts.set(key, hides)
    }
    return hides
  }
}

/** Whether guests are not told the past of a number: as its present, and of a split that is hidden by how small a part is, none at all. */
export function hidesPastFromGuests(tree: RegionTree, number: NumberName, region: number): boolean {
  if (smallCodeOf(number) !== undefined) return true
  return endsAtCommunity(number) && tree.level[region]! > communityLevel(tree)
}

function endsAtCommunity({ id, split }: NumberName): boolean {
  const ends = MARKS.get(id)?.notBelowCommunity
  return ends === true || (split !== '' && ends?.includes(dimensionOf(split)) === true)
}

/** `{<dimension>=<code>}` of the part whose smallness hides the split. */
function smallCodeOf({ id, split }: NumberName): string | undefined {
  if (split === '') return undefined
  const dimension = dimensionOf(split)
  const code = MARKS.get(id)?.smallCode?.[dimension]
  return code === undefined ? undefined : `{${dimension}=${code}}`
}

function dimensionOf(split: string): string {
  return split.slice(1, split.indexOf('='))
}

/** @param base `<indicator>@<window>` with its split, without a part */
function nameOf(base: string): NumberName & { readonly plain: string } {
  const at = base.indexOf('{')
  const plain = at < 0 ? base : base.slice(0, at)
  return { plain, id: plain.slice(0, plain.indexOf('@')), split: at < 0 ? '' : base.slice(at) }
}
