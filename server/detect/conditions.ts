import { ALARM_KINDS, type AlarmKind } from '../../shared/alarm/kinds.ts'
import type { Clock, Family, LedgerRecord } from '../../shared/lifecycle/types.ts'

/**
 * What a record asks somebody to act on, and from when. The instant may lie in the future: a limit that has not passed yet. So an alarm needs no look at
 * the record again when its time comes, and a restart finds what a server that was down would have found.
 */
export interface Condition {
  readonly kind: AlarmKind
  /** Id of the alarm. */
  readonly subject: string
  /** Code of the record's region; empty where it has none. */
  readonly region: string
  /** It holds from this instant on, epoch ms. */
  readonly from: number
  /** It has ceased at this instant, with the persistence of its kind (RULES AL3); absent while it holds. */
  readonly to?: number
  /** Name of the clock whose limit is `data.due`; absent where it is none of a record's clocks. */
  readonly clock?: string
  /** Response without which nobody waits any more, and when what waits was opened in it. */
  readonly response?: string
  readonly begunAt?: number
  /** Nor once that response has ended: its clocks stand still then (DOMAIN §4.2, A5). */
  readonly untilEnd?: true
  /** Fields of `alarm.raised`. */
  readonly data: Readonly<Record<string, string | number>>
}

/** A situation report calls so long before it is due, ms [DESIGN]. */
const SITREP_LEAD_MS = 10 * 60_000
/** 叫应: unread for so long, somebody telephones, ms (浙江 1833 guideline, DOMAIN §2.6.1). */
const UNREAD_MS = 3 * 60_000

/** States of a case that nobody has signed for. */
const UNSIGNED: ReadonlySet<string> = new Set(['REPORTED', 'ACCEPTED', 'FILED', 'DISPATCHED'])
const HANDLED: ReadonlySet<string> = new Set(['HANDLING'])

/** Families of whose records any may ask for something. */
const OF_FAMILY: Readonly<Partial<Record<Family, (record: LedgerRecord) => readonly Condition[]>>> =
  {
    case: ofCase,
    whistle: ofWhistle,
    feed: ofFeed,
    sitrep: ofSitrep,
    callout: ofCallout,
    warning: ofWarning,
    duty: ofShift,
  }

const NONE: readonly Condition[] = []

/** A pure function of the record; reads nothing of it later. */
export function conditionsOf(record: LedgerRecord): readonly Condition[] {
  return OF_FAMILY[record.family]?.(record) ?? NONE
}

function ofCase(record: LedgerRecord): readonly Condition[] {
  if (record.fields['urgency'] !== 'L1') return NONE
  if (UNSIGNED.has(record.state)) {
    const limit = nearest(record, ['ACCEPT', 'DISPATCH', 'SIGN'])
    return [condition('l1Unsigned', record, unsignedSince(record), limit)]
  }
  if (!HANDLED.has(record.state)) return NONE
  const limit = nearest(record, ['RESPOND', 'HANDLE'])
  return limit === null ? NONE : [condition('l1Late', record, limit.due, limit)]
}

/** Since when it has been without a signature, be it returned and sent on in between. */
function unsignedSince({ stays, since }: LedgerRecord): number {
  let from = since
  for (const stay of stays.toReversed()) {
    if (!UNSIGNED.has(stay.state)) break
    from = Math.min(from, stay.from)
  }
  return from
}

function ofWhistle(record: LedgerRecord): readonly Condition[] {
  if (record.state === 'BLOWN') {
    const limit = nearest(record, ['SIGN'])
    return limit === null ? NONE : [condition('whistleUnsigned', record, limit.due, limit)]
  }
  if (record.state !== 'SIGNED' && record.state !== 'CONTACTED') return NONE
  const limit = nearest(record, ['CONTACT', 'ARRIVE'])
  return limit === null ? NONE : [condition('whistleLate', record, limit.due, limit)]
}

/** Only the feed itself ends it: a silence clears nothing (RULES ST4). */
function ofFeed(record: LedgerRecord): readonly Condition[] {
  const { lost, restored } = record.rounds.at(-1)?.at ?? {}
  if (lost === undefined) return NONE
  const held = condition('feedLost', record, lost, null)
  if (restored === undefined || restored < lost) return [held]
  return [{ ...held, to: restored + ALARM_KINDS.feedLost.clearAfterMs }]
}

function ofSitrep(record: LedgerRecord): readonly Condition[] {
  if (record.state !== 'SCHEDULED') return NONE
  const limit = nearest(record, ['SEND'])
  if (limit === null) return NONE
  const held = inResponse(condition('sitrepDue', record, limit.due - SITREP_LEAD_MS, limit), record)
  // The final report is owed after the end.
  return [record.fields['kind'] === 'final' ? held : { ...held, untilEnd: true }]
}

function ofCallout(record: LedgerRecord): readonly Condition[] {
  const sent = record.rounds.at(-1)?.at['sent']
  if (sent === undefined || record.state === 'ANSWERED') return NONE
  const limit = nearest(record, ['ANSWER'])
  const isUnread = record.state === 'SENT' || record.state === 'UNREAD'
  const from = isUnread ? sent + UNREAD_MS : (limit?.due ?? null)
  return from === null
    ? NONE
    : [
        {
          ...inResponse(condition('calloutUnanswered', record, from, limit), record),
          untilEnd: true,
        },
      ]
}

/** It waits anew after each adjustment. */
function ofWarning(record: LedgerRecord): readonly Condition[] {
  if (record.state !== 'WAITING') return NONE
  const codes = record.fields['regionCodes']
  const held = condition('warningUnacked', record, record.since, null)
  // A warning names its regions; where it names one alone, that is its place.
  return [Array.isArray(codes) && codes.length === 1 ? { ...held, region: String(codes[0]) } : held]
}

function ofShift(record: LedgerRecord): readonly Condition[] {
  const to = record.fields['to']
  if (record.state !== 'ON_DUTY' || typeof to !== 'number') return NONE
  return [condition('handoverOverdue', record, to, { due: to })]
}

function condition(
  kind: AlarmKind,
  record: LedgerRecord,
  from: number,
  limit: Limit | null,
): Condition {
  const data: Record<string, string | number> = { about: `${record.family}:${record.id}` }
  if (limit !== null) data['due'] = limit.due
  for (const name of ['categoryL1', 'categoryL2', 'appealType', 'source']) {
    const value = record.fields[name]
    if (typeof value === 'string') data[name] = value
  }
  return {
    ...{ kind, subject: `${kind}:${record.id}`, region: record.regionCode, from, data },
    ...(limit?.clock === undefined ? {} : { clock: limit.clock }),
  }
}

function inResponse(held: Condition, { fields, stays, since }: LedgerRecord): Condition {
  const response = fields['responseId']
  if (typeof response !== 'string') return held
  return { ...held, response, begunAt: stays[0]?.from ?? since }
}

/** An instant by which something is to be done, epoch ms. */
interface Limit {
  readonly due: number
  /** The clock that says it. */
  readonly clock?: string
}

/** The first limit of the running clocks of these names. */
function nearest(record: LedgerRecord, names: readonly string[]): Limit | null {
  const clocks: Readonly<Record<string, Clock>> = record.rounds.at(-1)?.clocks ?? {}
  const limits = names.flatMap((name): Limit[] => {
    const clock = clocks[name]
    if (clock === undefined || clock.stoppedAt !== null || clock.pausedAt !== null) return []
    return clock.dueAt === null ? [] : [{ due: clock.dueAt, clock: name }]
  })
  return limits.toSorted((a, b) => a.due - b.due)[0] ?? null
}
