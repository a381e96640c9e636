import type { Fact } from '../fact/fact.ts'

/** Families of records; one lifecycle file each. */
export type Family =
  | 'case'
  | 'mediation'
  | 'risk'
  | 'volunteer'
  | 'attendance'
  | 'activity'
  | 'post'
  | 'team'
  | 'reserve'
  | 'unit'
  | 'points'
  | 'goods'
  | 'order'
  | 'whistle'
  | 'repeat'
  | 'participation'
  | 'feedback'
  | 'survey'
  | 'shift'
  | 'patrol'
  | 'gridDay'
  | 'visit'
  | 'household'
  | 'opinion'
  | 'stat'
  | 'member'
  | 'partyOrg'
  | 'orgMergers'
  | 'place'
  | 'footfall'
  | 'council'
  | 'resolution'
  | 'project'
  | 'proposal'
  | 'response'
  | 'warning'
  | 'drill'
  | 'problem'
  | 'alarm'
  | 'suggestion'
  | 'feed'
  | 'display'
  | 'duty'
  | 'report'
  | 'purge'
  | 'element'
  | 'task'
  | 'muster'
  | 'evacuation'
  | 'supply'
  | 'sitrep'
  | 'callout'

/**
 * One row of a lifecycle table, as in DOMAIN §2.2.5. What a row does to stamps, fields and clocks is data,
 * so that the engine, docs/events.md, the simulator and the recount read the same table.
 */
export interface Transition {
  /** The row's name in DOMAIN or RULES, e.g. `T16`; unique in its family. */
  readonly id: string
  /** Fact type, e.g. `case.feedback`. */
  readonly type: string
  /** `null` = no record yet; `'*'` = any state that is not terminal. */
  readonly from: readonly (string | null)[] | '*'
  /** `null` = the state stays as it is. */
  readonly to: string | null
  /** Stamp set in the round to the fact's time, e.g. `accepted`. First time wins unless `restamp`. */
  readonly stamp?: string
  /** Further stamps of the same instant, e.g. a reopening is also the new round's dispatch. */
  readonly stamps?: readonly string[]
  readonly restamp?: boolean
  /** Fields of `data` copied into `record.fields` under the same name (only those present). */
  readonly sets?: readonly string[]
  /** Fields of `data` (key) copied into `record.fields` under another name (value). */
  readonly renames?: Readonly<Record<string, string>>
  /** Constants put into `record.fields`. */
  readonly assigns?: Readonly<Record<string, string | number | boolean>>
  /** `data[field]` joins or leaves the list `record.fields[list]`. */
  readonly adds?: ListEffect
  readonly removes?: ListEffect
  /** Fields this row needs beyond what the schema of its type demands; else `missingField:<name>`. */
  readonly requires?: readonly string[]
  /** Counters in the round raised by one, e.g. `reworkCount`. */
  readonly counts?: readonly string[]
  readonly flags?: readonly string[]
  /** The flag is set in the round when `data[field]` is true and taken away otherwise. */
  readonly flagFrom?: { readonly flag: string; readonly field: string }
  /**
   * Flags set in the round when `record.fields[field]` then is `is`, or known at all without `is`, and taken away otherwise. They keep in a round what
   * the field was in it, for a field that a later round changes.
   */
  readonly flagsOf?: readonly FieldFlag[]
  readonly clocks?: readonly ClockEffect[]
  /** Freezes the limits in `record.fields.slaSnapshot` (T6). */
  readonly snapshot?: boolean
  /** State and stamps come from `data.provenAnchors` (T0); `to` is null. */
  readonly imports?: boolean
  /** The fact is noted in `record.kept`, for what the record derives from it (derivations.ts). */
  readonly keeps?: boolean
  /** Opens a new round (T22). */
  readonly newRound?: boolean
  /** Named guards; a guard that fails makes the fact a rejected one with the guard's name as reason. */
  readonly guards?: readonly string[]
  /** Who acts, in words, for the documents. */
  readonly by: { readonly zh: string; readonly en: string }
}

