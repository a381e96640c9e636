import { countText } from './format.ts'
import type { Lang } from './texts.ts'

const FROM = 1_000_000

/** Steps of the language, largest first; Chinese counts by myriads. */
const STEPS = {
  zh: [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  en: [
    [1e9, 'B'],
    [1e6, 'M'],
  ],
} as const satisfies Record<Lang, unknown>

const BY_PLACES = [0, 1, 2].map(
  (most) => new Intl.NumberFormat('en-US', { maximumFractionDigits: most }),
)

/**
 * A whole number as people say it: in full below a million, from there in 万 and 亿 or M and B with four figures, rounded half up: 4.2 亿
 * is 420 million. The unrounded number stands on the element and on the card of the number.
 */
export function bigCountText(value: number | null, lang: Lang): string {
  if (value === null || Math.abs(value) < FROM) return countText(value)
  const [size, unit] = STEPS[lang].find(([least]) => Math.abs(value) >= least)!
  const many = value / size
  const places = Math.max(0, 3 - Math.floor(Math.log10(Math.abs(many))))
  return `${BY_PLACES[Math.min(places, 2)]!.format(many)}${unit}`
}
