import { ageText } from '../../i18n/format.ts'
import { fill, textsOf, type Lang } from '../../i18n/texts.ts'
import { CLOCK_WARN_MS } from '../../live/freshness.ts'

/**
 * What is said of a machine's clock that is not the server's (RULES ST7), empty while it is near enough.
 * @param offMs the server's clock less the machine's
 */
export function clockOffText(offMs: number, lang: Lang): string {
  if (Math.abs(offMs) < CLOCK_WARN_MS) return ''
  const texts = textsOf(lang)
  const span = ageText(Math.round(Math.abs(offMs) / 1000) * 1000, lang)
  return fill(offMs > 0 ? texts.clockSlow : texts.clockFast, { span })
}
