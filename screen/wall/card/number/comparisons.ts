import type { Indicator } from '../../../../shared/indicator/types.ts'
import { decimalText, rateText } from '../../../i18n/format.ts'
import { fill } from '../../../i18n/texts.ts'
import type { PanelInput } from '../../../panel/input.ts'
import { numberAt } from '../../../panel/read.ts'
import { NUMBER_TEXTS } from './texts.ts'
import { textOf } from './trend-view.ts'

/** 环比 or 同比 of a number (DOMAIN R8): arrow, difference and the value it is compared with; what is good is said in a word (R9). */
export interface Comparison {
  readonly label: string
  readonly arrow: '↑' | '↓' | ''
  readonly text: string
  readonly base: string
  readonly judged: string
}

/** Those that the board carries and that have something to compare with. */
export function comparisonsOf(
  input: PanelInput,
  key: string,
  indicator: Indicator,
): readonly Comparison[] {
  return (['pop', 'yoy'] as const).flatMap((base) => {
    const was = numberAt(input.board, `${key}.${base}Base`)
    if (was === null) return []
    const texts = NUMBER_TEXTS[input.lang]
    const change = numberAt(input.board, `${key}.${base}`)
    const isNew = numberAt(input.board, `${key}.${base}New`) === 1
    if (change === null && !isNew) return []
    const cut = numberAt(input.board, `${key}.${base}Cut`) === 1 ? texts.cut : ''
    return {
      label: input.texts[base],
      ...(isNew ? NEW[input.lang] : changed(input, change ?? 0, indicator)),
      base: fill(texts.was, { base: textOf(was, indicator) }) + cut,
    }
  })
}

const NEW = {
  zh: { arrow: '↑', text: NUMBER_TEXTS.zh.isNew, judged: '' },
  en: { arrow: '↑', text: NUMBER_TEXTS.en.isNew, judged: '' },
} as const

function changed(
  { lang, texts: common }: PanelInput,
  change: number,
  { unit, direction }: Indicator,
): Pick<Comparison, 'arrow' | 'text' | 'judged'> {
  const texts = NUMBER_TEXTS[lang]
  const size = Math.abs(change)
  const plain = unit === 'points' ? decimalText(size) : rateText(size)
  if (plain === decimalText(0)) return { arrow: '', text: texts.same, judged: '' }
  const signed = `${change > 0 ? '+' : '−'}${plain}`
  return {
    arrow: change > 0 ? '↑' : '↓',
    text:
      unit === 'rate'
        ? fill(common.percentPoints, { n: signed })
        : unit === 'points'
          ? signed
          : `${signed}%`,
    judged:
      direction === 'up' || direction === 'down'
        ? texts[change > 0 === (direction === 'up') ? 'better' : 'worse']
        : '',
  }
}