export interface FieldFlag {
  readonly flag: string
  readonly field: string
  readonly is?: string
}

/** `data[field]` and the list in `record.fields` that it joins or leaves. */
export interface ListEffect {
  readonly field: string
  readonly list: string
}

/**
 * `start` begins a new clock; a paused one of the same name that is not late goes on instead, any other moves to `round.past`.
 * Stopping, pausing, resuming or moving a clock that is not there does nothing.
 */
export type ClockEffect =
  /** Due `data[dueField]` if the data have it, else start + limit; the sooner of the two in a round whose limits were raised. */
  | { readonly kind: 'start'; readonly clock: string; readonly dueField?: string }
  | { readonly kind: 'stop'; readonly clock: string }
  | { readonly kind: 'pause'; readonly clock: string }
  | { readonly kind: 'resume'; readonly clock: string }
  /** Sets the due instant to `data[field]`; nothing without that field, nor with `inTime` where the clock is late already. One that was late until then leaves a copy, stopped now, in `round.past`. */
  | {
      readonly kind: 'move'
      readonly clock: string
      readonly field: string
      readonly inTime?: true
    }
  /**
   * The clock's limit runs anew from now, or from where it is paused, if that is due sooner; else nothing. A limit is never made longer. For a row that
   * raises limits (sla.ts, `LIMITS_RAISED`).
   */
  | { readonly kind: 'tighten'; readonly clock: string }
  /**
   * Starts the clock where it never ran, and anew where the row made its limit shorter; one that runs and is not late goes on if it is due sooner. Nothing else, so that
   * saying again or less never gives more time.
   */
  | { readonly kind: 'raise'; readonly clock: string }
  | { readonly kind: 'stopAll' }

/** Where the limit of a clock comes from. */
export type LimitRule =
  | { readonly kind: 'fixed'; readonly limit: Limit }
  /** By the code in `record.fields[field]`; null = no limit. */
  | {
      readonly kind: 'byField'
      readonly field: string
      readonly limits: Readonly<Record<string, Limit | null>>
      readonly otherwise: Limit | null
    }
  /** The table of DOMAIN §2.2.7 (sla.ts), or its snapshot once frozen; its row of L1 in a round whose limits were raised. */
  | { readonly kind: 'sla' }
  /** Due only where a fact names it. */
  | { readonly kind: 'named' }

export interface Lifecycle {
  readonly family: Family
  readonly states: readonly { readonly id: string; readonly zh: string; readonly en: string }[]
  readonly terminal: readonly string[]
  readonly transitions: readonly Transition[]
  /** Clock names of the family. */
  readonly clocks: readonly string[]
  /** A rule for each clock; a clock without one is `named`. */
  readonly limits?: Readonly<Record<string, LimitRule>>
  /** Clocks whose due is another's due plus a limit (TOTAL = HANDLE + VERIFY, DOMAIN §0.5.3). */
  readonly follows?: readonly FollowRule[]
  /** States in which the record counts as open (not yet concluded). */
  readonly open?: readonly string[]
  /** Changes by an instant that the record itself names, e.g. auto-resume at `reviewDate`, twelve hours on post. */
  readonly timers?: readonly TimerRow[]
}

/**
 * A clock follows another as long as the round has none of the stamps `until`, and does not fall due while that other is paused. After that, and
 * once it is late, what the other does gives it no time: a `move` alone makes it later, `tighten` sooner, and its own pauses go on.
 */
export interface FollowRule {
  readonly clock: string
  readonly of: string
  readonly plus: Limit
  /** Stamps of rows that begin the other clock anew within the round. */
  readonly until: readonly string[]
}

/** A change that falls due without a fact (DESIGN law 4). */
export interface TimerRow {
  readonly id: string
  readonly from: readonly string[]
  readonly to: string | null
  /** Where the instant comes from: a field holding an instant, or a stamp plus a span. */
  readonly at: { readonly field: string } | { readonly stamp: string; readonly plusMs: number }
  /** A row that leaves the state as it is (`to` null) needs a stamp: it fires once a round. */
  readonly flags?: readonly string[]
  readonly stamp?: string
  readonly clocks?: readonly ClockEffect[]
}

