import type { Row } from '../../../../shared/board/board.ts'
import { ageText, whenText } from '../../../i18n/format.ts'
import { bigCountText } from '../../../i18n/big-count.ts'
import type { Figure } from '../../../panel/figure.ts'
import type { PanelInput } from '../../../panel/input.ts'
import { numberIn, textIn } from '../../../panel/read.ts'
import { NEED_TEXTS } from './texts.ts'

/** One common need as it is drawn; of a profile that sees counts alone the instants and reporters are missing. */
export interface NeedView {
  readonly id: string
  readonly name: string
  readonly group: string
  readonly place: string
  readonly cases: Figure
  readonly reporters: Figure | null
  /** How many of the category there; for a profile that sees counts alone. */
  readonly places: Figure | null
  readonly since: string
  readonly last: string
  readonly span: string
  readonly topic: boolean
  /** Of the greatest in the list, 0–1. */
  readonly share: number
}

/** @param most cases of the greatest need of the list, for the bar */
export function needView(input: PanelInput, id: string, row: Row, most: number): NeedView {
  const { names, lang, nowMs, timeZone } = input
  const words = NEED_TEXTS[lang]
  const category = textIn(row, 'category') ?? ''
  const [since, last] = [numberIn(row, 'since'), numberIn(row, 'last')]
  const cases = numberIn(row, 'cases') ?? 0
  const count = (field: string, unit: string): Figure | null =>
    numberIn(row, field) === null ? null : figureOf(row, field, unit, lang)
  return {
    id,
    name: names.category(category),
    group: names.category(category.split('.')[0] ?? ''),
    place: names.place(textIn(row, 'region') ?? ''),
    cases: figureOf(row, 'cases', words.piece, lang),
    reporters: count('reporters', words.people),
    places: count('needs', words.place),
    since: since === null ? '' : whenText(since, nowMs, timeZone),
    last: last === null ? '' : whenText(last, nowMs, timeZone),
    span: since === null || last === null ? '' : ageText(last - since, lang),
    topic: row['topic'] === true,
    share: most === 0 ? 0 : cases / most,
  }
}

/** A number of a list's row: no indicator stands behind it. */
function figureOf(row: Row, field: string, unit: string, lang: PanelInput['lang']): Figure {
  const value = numberIn(row, field)
  return {
    ...{ key: '', region: textIn(row, 'region') ?? '', value, unit },
    text: bigCountText(value, lang),
    ...{ tone: 'plain', small: false, note: '' },
  }
}
