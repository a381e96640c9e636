import type { Version } from '../../../../shared/board/board.ts'
import type { Indicator } from '../../../../shared/indicator/types.ts'
import { countText, decimalText, rateText } from '../../../i18n/format.ts'
import { fill } from '../../../i18n/texts.ts'
import { countFigure, decimalFigure, rateFigure, type Figure } from '../../../panel/figure.ts'
import type { PanelInput } from '../../../panel/input.ts'
import { numberAt } from '../../../panel/read.ts'
import { codeName } from './code-names.ts'
import { comparisonsOf, type Comparison } from './comparisons.ts'
import { fieldWords } from './field-words.ts'
import { sourceWords } from './source-words.ts'
import { type ParsedKey, parseKey } from './parsed-key.ts'
import { NUMBER_TEXTS } from './texts.ts'

/** A number of the wall, opened: what it says, what it is made of, where its definition comes from (格物). */
export interface CardView {
  readonly name: string
  /** `C5@1`: the indicator and the version of its formula (DOMAIN R12). */
  readonly edition: string
  readonly place: string
  readonly figure: Figure
  readonly indicator: Indicator
  /** Numerator, denominator, exclusions …: label and text, in this order. */
  readonly parts: readonly { readonly label: string; readonly text: string }[]
  readonly comparisons: readonly Comparison[]
  /** In plain words; empty where the catalogue has none. */
  readonly plain: string
  readonly formula: string
  readonly excluded: string
  readonly source: string
  /** Which way is good, and from where it is green and amber. */
  readonly judged: string
  /** Instant of the board, epoch ms. */
  readonly asOfMs: number
  readonly board: string
}

/** Whether a profile below DUTY may be kept from a number's past: of it all, or of its parts alone (RULES PV3). */
export function mayBeCovered({ sensitive }: Indicator, isSplit: boolean): boolean {
  if (sensitive === undefined || isSplit) return sensitive !== undefined
  const { guests, splitForDuty: _, ...ofAll } = sensitive
  return Object.keys(ofAll).length > 0 || guests?.notBelowCommunity === true
}

/** null for a number that no indicator of the catalogue stands behind. */
export function cardView(input: PanelInput, key: string, version: Version): CardView | null {
  const parsed = parseKey(key)
  const indicator = parsed === null ? undefined : input.indicators.get(parsed.id)
  if (parsed === null || indicator === undefined) return null
  const { texts, lang } = input
  const whole = wholeKey(key)
  const split = splitName(input, parsed)
  return {
    name: indicator.name[lang] + split,
    edition: `${indicator.id}@${indicator.version}`,
    place: `${input.names.place(input.region)} · ${windowText(input, parsed.window)}`,
    figure: figureOf(input, whole, indicator),
    indicator,
    parts: partsOf(input, whole, indicator),
    comparisons: comparisonsOf(input, whole, indicator),
    plain: indicator.plain?.[lang] ?? '',
    formula: fieldWords(indicator.formula[lang], lang),
    excluded: fieldWords(indicator.excluded?.[lang] ?? '', lang),
    source: sourceWords(indicator.source, lang),
    judged: [texts[`direction_${indicator.direction}`], thresholdText(input, indicator)]
      .filter((text) => text !== '')
      .join(' · '),
    asOfMs: version.t * 1000,
    board: `${version.seq}.${version.t}`,
  }
}

/** Without the part behind the last dot. */
function wholeKey(key: string): string {
  const dot = key.lastIndexOf('.')
  return dot > key.lastIndexOf('}') && dot > key.indexOf('@') ? key.slice(0, dot) : key
}

function figureOf(input: PanelInput, key: string, indicator: Indicator): Figure {
  const { texts } = input
  switch (indicator.unit) {
    case 'rate':
      return rateFigure(input, key)
    case 'minutes':
      return decimalFigure(input, key, input.lang === 'zh' ? '分钟' : 'min')
    case 'hours':
      return decimalFigure(input, key, texts.hours)
    case 'days':
      return decimalFigure(input, key, texts.days)
    case 'persons':
      return countFigure(input, key, texts.people)
    default:
      return countFigure(input, key)
  }
}

function partsOf(
  input: PanelInput,
  key: string,
  indicator: Indicator,
): { readonly label: string; readonly text: string }[] {
  const { texts } = input
  const rate = indicator.unit === 'rate'
  const part = (
    name: string,
    label: string,
    text: (value: number) => string,
  ): { label: string; text: string }[] => {
    const value = numberAt(input.board, `${key}.${name}`)
    return value === null ? [] : [{ label, text: text(value) }]
  }
  return [
    ...part('n', rate ? texts.numerator : texts.sampleSize, countText),
    ...part('d', texts.denominator, countText),
    ...part('x', texts.excludedCount, countText),
    ...part('median', texts.median, decimalText),
    ...part('p90', 'P90', decimalText),
  ]
}

function thresholdText(
  { texts, lang }: PanelInput,
  { thresholds, unit, direction }: Indicator,
): string {
  if (thresholds === undefined || direction === 'band' || direction === 'neutral') return ''
  const say = (value: number): string =>
    unit === 'rate' ? `${rateText(value)}%` : countText(value)
  const sign = direction === 'down' ? '≤' : '≥'
  const { green, amber } = thresholds
  // Without a band of amber its limit would say nothing.
  return fill(green === amber ? NUMBER_TEXTS[lang].onlyGreen : texts.thresholds, {
    green: `${sign} ${say(green)}`,
    amber: `${sign} ${say(amber)}`,
  })
}

function windowText({ texts }: PanelInput, window: string): string {
  return Object.entries(texts).find(([name]) => name === `window_${window}`)?.[1] ?? window
}

function splitName(input: PanelInput, { id, dimension, code }: ParsedKey): string {
  return dimension === null || code === null ? '' : ` · ${codeName(input, id, dimension, code)}`
}