/** Limit types of DOMAIN §2.2.4: natural hours, work hours, workdays, natural days. */
export interface Limit {
  readonly value: number
  readonly type: 'urgentHour' | 'workHour' | 'workDay' | 'naturalDay'
}

/** A running or stopped clock. `soonAt` and `dueAt` move while it runs and are frozen when it stops. */
export interface Clock {
  readonly name: string
  startAt: number
  limit: Limit | null
  /** null: no limit is known (yet). */
  dueAt: number | null
  /** 临期: the instant at which remaining ≤ max(20 % of the limit, 2 h), never before startAt (DOMAIN §2.2.7); the limit of a named due is from startAt to it without `stoodMs`. */
  soonAt: number | null
  /** The instant from which `dueAt` holds: start, resume or move. Nothing fires before it. */
  since: number
  pausedAt: number | null
  pausedMs: number
  /** Time of the limit's own kind for which it stood still, by its own pauses or, while it follows another clock, by that one's: no part of its limit. */
  stoodMs: number
  stoppedAt: number | null
  /** Id of the row that stopped it, e.g. T8. */
  stoppedBy: string | null
  /** Instants that have fired by event time: entered 临期, entered 超期. null = not (yet). */
  soonFiredAt: number | null
  breachedAt: number | null
}

/** One round of a record; a reopening opens the next and never changes the first (DOMAIN §0.5.4). */
export interface Round {
  readonly no: number
  /** Instants by stamp name, e.g. reported, accepted, filed, dispatched, contacted, feedback, closed. */
  at: Record<string, number>
  clocks: Record<string, Clock>
  /** Clocks that a later one of the same name replaced, oldest first ("old interval kept", T14). */
  past: Clock[]
  counters: Record<string, number>
  flags: Record<string, true>
}

/**
 * The present state of one case, whistle, mediation …: what the lifecycle engine makes of its facts in order of (time, seq) and of the
 * instants that it names. A pure function of (its facts, its linked records, t).
 */
export interface LedgerRecord {
  readonly family: Family
  readonly id: string
  state: string
  /** Instant of entering `state`. */
  since: number
  /** Region code; the deepest known. */
  regionCode: string
  /** Fields the lifecycle copies from data; scalars or small arrays. */
  fields: Record<string, unknown>
  rounds: Round[]
  /** Every (state, from, to) interval, in order: `to` null for the present one. Feeds stocks (DESIGN law 1). */
  stays: {
    readonly state: string
    readonly from: number
    to: number | null
    readonly regionCode: string
    readonly round: number
  }[]
  /** Facts of rows marked `keeps`, in the order in which they were applied; absent = none. */
  kept?: KeptFact[] | undefined
  /** The last applied fact of the journal, for the ticker; `seq` 0 while facts of other records alone have made this one. */
  last: { readonly type: string; readonly time: number; readonly seq: number }
}

/** What a record remembers of a fact that it applied. */
export interface KeptFact {
  readonly type: string
  readonly time: number
  readonly round: number
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * A fact that one record gives to another, of a group or of a distinct thing (DESIGN, Links and groups; DOMAIN §0.5.10). It exists
 * while the record that gives it says so: when that record changes, the facts it gave before are taken back and the new ones given.
 */
export interface DerivedFact {
  /** Record that it belongs to. */
  readonly family: Family
  readonly subject: string
  /** Unique among all facts given to that record, e.g. `case:<id>:<round>`. */
  readonly id: string
  readonly type: string
  readonly time: number
  /** Names `regionCode` where the record has a region. Scalars and arrays of scalars. */
  readonly data: Readonly<Record<string, unknown>>
}

/** A fact that its record's table does not allow in its place (RULES IN4); kept apart, alters no count. */
export interface Rejection {
  readonly fact: Fact
  /** Named reason: `illegalTransition`, `unknownSubject`, `missingField:<name>`, or a guard's name. */
  readonly reason: string
  /** State in which the fact was met, null when there was no record. */
  readonly state: string | null
}
