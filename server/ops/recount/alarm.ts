import type { NewFact } from '../../../shared/fact/fact.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Comparison, Difference } from './differences.ts'

const KIND = 'recountMismatch'
const LONGEST = 400

/** Subject of the alarm of a region. */
export function alarmSubject(regionCode: string): string {
  return `${KIND}:${regionCode}`
}

/** The alarms of a world as the watch reads them. */
export interface AlarmRecords {
  /** Those that are not cleared, of whatever kind. */
  readonly open: () => Iterable<LedgerRecord>
  readonly find: (id: string) => LedgerRecord | undefined
}

/** Regions whose alarm stands. */
export function alarmedRegions({ open }: AlarmRecords): readonly string[] {
  return [...open()]
    .filter((record) => record.id === alarmSubject(record.regionCode) && isStanding(record))
    .map(({ regionCode }) => regionCode)
}

/** How the alarm of a region stands. */
export interface StandingAlarm {
  readonly raised: boolean
  /** How often it was raised so far. */
  readonly times: number
}

export function standingAlarm({ find }: AlarmRecords, regionCode: string): StandingAlarm {
  const record = find(alarmSubject(regionCode))
  return {
    raised: record !== undefined && isStanding(record),
    times: record?.rounds[0]?.counters['raiseCount'] ?? 0,
  }
}

/** Seen or shelved, it stands all the same. */
function isStanding({ state }: LedgerRecord): boolean {
  return state !== 'CLEARED' && state !== 'SHELVED_CLEARED'
}

export interface AlarmFacing extends StandingAlarm {
  readonly regionCode: string
  /** Of the clock that stamps facts, epoch ms. */
  readonly nowMs: number
}

/**
 * What a check has to tell: the alarm raised when a board and its recount differ, cleared when they agree again, nothing otherwise. Its id is made
 * of the region and of how often it was raised, so that two processes which find the same tell it once (RULES IN2).
 */
export function alarmFact(
  { differences }: Comparison,
  { regionCode, raised, times, nowMs }: AlarmFacing,
): NewFact | null {
  const [first] = differences
  if ((first !== undefined) === raised) return null
  const subject = alarmSubject(regionCode)
  const verb = first === undefined ? 'cleared' : 'raised'
  const data = { kind: KIND, regionCode }
  return {
    id: `${subject}:${verb}:${raised ? times : times + 1}`,
    source: 'gewu/recount',
    type: `alarm.${verb}`,
    subject,
    time: nowMs,
    world: 'live',
    data: first === undefined ? data : { ...data, ...shortened(first, differences.length) },
  }
}

function shortened(
  { key, shown, counted }: Difference,
  differences: number,
): Readonly<Record<string, unknown>> {
  const short = (value: Difference['shown']): Difference['shown'] =>
    typeof value === 'string' ? value.slice(0, LONGEST) : value
  return { key: key.slice(0, 200), shown: short(shown), counted: short(counted), differences }
}
