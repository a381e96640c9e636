import type { Dimension } from '../../shared/indicator/dimensions.ts'
import type { Window } from '../../shared/indicator/types.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'

/** What a computed formula reads: measures in one window of one region, of this period or of the one it is compared with. */
export interface Reading {
  readonly tree: RegionTree
  readonly catalogue: Catalogue
  /** Index of the region. */
  readonly region: number
  readonly window: Window
  /** Local days that the window touches, the present one among them; 1 for `now`. */
  readonly days: number
  /** The period lies so far back that an end of it was moved to a midnight. */
  readonly cut: boolean
  /** A measure by its name, a stock at its level at the window's end; of another region where one is named. Throws on an unknown measure. */
  of(measure: string, region?: number): number
}

/** Parts of a computed value; absent ones do not exist. `value` is null where nothing can be said (RULES CT4). */
export interface Computed {
  readonly value: number | null
  readonly n?: number
  readonly d?: number
  readonly x?: number
}

/**
 * How an indicator is computed from measures, as data; the same in every window, and of the periods a window is compared with. A measure that is a
 * stock enters at its level at the period's end.
 */
export type Formula =
  | {
      readonly kind: 'stock' | 'flow'
      readonly id: string
      readonly measure: string
      /** false: only the split keys exist. */
      readonly plain?: false
      readonly by?: readonly Dimension[]
      /** Measures are divided by this, e.g. minutes into hours. */
      readonly per?: number
      readonly since?: OldestOf
      readonly base?: PackageBase
    }
  | {
      readonly kind: 'rate'
      readonly id: string
      /** false: only the split keys exist. */
      readonly plain?: false
      readonly by?: readonly RateSplit[]
      /** Sums of measures. */
      readonly n: readonly string[]
      readonly d: readonly string[]
      readonly x?: readonly string[]
      /** `.low` and `.high`: 95 % Wilson interval. */
      readonly interval?: true
    }
  | {
      readonly kind: 'duration'
      readonly id: string
      readonly measure: string
      readonly x?: readonly string[]
      /** Hours are divided by this, e.g. 24 into days. */
      readonly per?: number
    }
  | {
      /** Over families of measures or over children, e.g. concentration and composites; stored nowhere. */
      readonly kind: 'computed'
      readonly id: string
      /** Parts that `compute` gives beside the value. */
      readonly parts?: readonly ('n' | 'd' | 'x')[]
      readonly compute: (reading: Reading) => Computed
    }

/** A rate of each code: numerators and denominators of that code, or, as a share, numerators alone. */
export interface RateSplit {
  readonly dimension: Dimension
  readonly share?: true
}

/** A figure of the package that facts only change: figure + measure − `less`, not below 0. */
export interface PackageBase {
  /** Measure of what the figure holds and is no more; split like the formula's own. */
  readonly less: string
  /** The package's figure by region; `code` of the dimension, null for the plain key. */
  readonly figure: (tree: RegionTree, code: string | null) => (region: number) => number
}

/** `.since`: the least order of an index, of a split key that of the index `<index>.<code>`. */
export interface OldestOf {
  readonly index: string
  readonly without?: readonly string[]
  readonly instant?: (least: number | null) => number | null
}

/** The formulas of one chapter of DOMAIN §3. */
export type FormulasOf = (catalogue: Catalogue) => readonly Formula[]
