import type { Lang } from '../i18n/texts.ts'
import { CASE_CARD_TEXTS } from '../wall/card/case/texts.ts'

/** Clocks of other records than cases (DOMAIN §2.2.6, §2.6). */
const OTHERS = {
  zh: { CONTACT: '联系', ARRIVE: '到场', SEND: '报送', ANSWER: '应答' },
  en: { CONTACT: 'Contact', ARRIVE: 'Arrival', SEND: 'Sending', ANSWER: 'Answer' },
} as const

/** The clock of a limit in words, so that two limits of one thing are told apart: 签收, 全程. '' where there is none. */
export function clockName(clock: string | null | undefined, lang: Lang): string {
  if (clock === null || clock === undefined) return ''
  const ofCase: Readonly<Record<string, string>> = CASE_CARD_TEXTS[lang]
  const others: Readonly<Record<string, string>> = OTHERS[lang]
  return others[clock] ?? ofCase[clock] ?? clock
}
