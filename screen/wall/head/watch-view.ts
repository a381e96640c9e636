import type { PanelInput } from '../../panel/input.ts'
import { shortName } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import { shiftsNow } from '../../panel/duty/shift.ts'
import { HEAD_TEXTS } from './texts.ts'

export interface WatchView {
  /** Who leads the watch, by post and never by name (DOMAIN §5.4). */
  readonly leader: string
  readonly officers: string
}

/** The watch of the hour: the shift that the journal knows, else the roster of the package. */
export function watchView(input: PanelInput): WatchView {
  const { board, link, lang, names, nowMs } = input
  const texts = HEAD_TEXTS[lang]
  const shift = shiftsNow(board, nowMs)?.present
  const leader = shift?.leader ?? link.leaderPost
  const posts = (shift?.officers ?? link.officerPosts).length
  return {
    leader: leader === null ? texts.nobody : shortName(names.post(leader), lang === 'en' ? 20 : 11),
    officers: posts === 0 ? '' : fill(texts.officers, { n: posts }),
  }
}

/** `11月22日 周日`, in the zone of the district; '' while that is not known: the clock beside it says so. */
export function dayText(atMs: number, timeZone: string | null, lang: PanelInput['lang']): string {
  if (timeZone === null) return ''
  const texts = HEAD_TEXTS[lang]
  const parts = dayFormat(timeZone).formatToParts(atMs)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  const day = HEAD_TEXTS.en.weekdays.split(',').indexOf(part('weekday'))
  return fill(texts.date, {
    m: part('month'),
    d: part('day'),
    w: texts.weekdays.split(',')[day] ?? '',
  })
}

/** Making one is dear, and the header asks every second; a wall has one time zone. */
let made: { readonly timeZone: string; readonly format: Intl.DateTimeFormat } | undefined
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  if (made?.timeZone !== timeZone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
    })
    made = { timeZone, format }
  }
  return made.format
}
