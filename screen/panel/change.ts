import type { Lang } from '../i18n/texts.ts'
import { countText, decimalText } from '../i18n/format.ts'
import type { PanelInput } from './input.ts'
import { numberAt } from './read.ts'

/** A difference as it is drawn: word, arrow and sign, so that none of them carries it alone (docs/design.md, Numbers). */
export interface Change {
  /** Key of the comparison on the board; '' where the difference is worked out here. */
  readonly key: string
  readonly region: string
  /** Unrounded, as the board has it: of a rate a part of 1, though its text says per cent points. */
  readonly value: number
  readonly word: string
  readonly arrow: '↑' | '↓' | ''
  readonly text: string
  readonly unit: string
}

/** What the number is compared with, up to the same hour (shared/indicator/periods.ts); windows that have no period before them are compared with nothing. */
const CHANGE_TEXTS = {
  zh: { today: '较昨日', month: '较上月', same: '持平', points: '百分点' },
  en: { today: 'on yesterday', month: 'on last month', same: 'unchanged', points: 'pp' },
} as const satisfies Record<Lang, unknown>

/** The change of a count against the period before, in pieces rather than per cent. Null where either is unknown or no such period is. */
export function countChange(input: PanelInput, key: string, unit = ''): Change | null {
  const value = numberAt(input.board, key)
  const base = numberAt(input.board, `${key}.popBase`)
  if (value === null || base === null) return null
  return changed(input, '', key, value - base, countText, unit)
}

/** The change of a rate in per cent points. Null where the rate has no value, whatever it was before. */
export function rateChange(input: PanelInput, key: string): Change | null {
  const value = numberAt(input.board, `${key}.pop`)
  if (value === null || numberAt(input.board, key) === null) return null
  const { points } = CHANGE_TEXTS[input.lang]
  const textOf = (of: number): string => decimalText(of * 100)
  return changed(input, `${key}.pop`, key, value, textOf, points)
}

function changed(
  { lang, region }: PanelInput,
  key: string,
  of: string,
  value: number,
  textOf: (value: number) => string,
  unit: string,
): Change | null {
  const texts = CHANGE_TEXTS[lang]
  const word = Object.entries(texts).find(([window]) => windowOf(of) === window)?.[1]
  if (word === undefined) return null
  const text = textOf(Math.abs(value))
  // What rounds to nothing is no change.
  if (text === textOf(0)) return { key, region, value, word, arrow: '', text: texts.same, unit: '' }
  const up = value > 0
  return { key, region, value, word, arrow: up ? '↑' : '↓', text: `${up ? '+' : '−'}${text}`, unit }
}

function windowOf(key: string): string {
  return /@([^.{]+)/.exec(key)?.[1] ?? ''
}
