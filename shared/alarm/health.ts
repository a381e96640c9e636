import { ALARM_KINDS, PRIORITIES, type AlarmKind, type Priority } from './kinds.ts'
import { FLOOD, floodsOf } from './flood.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Days over which alarms are judged (ISA-18.2: at least 30). */
export const HEALTH_DAYS = 30

/** A time in which an alarm called or stood, epoch ms; `to` null while it does. */
export interface AlarmStay {
  readonly id: string
  readonly kind: AlarmKind
  readonly state: 'RAISED' | 'ACKNOWLEDGED' | 'SHELVED'
  readonly from: number
  readonly to: number | null
}

/** Lines of ISA-18.2 and EEMUA 191 as second sources tell them (RULES §10). */
export const HEALTH_LINES = {
  perHour: 6,
  perHourMost: 12,
  mostIn10Min: FLOOD.above,
  floodShare: 0.01,
  stale: 5,
  standing: 10,
  shelved: 30,
  shares: { low: 0.8, medium: 0.15, high: 0.05 },
} as const

/**
 * How the alarms of a duty room come, over 30 days. One duty room is one console. Annunciations alone count: what a person did and what ended are none.
 */
export interface AlarmHealth {
  readonly from: number
  readonly to: number
  /** Time that was watched, ms: since the first annunciation, 30 days at most. */
  readonly watchedMs: number
  readonly annunciations: number
  /** null where nothing was watched. */
  readonly perHour: number | null
  readonly mostIn10Min: number
  /** Share of the time in flood. */
  readonly floodShare: number | null
  readonly floods: number
  /** Alarms that stand for more than 24 h now, shelved ones left out. */
  readonly stale: number
  readonly standing: number
  readonly shelved: number
  /** Since when the longest shelved one is; null where none is. */
  readonly shelvedSince: number | null
  /** Median time from the call to the acknowledgement, ms; of those that were acknowledged. */
  readonly acknowledgedInMs: number | null
  readonly shares: Readonly<Record<Priority, number | null>>
  /** Most frequent kinds first. */
  readonly kinds: readonly { readonly kind: AlarmKind; readonly annunciations: number }[]
}

/** A pure function of the alarms' lives. */
export function alarmHealth(stays: readonly AlarmStay[], tMs: number): AlarmHealth {
  const first = stays.reduce((least, { from }) => Math.min(least, from), tMs)
  const from = Math.max(tMs - HEALTH_DAYS * DAY_MS, first)
  const calls = stays
    .filter((stay) => stay.state === 'RAISED' && stay.from >= from && stay.from <= tMs)
    .toSorted((a, b) => a.from - b.from)
  const instants = calls.map((call) => call.from)
  const watchedMs = tMs - from
  const floods = floodsOf(instants, tMs)
  const now = stays.filter(({ from: since, to }) => since <= tMs && (to === null || to > tMs))
  const held = now.filter(({ state }) => state !== 'SHELVED')
  const shelved = now.filter(({ state }) => state === 'SHELVED')
  return {
    ...{ from, to: tMs, watchedMs, annunciations: calls.length },
    perHour: watchedMs > 0 ? (calls.length * HOUR_MS) / watchedMs : null,
    mostIn10Min: mostWithin(instants, FLOOD.windowMs),
    floodShare:
      watchedMs > 0 ? floods.reduce((sum, f) => sum + (f.to ?? tMs) - f.from, 0) / watchedMs : null,
    floods: floods.length,
    stale: held.filter((stay) => tMs - begunAt(stays, stay) > DAY_MS).length,
    ...{ standing: held.length, shelved: shelved.length },
    shelvedSince: shelved.length === 0 ? null : Math.min(...shelved.map((stay) => stay.from)),
    acknowledgedInMs: medianOf(calls.flatMap((call) => acknowledgedIn(stays, call) ?? [])),
    shares: sharesOf(calls),
    kinds: [...Map.groupBy(calls, ({ kind }) => kind)]
      .map(([kind, of]) => ({ kind, annunciations: of.length }))
      .toSorted((a, b) => b.annunciations - a.annunciations || (a.kind < b.kind ? -1 : 1)),
  }
}

/** Since when it stands without a gap: it called, was acknowledged, came back from the shelf. */
function begunAt(stays: readonly AlarmStay[], stay: AlarmStay): number {
  const before = stays.find(
    ({ id, from, to }) => id === stay.id && to === stay.from && from < stay.from,
  )
  return before === undefined ? stay.from : begunAt(stays, before)
}

function acknowledgedIn(stays: readonly AlarmStay[], { id, from, to }: AlarmStay): number | null {
  const isSeen = stays.some(
    (stay) => stay.id === id && stay.state === 'ACKNOWLEDGED' && stay.from === to,
  )
  return isSeen && to !== null ? to - from : null
}

function sharesOf(calls: readonly AlarmStay[]): Readonly<Record<Priority, number | null>> {
  const share = (priority: Priority): number | null =>
    calls.length === 0
      ? null
      : calls.filter(({ kind }) => ALARM_KINDS[kind].priority === priority).length / calls.length
  return Object.fromEntries(PRIORITIES.map((priority) => [priority, share(priority)])) as Record<
    Priority,
    number | null
  >
}

function mostWithin(instants: readonly number[], windowMs: number): number {
  let most = 0
  let oldest = 0
  for (let i = 0; i < instants.length; i++) {
    while (instants[oldest]! <= instants[i]! - windowMs) oldest++
    most = Math.max(most, i - oldest + 1)
  }
  return most
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
