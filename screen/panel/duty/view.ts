import { ageText, clockText, dateText, middleCut } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import { sourcesView, type SourcesView } from '../feed/sources.ts'
import type { PanelInput } from '../input.ts'
import { shiftsNow, type ShiftsNow } from './shift.ts'
import { DUTY_TEXTS } from './texts.ts'

export interface DutyView {
  /** On duty by the journal, or only named by the package; null when neither is known. */
  readonly kind: 'shift' | 'roster' | null
  /** Posts, never names (DOMAIN §5.4). */
  readonly leader: string
  readonly officers: readonly string[]
  /** The end of the shift, or what is not in order with the handover. */
  readonly end: string
  readonly endTone: 'plain' | 'caution'
  readonly intake: string
  readonly intakeQuiet: boolean
  readonly feeds: SourcesView | null
}

/** From here on the intake is said to be quiet [choice]; it is a word, not an alarm: nights are quiet. */
const QUIET_MS = 10 * 60_000
/** Handing over takes its minutes; beyond these it is said. */
const SIGNING_MS = 15 * 60_000
/** Room of a post, in Chinese characters. */
const POST_WIDTH = 14

/** 值班: who is on watch till when, and whether facts still come in. */
export function dutyView(input: PanelInput): DutyView {
  const { texts, link, nowMs, lang, board } = input
  const age = link.lastFactAt === null ? null : nowMs - link.lastFactAt
  const shifts = shiftsNow(board, nowMs)
  return {
    ...whoOf(input, shifts),
    ...endOf(input, shifts),
    intake: age === null ? texts.noFact : fill(texts.lastFact, { age: ageText(age, lang) }),
    intakeQuiet: age === null || age > QUIET_MS,
    feeds: sourcesView(input),
  }
}

function whoOf(
  { link, names }: PanelInput,
  shifts: ShiftsNow | null,
): Pick<DutyView, 'kind' | 'leader' | 'officers'> {
  const leader = shifts?.present.leader ?? link.leaderPost
  const officers = shifts?.present.officers ?? link.officerPosts
  if (leader === null && officers.length === 0) return { kind: null, leader: '', officers: [] }
  return {
    kind: shifts === null ? 'roster' : 'shift',
    leader: leader === null ? '' : postText(names.post(leader)),
    officers: officers.map((post) => postText(names.post(post))),
  }
}

/** Without what the label says again: brackets, and 值班员 behind the office. */
function postText(post: string): string {
  const short = post.replace(/\s*[(（].*$/u, '').replace(/(?<=.)值班员$/u, '')
  return middleCut(short.replace(/^.*(?=值班长$)/u, '') || post, POST_WIDTH)
}

function endOf(
  { nowMs, lang, timeZone }: PanelInput,
  shifts: ShiftsNow | null,
): Pick<DutyView, 'end' | 'endTone'> {
  if (shifts === null) return { end: '', endTone: 'plain' }
  const words = DUTY_TEXTS[lang]
  const { present, relief, unsigned } = shifts
  const clock = clockText(present.to, timeZone, false)
  const tomorrow = dateText(present.to, timeZone) > dateText(nowMs, timeZone)
  const time = tomorrow ? fill(words.tomorrow, { time: clock }) : clock
  if (nowMs > present.to + SIGNING_MS)
    return { end: fill(words.late, { time }), endTone: 'caution' }
  if (unsigned !== null && nowMs > unsigned.to + SIGNING_MS)
    return { end: words.unsigned, endTone: 'caution' }
  if (relief !== null) return { end: words.relief, endTone: 'plain' }
  const until = fill(words.until, { time })
  return { end: present.doubled ? `${until} · ${words.double}` : until, endTone: 'plain' }
}
