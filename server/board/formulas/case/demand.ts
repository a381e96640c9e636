import { l2Dimension, OTHER } from '../../../../shared/indicator/dimensions.ts'
import { isAppeal, isProactive } from '../../../../shared/indicator/source-class.ts'
import type { Catalogue } from '../../../../shared/region/package.ts'
import type { Computed, Formula, FormulasOf, Reading } from '../../formula.ts'
import { herfindahl, rowsBelow, topShare } from '../concentration.ts'
import { perTenThousand } from '../residents.ts'

/** C24, C25, C28, C29: what is reported, without what is out. */
export const DEMAND_FORMULAS: FormulasOf = (catalogue) => {
  const measuresOf = (sources: Catalogue['sources']): readonly string[] =>
    sources.map(({ code }) => `caseReported{source=${code}}`)
  const found = measuresOf(catalogue.sources.filter(isProactive))
  const appeals = measuresOf(catalogue.sources.filter(isAppeal))
  return [
    computed('C24', ({ of }) => {
      const x = of('caseReportedOut')
      return divide(of('caseRepeat'), of('caseReported') - x, x)
    }),
    { kind: 'stock', id: 'C24b', measure: 'repeatFlagged' },
    { kind: 'stock', id: 'C24c', measure: 'repeatAlarmed' },
    computed('C25', ({ of }) => {
      const n = sumOf(of, found) - of('caseFoundOut')
      const asked = sumOf(of, appeals) - of('caseAppealOut')
      return divide(n, n + asked, of('caseFoundOut') + of('caseAppealOut'))
    }),
    ...overCategories(catalogue),
    ...overCommunities(),
    computed('C29', (reading) => {
      const { of } = reading
      const x = of('caseAppealOut')
      return perTenThousand(reading, sumOf(of, appeals) - x, x)
    }),
  ]
}

type Of = Reading['of']

function overCategories(catalogue: Catalogue): Formula[] {
  const measures = l2Dimension(catalogue).codes.map((code) => `caseCounted{l2=${code}}`)
  const parts = (of: Of): Float64Array => Float64Array.from(measures, (measure) => of(measure))
  const left = (of: Of): number => of('caseReportedOut') + of(`caseCounted{l2=${OTHER}}`)
  return [
    computed('C28', ({ of }) => topShare(parts(of), left(of))),
    computed('C28b', ({ of }) => herfindahl(parts(of), left(of)), ['d', 'x']),
  ]
}

const COMMUNITY = 'community'

function overCommunities(): Formula[] {
  const over = ({ tree, region, of }: Reading, index: typeof topShare): Computed => {
    const rows = rowsBelow(tree, region, COMMUNITY)
    if (rows === null) return { value: null }
    const parts = Float64Array.from(
      rows,
      (row) => of('caseReported', row) - of('caseReportedOut', row),
    )
    const counted = parts.reduce((total, part) => total + part, 0)
    return index(parts, of('caseReported') - counted)
  }
  return [
    computed('C28c', (reading) => over(reading, topShare)),
    computed('C28d', (reading) => over(reading, herfindahl), ['d', 'x']),
  ]
}

function computed(
  id: string,
  compute: (reading: Reading) => Computed,
  parts: readonly ('n' | 'd' | 'x')[] = ['n', 'd', 'x'],
): Formula {
  return { kind: 'computed', id, parts, compute }
}

function sumOf(of: Of, measures: readonly string[]): number {
  let sum = 0
  for (const measure of measures) sum += of(measure)
  return sum
}

function divide(n: number, d: number, x: number): Computed {
  return { value: d === 0 ? null : n / d, n, d, x }
}
