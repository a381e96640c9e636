import type { PanelInput } from '../../panel/input.ts'
import { fill } from '../../i18n/texts.ts'
import { countText, shortCountText } from '../../i18n/format.ts'
import { numberAt, rowsAt, textIn } from '../../panel/read.ts'
import { HEAD_TEXTS } from './texts.ts'

const LATE_WHISTLES = 'whistleLate@now'
const LATE_CASES = 'C9@now'

/** One thing that asks for a hand, as the header says it to the last seat. */
export interface Worst {
  readonly id: 'redRisk' | 'whistleLate' | 'caseLate' | 'feedLost' | 'caseSoon'
  readonly tone: 'critical' | 'serious' | 'caution'
  readonly text: string
  /** The same in few words; and apart, for where the word stands below its number. */
  readonly short: string
  readonly count: string
  readonly word: string
  /** Key of the board's number; '' for one that is counted here from a list. */
  readonly key: string
  readonly value: number
}

/**
 * What is worst in the region, worst first (RULES AL6: roll-up takes the worst and says how many). A case that is merely near its limit is
 * told only while nothing is past one. Empty when all is in time.
 */
export function worstOf(input: PanelInput): readonly Worst[] {
  const { board, lang } = input
  const texts = HEAD_TEXTS[lang]
  const of = (id: Worst['id'], tone: Worst['tone'], key: string, value: number): Worst[] =>
    value > 0
      ? [
          {
            ...{ id, tone, key, value, text: fill(texts[id], { n: countText(value) }) },
            short: fill(texts[`${id}Short`], { n: shortCountText(value, lang) }),
            count: shortCountText(value, lang),
            word: texts[`${id}Word`],
          },
        ]
      : []
  const at = (key: string): number => numberAt(board, key) ?? 0
  const feeds = rowsAt(board, 'feeds').filter(({ row }) => textIn(row, 'state') === 'lost').length
  const red = 'M1b@now{level=red}'
  const past = [
    ...of('redRisk', 'critical', red, at(red)),
    ...of('whistleLate', 'serious', LATE_WHISTLES, at(LATE_WHISTLES)),
    ...of('caseLate', 'serious', LATE_CASES, at(LATE_CASES)),
    ...of('feedLost', 'serious', '', feeds),
  ]
  return past.length > 0 ? past : of('caseSoon', 'caution', 'C9b@now', at('C9b@now'))
}

/** Whether nothing is late: what this profile may not know, or the board does not say, is no zero (RULES ST4). */
export function isAllInTime({ board }: PanelInput): boolean {
  return [LATE_WHISTLES, LATE_CASES].every((key) => numberAt(board, key) === 0)
}
