import { ALARM_KINDS, isAlarmKind } from '../../shared/alarm/kinds.ts'
import type { NewFact, World } from '../../shared/fact/fact.ts'
import type { Condition } from './conditions.ts'
import type { Seen } from './watch.ts'

/** An alarm begins when its condition was met at so many looks in a row, and ends when it was missed at as many (RULES AL3, with the seconds of its kind). */
export const SAMPLES = 3
/** What should have begun long ago is old news that has just come: of a history that is being read the end may be on its way. */
export const OLD_SAMPLES = 20
const OLD_MS = 10 * 60_000

const SOURCE = 'gewu/alarms'
const MINUTE_MS = 60_000

export interface AlarmSight {
  readonly world: World
  /** Instant of the world, whole seconds. */
  readonly tMs: number
  readonly conditions: readonly Condition[]
  /** Not cleared. */
  readonly alarms: ReadonlyMap<string, Seen>
  /** How often an alarm was raised that is cleared now, and when it was told of last. */
  readonly past: (subject: string) => { readonly raised: number; readonly lastAt: number }
  /** Where a record names no region. */
  readonly rootCode: string
}

/**
 * Looks at one world again and again. What it remembers is only how many looks in a row said the same: a restart begins that anew, so an alarm comes some seconds
 * later and with the same instant.
 */
export class AlarmWatch {
  #met = new Map<string, number>()
  #missed = new Map<string, number>()

  /** What begins and ends, as facts with ids of the alarm and of how often it was raised: doubles are absorbed (RULES IN2). */
  look(sight: AlarmSight): readonly NewFact[] {
    const { tMs, conditions, alarms } = sight
    const held = new Map<string, Condition>()
    for (const condition of conditions)
      if (holds(condition, tMs, isRaised(alarms.get(condition.subject))))
        held.set(condition.subject, condition)
    this.#met = countedOn(this.#met, held.keys())
    // What nobody of this watch raised, nobody of it clears: a recount ends its own.
    const gone = [...alarms.keys()].filter((id) => !held.has(id) && isWatched(alarms.get(id)!))
    this.#missed = countedOn(this.#missed, gone)
    return [
      ...[...held.values()]
        .filter(
          (condition) =>
            this.#met.get(condition.subject)! >= samplesOf(condition, tMs) &&
            !isRaised(alarms.get(condition.subject)),
        )
        .map((condition) => raised(condition, sight)),
      ...gone
        .filter((id) => this.#missed.get(id)! >= SAMPLES && isRaised(alarms.get(id)))
        .map((id) => cleared(alarms.get(id)!, sight)),
    ]
  }
}

/** What stands goes on with a condition that has just begun anew: its persistence is for the beginning. */
function holds({ kind, from, to }: Condition, tMs: number, isStanding: boolean): boolean {
  const { beat, raiseAfterMs } = ALARM_KINDS[kind]
  if (to !== undefined && tMs >= to) return false
  if (isStanding) return from <= tMs
  const at = beat === 'minute' ? Math.floor(tMs / MINUTE_MS) * MINUTE_MS : tMs
  return to === undefined && from + raiseAfterMs <= at
}

function samplesOf({ kind, from }: Condition, tMs: number): number {
  return from + ALARM_KINDS[kind].raiseAfterMs < tMs - OLD_MS ? OLD_SAMPLES : SAMPLES
}

/** Raised and not cleared, seen or shelved. */
function isRaised(alarm: Seen | undefined): boolean {
  return alarm !== undefined && alarm.state !== 'SHELVED_CLEARED'
}

function isWatched({ fields }: Seen): boolean {
  return fields['kind'] !== 'recountMismatch'
}

function countedOn(
  before: ReadonlyMap<string, number>,
  now: Iterable<string>,
): Map<string, number> {
  return new Map([...now].map((subject) => [subject, (before.get(subject) ?? 0) + 1]))
}

function raised({ kind, subject, region, from, data }: Condition, sight: AlarmSight): NewFact {
  const { alarms, past, world, rootCode } = sight
  const before = alarms.get(subject)
  const known = before
    ? { raised: before.counters['raiseCount'] ?? 0, lastAt: before.lastAt }
    : past(subject)
  return {
    id: `${world}:${subject}:raised:${known.raised + 1}`,
    source: SOURCE,
    type: 'alarm.raised',
    subject,
    // Not before what was told of it last: facts of one alarm keep their order.
    time: Math.max(from + ALARM_KINDS[kind].raiseAfterMs, known.lastAt),
    world,
    data: { kind, regionCode: region === '' ? rootCode : region, ...data },
  }
}

function cleared({ id, fields, regionCode, counters, lastAt }: Seen, sight: AlarmSight): NewFact {
  const kind = fields['kind']
  return {
    id: `${sight.world}:${id}:cleared:${counters['raiseCount'] ?? 1}`,
    source: SOURCE,
    type: 'alarm.cleared',
    subject: id,
    time: Math.max(sight.tMs, lastAt),
    world: sight.world,
    data: { kind: isAlarmKind(kind) ? kind : 'surge', regionCode },
  }
}
