import { HEALTH_LINES, type AlarmHealth } from '../../../shared/alarm/health.ts'
import { ageText } from '../../i18n/format.ts'
import type { Lang } from '../../i18n/texts.ts'
import type { ALARM_TEXTS } from './texts.ts'

type Texts = (typeof ALARM_TEXTS)['zh']

/** A figure of the health page beside its line. */
export interface HealthLine {
  readonly id:
    | 'perHour'
    | 'mostIn10'
    | 'floodShare'
    | 'stale'
    | 'standingNow'
    | 'shelvedNow'
    | 'shares'
    | 'ackIn'
  readonly value: string
  readonly line: string
  /** null where there is no line, or nothing was watched. */
  readonly isWithin: boolean | null
}

const NONE = '—'

/** RULES AL1. */
export function healthLines(health: AlarmHealth, texts: Texts, lang: Lang): readonly HealthLine[] {
  const { perHour, mostIn10Min, floodShare, stale, standing, shelved, shares } = health
  const split = [shares.low, shares.medium, shares.high].map((share) => percent(share)).join(' / ')
  const { acknowledgedInMs: ackIn } = health
  return [
    {
      ...{ id: 'perHour', value: perHour?.toFixed(1) ?? NONE, line: texts.linePerHour },
      isWithin: perHour === null ? null : perHour <= HEALTH_LINES.perHour,
    },
    {
      ...{ id: 'mostIn10', value: `${mostIn10Min}`, line: texts.lineMost },
      isWithin: mostIn10Min <= HEALTH_LINES.mostIn10Min,
    },
    {
      ...{ id: 'floodShare', value: percent(floodShare, 2), line: texts.lineShare },
      isWithin: floodShare === null ? null : floodShare < HEALTH_LINES.floodShare,
    },
    {
      ...{ id: 'stale', value: `${stale}`, line: texts.lineStale },
      isWithin: stale < HEALTH_LINES.stale,
    },
    {
      ...{ id: 'standingNow', value: `${standing}`, line: texts.lineStanding },
      isWithin: standing < HEALTH_LINES.standing,
    },
    {
      ...{ id: 'shelvedNow', value: `${shelved}`, line: texts.lineShelved },
      isWithin: shelved < HEALTH_LINES.shelved,
    },
    { id: 'shares', value: split, line: texts.lineShares, isWithin: isNear(shares) },
    {
      ...{ id: 'ackIn', value: ackIn === null ? NONE : ageText(ackIn, lang), line: NONE },
      isWithin: null,
    },
  ]
}

/** Half as much again as the lines is near enough to them [choice]. */
function isNear({ high, medium }: AlarmHealth['shares']): boolean | null {
  if (high === null || medium === null) return null
  const { shares } = HEALTH_LINES
  return high <= 1.5 * shares.high && medium <= 1.5 * shares.medium
}

function percent(share: number | null, digits = 0): string {
  return share === null ? NONE : `${(share * 100).toFixed(digits)} %`
}
