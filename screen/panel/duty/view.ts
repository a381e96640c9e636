import { ageText, shortName } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import type { PanelInput } from '../input.ts'

export interface DutyView {
  /** Posts, never names (DOMAIN §5.4). */
  readonly leader: string | null
  readonly officers: string
  readonly intake: string
  readonly intakeQuiet: boolean
  readonly wall: string
}

/** From here on the intake is said to be quiet [choice]; it is a word, not an alarm: nights are quiet. */
const QUIET_MS = 10 * 60_000

/** 值班: who is on watch, and whether facts still come in. */
export function dutyView(input: PanelInput): DutyView {
  const { texts, link, nowMs, lang } = input
  const age = link.lastFactAt === null ? null : nowMs - link.lastFactAt
  return {
    leader: link.leaderPost === null ? null : shortName(link.leaderPost, 10),
    officers:
      link.officerPosts.length === 0 ? '' : `${link.officerPosts.length} ${texts.people}`.trim(),
    intake: age === null ? texts.noFact : fill(texts.lastFact, { age: ageText(age, lang) }),
    intakeQuiet: age === null || age > QUIET_MS,
    wall: [link.wall, link.build].filter((part) => part !== '').join(' · '),
  }
}
