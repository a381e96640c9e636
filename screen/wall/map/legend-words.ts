import type { Board } from '../../../shared/board/board.ts'
import type { Window } from '../../../shared/indicator/types.ts'
import { countText, decimalText } from '../../i18n/format.ts'
import { fill, textsOf, type Lang } from '../../i18n/texts.ts'
import type { TextKey } from '../../i18n/zh.ts'
import { numberAt, rowsAt } from '../../panel/read.ts'
import type { Theme } from '../../theme/theme.ts'
import type { ValueScale } from '../../map/scale.ts'
import { CHOSEN_LAYERS, type MapLayer } from './map-layers.ts'
import { MAP_TEXTS } from './texts.ts'

/** Longest exclusion that is printed beside a map; the whole of it stands on the number's card. */
const MOST_WORDS = { zh: 34, en: 68 } as const

/** What the map shows, e.g. 在办案件. */
export function layerName({ id, indicator }: MapLayer, lang: Lang): string {
  if (CHOSEN_LAYERS.some((chosen) => chosen === id)) return textsOf(lang)[`layer_${id}` as TextKey]
  const split = /=([^}]+)\}/.exec(id)?.[1]
  return split === undefined
    ? indicator.name[lang]
    : `${indicator.name[lang]} · ${splitWord(split, lang)}`
}

function splitWord(code: string, lang: Lang): string {
  const words: Readonly<Record<string, string>> = MAP_TEXTS[lang]
  return words[code] ?? code
}

/** What one of it is: counts, or counts per thousand residents, or a share. */
export function measureWord({ indicator, per }: MapLayer, lang: Lang): string {
  const words = MAP_TEXTS[lang]
  if (per === 'residents') return words.perResidents
  if (per === 'area') return words.perArea
  const { unit } = indicator
  if (unit === 'count') return words.counts
  if (unit === 'persons') return words.persons
  // What is told in minutes belongs to a response and is never on a map.
  return unit === 'minutes' ? words.number : words[unit]
}

export function windowWord(window: Window, lang: Lang): string {
  const texts: Readonly<Record<string, string>> = textsOf(lang)
  return texts[`window_${window}`] ?? texts[window] ?? window
}

/** Which end stands out, bright at night and dark by day, and whether that is where to look. */
export function lightWord(
  { attention, indicator }: MapLayer,
  { name }: Pick<Theme, 'name'>,
  lang: Lang,
): string {
  const words = MAP_TEXTS[lang]
  const isRate = indicator.unit === 'rate' || indicator.unit === 'points'
  const many = attention === 'high' ? words.lightHigh : isRate ? words.lightLowRate : words.lightLow
  return fill(many, { tone: name === 'light' ? words.dark : words.bright })
}

/** Both ends of the ramp in words. */
export function endsOf(layer: MapLayer, { breaks }: ValueScale): readonly [string, string] {
  return [breaks[0] ?? 0, breaks.at(-1) ?? 0].map((value) => valueText(layer, value)) as [
    string,
    string,
  ]
}

/** A value as the map means it, densities with one decimal where they are small. */
export function valueText({ indicator, per }: MapLayer, value: number | null): string {
  if (value === null) return countText(null)
  if (indicator.unit === 'rate') return `${decimalText(value * 100).replace(/\.0$/, '')}%`
  const whole = per === null && (indicator.unit === 'count' || indicator.unit === 'persons')
  if (whole && Number.isInteger(value)) return countText(value)
  if (Math.abs(value) >= 100) return countText(value)
  return Math.abs(value) < 1 && value !== 0
    ? String(Number(value.toPrecision(2)))
    : decimalText(value).replace(/\.0$/, '')
}

/** What is not counted, where the catalogue names it. */
export function excludedWords({ indicator }: MapLayer, lang: Lang): string | null {
  const what = indicator.excluded?.[lang]
  if (what === undefined) return null
  const most = MOST_WORDS[lang]
  return fill(MAP_TEXTS[lang].excluded, {
    what: what.length > most ? `${what.slice(0, most - 1)}…` : what,
  })
}

/** How many of the open cases stand on the map, where the board's list is shorter than their number; null where all do. */
export function firstCases(board: Board, lang: Lang): string | null {
  const all = numberAt(board, 'caseOpen@now')
  const listed = rowsAt(board, 'cases').length
  if (all === null || listed >= all) return null
  return fill(MAP_TEXTS[lang].firstCases, { shown: countText(listed), all: countText(all) })
}
