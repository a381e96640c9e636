import { indicatorOf } from '../../shared/indicator/catalogue.ts'
import { codesOf } from '../../shared/indicator/dimensions.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { Formula } from './formula.ts'
import { formulasOf } from './formulas.ts'

/** Parts of a number: its numerator, denominator and exclusions, or the number itself where it is one count. */
export const BEHIND_PARTS = ['value', 'n', 'd', 'x'] as const
export type BehindPart = (typeof BEHIND_PARTS)[number]

/** Measures that each part is the sum of. */
export type Measures = Readonly<Partial<Record<BehindPart, readonly string[]>>>

export type FoundMeasures =
  | { readonly kind: 'measures'; readonly measures: Measures }
  /** Worked out from other indicators or from the package: there are no records of its own. */
  | { readonly kind: 'computed' }
  | { readonly kind: 'unknownIndicator' }
  | { readonly kind: 'unknownCode' }

/** The measures behind an indicator, of one code of a dimension where `split` names one. */
export function measuresBehind(
  catalogue: Catalogue,
  id: string,
  split: { readonly dimension: string; readonly code: string } | null,
): FoundMeasures {
  const formulas = formulasOf(catalogue).filter((one) => one.id === id)
  if (formulas.length === 0)
    return { kind: indicatorOf(id) === undefined ? 'unknownIndicator' : 'computed' }
  const formula = formulas.find((one) => one.kind !== 'computed')
  if (formula === undefined) return { kind: 'computed' }
  const measures = measuresOf(formula)
  if (split === null) return { kind: 'measures', measures }
  if (!isSplitBy(formula, split)) return { kind: 'unknownCode' }
  const coded = (names: readonly string[]): readonly string[] =>
    names.map((name) => `${name}{${split.dimension}=${split.code}}`)
  return {
    kind: 'measures',
    measures: Object.fromEntries(
      Object.entries(measures).map(([part, names]) => [part, coded(names)]),
    ),
  }
}

function measuresOf(formula: Exclude<Formula, { kind: 'computed' }>): Measures {
  switch (formula.kind) {
    case 'stock':
    case 'flow':
      return { value: [formula.measure] }
    case 'duration':
      return { value: [`${formula.measure}.count`], ...excludedOf(formula) }
    case 'rate':
      return { n: formula.n, d: formula.d, ...excludedOf(formula) }
  }
}

function excludedOf({ x }: { readonly x?: readonly string[] }): Pick<Measures, 'x'> {
  return x === undefined ? {} : { x }
}

function isSplitBy(
  formula: Exclude<Formula, { kind: 'computed' }>,
  { dimension, code }: { readonly dimension: string; readonly code: string },
): boolean {
  if (formula.kind === 'duration') return false
  const dimensions = (formula.by ?? []).map((by) => ('dimension' in by ? by.dimension : by))
  const found = dimensions.find(({ name }) => name === dimension)
  return found !== undefined && codesOf(found).includes(code)
}
