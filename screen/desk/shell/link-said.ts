import { ageText, clockText } from '../../i18n/format.ts'
import { fill, type Lang } from '../../i18n/texts.ts'
import type { Freshness } from '../../live/freshness.ts'
import { DESK_TEXTS } from '../texts.ts'

/** How far the desk may be believed, in words. */
export interface LinkSaid {
  readonly tone: 'off' | 'critical' | 'normal'
  readonly text: string
}

/**
 * The age of the data is that of the picture, as the walls print it; when something last happened is said in a word of its own.
 * @param lastFactAt of the newest fact that is counted, epoch ms; null where there is none
 */
export function linkSaid(
  fresh: Freshness,
  lastFactAt: number | null,
  { nowMs, timeZone, lang }: { nowMs: number; timeZone: string | null; lang: Lang },
): LinkSaid {
  const texts = DESK_TEXTS[lang]
  switch (fresh.kind) {
    case 'unknown':
      return { tone: 'off', text: texts.connecting }
    case 'stale':
      return {
        tone: 'critical',
        text: fill(texts.stale, { time: clockText(fresh.since, timeZone) }),
      }
    case 'live': {
      const age = fill(texts.dataAge, { age: ageText(fresh.ageMs, lang) })
      const last =
        lastFactAt === null
          ? texts.noFact
          : fill(texts.lastFact, { age: ageText(nowMs - lastFactAt, lang) })
      return { tone: 'normal', text: [texts.live, age, last].join(' · ') }
    }
  }
}
