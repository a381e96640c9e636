import type { Dimension } from '../../shared/indicator/dimensions.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'

/** What a computed formula reads: measures in one window of one region, of this period or of the one it is compared with. */
export interface Reading {
  readonly tree: RegionTree
  readonly catalogue: Catalogue
  /** Index of the region. */
  readonly region: number
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
 * How an indicator is computed from measures, as data. A measure that is a stock enters a rate at its present level; every window kept so
 * far ends now, so that is its level at the window's end.
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
    }
  | {
      readonly kind: 'rate'
      readonly id: string
      /** Sums of measures. */
      readonly n: readonly string[]
      readonly d: readonly string[]
      readonly x?: readonly string[]
      /** `.low` and `.high`: 95 % Wilson interval. */
      readonly interval?: true
    }
  | { readonly kind: 'duration'; readonly id: string; readonly measure: string }
  | {
      /** Over families of measures or over children, e.g. concentration and composites; stored nowhere. */
      readonly kind: 'computed'
      readonly id: string
      /** Parts that `compute` gives beside the value. */
      readonly parts?: readonly ('n' | 'd' | 'x')[]
      readonly compute: (reading: Reading) => Computed
    }

/** `.since`: the least order of an index, of a split key that of the index `<index>.<code>`. */
export interface OldestOf {
  readonly index: string
  readonly without?: readonly string[]
  readonly instant?: (least: number | null) => number | null
}

/** The formulas of one chapter of DOMAIN §3. */
export type FormulasOf = (catalogue: Catalogue) => readonly Formula[]
