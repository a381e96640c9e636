import { factTitle } from '../../shared/fact/titles.ts'
import type { Lang } from './texts.ts'

/** What a fact is called within a line, behind other words: in the ticker, after a category. */
export function factText(type: string, lang: Lang): string {
  const title = factTitle(type)[lang]
  return lang === 'en' ? title.charAt(0).toLowerCase() + title.slice(1) : title
}
