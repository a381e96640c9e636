import { changeKindOf, type ChangeKind } from '../../shared/indicator/compare.ts'
import { codesOf, type Dimension } from '../../shared/indicator/dimensions.ts'
import { indicatorOf } from '../../shared/indicator/catalogue.ts'
import type { Window } from '../../shared/indicator/types.ts'
import { must } from '../../shared/lib/must.ts'
import type { Formula, OldestOf } from './formula.ts'
import {
  computedReader,
  countReader,
  durationReader,
  rateReader,
  type FigureSource,
  type Reader,
} from './readers.ts'
import type { TallyReader } from './source.ts'

/** A value with its parts, of any window, region and period. */
export interface Figure {
  readonly id: string
  /** Empty, or `{<dimension>=<code>}`. */
  readonly split: string
  readonly windows: readonly Window[]
  readonly change: ChangeKind
  readonly reader: Reader
  /** `.since`, of levels at present alone. */
  readonly since: ((region: number) => number | null) | null
}

/** The figures of a formula: the plain one, then one for each code of its dimensions. */
export function figuresOf(formula: Formula, source: FigureSource): Figure[] {
  const indicator = must(indicatorOf(formula.id), `catalogue entry ${formula.id}`)
  const figure = (split: string, reader: Reader, since: Figure['since'] = null): Figure => ({
    id: formula.id,
    split,
    windows: indicator.windows,
    change: changeKindOf(indicator),
    reader,
    since,
  })
  switch (formula.kind) {
    case 'stock':
    case 'flow': {
      const { since } = formula
      const one = (split: string, code: string | null): Figure => {
        const oldest = since === undefined ? null : oldestOf(since, code, source.tally)
        return figure(split, countReader(formula, split, code, source), oldest)
      }
      return [
        ...(formula.plain === false ? [] : [one('', null)]),
        ...(formula.by ?? []).flatMap((by) => eachCode(by, one)),
      ]
    }
    case 'rate':
      return [
        ...(formula.plain === false ? [] : [figure('', rateReader(formula, '', '', source))]),
        ...(formula.by ?? []).flatMap(({ dimension, share }) =>
          eachCode(dimension, (split) =>
            figure(split, rateReader(formula, split, share === true ? '' : split, source)),
          ),
        ),
      ]
    case 'duration':
      return [figure('', durationReader(formula, source))]
    case 'computed':
      return [figure('', computedReader(formula, source))]
  }
}

function eachCode(
  dimension: Dimension,
  make: (split: string, code: string) => Figure,
): readonly Figure[] {
  return codesOf(dimension).map((code) => make(`{${dimension.name}=${code}}`, code))
}

function oldestOf(
  { index, without, instant }: OldestOf,
  code: string | null,
  tally: TallyReader,
): (region: number) => number | null {
  if (code !== null && without?.includes(code)) return () => null
  const name = code === null ? index : `${index}.${code}`
  if (instant === undefined) return (region) => tally.least(name, region)
  return (region) => instant(tally.least(name, region))
}
