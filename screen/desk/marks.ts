import type { Lang } from '../i18n/texts.ts'

/** Chinese marks are as wide as its letters; English has its own and a blank. */
const MARKS: Readonly<
  Record<
    Lang,
    {
      readonly colon: string
      readonly comma: string
      readonly semicolon: string
      readonly open: string
      readonly close: string
    }
  >
> = {
  zh: { colon: '：', comma: '、', semicolon: '；', open: '（', close: '）' },
  en: { colon: ': ', comma: ', ', semicolon: '; ', open: ' (', close: ')' },
}

/** `对象：大厅`, `Target: hall` */
export function labelled(label: string, text: string, lang: Lang): string {
  return `${label}${MARKS[lang].colon}${text}`
}

/** `甲、乙`, `A, B` */
export function listed(parts: readonly string[], lang: Lang): string {
  return parts.join(MARKS[lang].comma)
}

/** `甲；乙`, `A; B`: of parts that hold commas themselves. */
export function strung(parts: readonly string[], lang: Lang): string {
  return parts.join(MARKS[lang].semicolon)
}

/** `甲（乙）`, `A (B)` */
export function bracketed(text: string, inner: string, lang: Lang): string {
  const { open, close } = MARKS[lang]
  return `${text}${open}${inner}${close}`
}
