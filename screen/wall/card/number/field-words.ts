import type { Lang } from '../../../i18n/texts.ts'

/** What the wall calls the parts of a number, whose definitions name them as boards and events carry them. */
const PARTS: Readonly<Record<Lang, readonly (readonly [RegExp, string])[]>> = {
  zh: [
    [/\.since 为/g, '“最久”自'],
    [/\.low/g, '区间下限'],
    [/\.high/g, '区间上限'],
    [/\.n\b/g, '分子'],
    [/\.d\b/g, '分母'],
    [/\.x\b/g, '剔除'],
    [/ ?\bother\b/g, '其他'],
  ],
  en: [
    [/\.since\b/g, '“oldest”'],
    [/\.low\b/g, 'the lower limit'],
    [/\.high\b/g, 'the upper limit'],
    [/\.n\b/g, 'the numerator'],
    [/\.d\b/g, 'the denominator'],
    [/\.x\b/g, 'what is excluded'],
  ],
}

/** Codes alone in brackets: of events and fields (med.agreed, dueAt), of steps (T11), of where a rule is from. */
const CODES = /\s*(?:（[\w.]+(?: ?= ?\w+)?）|\((?=\w*[\d.]|[a-z]+[A-Z])[\w.]+\)|\[DESIGN\])/g

/** A code behind the words that say the same: 调解不成 med.failed. */
const BEHIND = /(?<=\p{Script=Han}) [a-z]+(?:\.\w+)+(?=[），；、])/gu

/** A definition as people read it on the wall; docs/indicators.md has it with its codes. */
export function fieldWords(text: string, lang: Lang): string {
  return PARTS[lang].reduce(
    (words, [part, word]) => words.replaceAll(part, word),
    text
      .replaceAll(CODES, '')
      .replaceAll(BEHIND, '')
      .replaceAll(/(?<=\S)÷/g, ' ÷'),
  )
}
