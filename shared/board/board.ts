import type { World } from '../fact/fact.ts'

/** Profiles PUBLIC ⊂ VISITOR ⊂ LEADER ⊂ DUTY (RULES PV1). */
export const PROFILES = ['PUBLIC', 'VISITOR', 'LEADER', 'DUTY'] as const
export type Profile = (typeof PROFILES)[number]

/** Guests are whoever comes into the hall, and those who pass its windows (DOMAIN §5.3). */
export function isGuest(profile: Profile): boolean {
  return profile === 'VISITOR' || profile === 'PUBLIC'
}

/** What a board is of: one region in one world for one profile. */
export interface ViewKey {
  readonly world: World
  readonly region: string
  readonly profile: Profile
}

export function viewKeyText(view: ViewKey): string {
  return `${view.world}|${view.region}|${view.profile}`
}

/** `(seq, t)`: the journal prefix and the instant in whole epoch seconds (DESIGN law 5). */
export interface Version {
  readonly seq: number
  readonly t: number
}

export type Scalar = number | string | boolean | null
export type Row = Readonly<Record<string, Scalar>>

/**
 * Everything a screen may show of one region: a flat dictionary of keys to scalars and a few capped keyed lists, so that one diff, one
 * apply and one checksum serve all panels. Holds stamps (`since`, `due`, epoch ms), never ages (DESIGN law 7).
 *
 * Value keys: `<indicator>@<window>`, `<indicator>@<window>{<dimension>=<code>}`, each with optional parts behind a dot:
 * `.n` numerator, `.d` denominator, `.x` excluded, `.median`, `.p90`, `.since` (oldest stamp), `.low`, `.high` (interval), `.le` (a small number that the
 * profile may not see: the value is null and not more than this, RULES PV3). A rate is a fraction
 * 0–1, null when its denominator is zero (RULES CT4).
 * Comparisons (shared/indicator/periods.ts, compare.ts): `.pop` 环比 and `.yoy` 同比, of rates and points a difference, of counts and times a
 * share; `.popBase`, `.yoyBase` the value then; `.popNew`, `.yoyNew` 1 where there was nothing then and is something now (新增), else 0, not of
 * rates; `.popCut`, `.yoyCut` 1 where the base is cut at whole days, else 0, of windows where that can be.
 * `feed.<family>` is how fresh a family's numbers are here (shared/feed/freshness.ts), its `.since` the instant up to which all had come; absent where no
 * feed brings the family.
 * `feed.historyUntil` is there while a history is being told to the world (server/board/backfill.ts): the hour that it has come to; what it will close still stands open.
 * `C1b@<window>{l2=<L1>.<L2>}` is there for the subcategories most reported in that window alone (server/board/top-categories.ts).
 * `alarm.raised`, `alarm.acknowledged`, `alarm.shelved`, `alarm.shelvedSince`, `alarm.floodSince`, `alarm.inTenMinutes`: alarms of the world, for LEADER and DUTY (RULES AL2, AL4).
 * `rows.end`, id of a level, is there where the region lies below the level at which the lists of single things end for the profile (DOMAIN §5.2): they are empty, and not for want of things.
 * `needs.all`: how many common needs the region has; the list has the first.
 * Other keys: `mode`, `mode.*` (shared/board/mode.ts), `own.*` (未落格).
 */
export interface Board {
  readonly values: Readonly<Record<string, Scalar>>
  readonly lists: Readonly<Record<string, Readonly<Record<string, Row>>>>
}

/** While a history is being told: the hour of its last event, epoch ms. */
export const BACKFILL_KEY = 'feed.historyUntil'

/** Level at which the lists of single things end for the profile; absent where the board has them. */
export const ROWS_END_KEY = 'rows.end'

/** How many 共性需求 the region has, of which the list `needs` has the first. */
export const NEEDS_KEY = 'needs.all'

/** How many open suggestions the world has, of which the list `suggestions` has the first; of LEADER and DUTY alone. */
export const SUGGESTIONS_KEY = 'alarm.suggestions'

/** The difference between two boards of one view (RULES PR1). */
export interface BoardDelta {
  readonly set: Readonly<Record<string, Scalar>>
  readonly unset: readonly string[]
  /** list → key → row, or null for a row that left. */
  readonly rows: Readonly<Record<string, Readonly<Record<string, Row | null>>>>
}

/**
 * Caps of the lists (RULES LL4). The rows that stay are the first by the list's order. To VISITOR and PUBLIC the rows of cases, whistles, orders and mediations are told the newest
 * first, without source, urgency and limits, and none has another tone than that of its state.
 */
export const LIST_CAPS = {
  /** Newest facts of the region, masked. Row: at, type, family, state, region, category, source, tone. */
  ticker: 30,
  /** Open cases, late first, then soon, then oldest, suspended last. Row: at, state, step, region, category, urgency, due, rank (`CASE_RANKS`), tone, lng?, lat?. */
  cases: 200,
  /** Open whistles, nearest limit first. Row: at, region, kind, orgs, case (its id, where it was blown for one), signedAt, contactedAt, arrivedAt, due, tone, late. */
  whistles: 20,
  /** Open service orders, of each column those longest in it, a quarter of the cap. Row: at, column (submitted|dispatched|accepted|review), title class, region, due. */
  orders: 40,
  /** Open mediations and risks, highest first. Row: at, cause, level, state, region, due. */
  mediations: 20,
  /** Affected regions of the modes in force. Row: response, level, state. Key: region code. */
  affected: 400,
  /** Direct children of the region. Row: name is not sent (the tree has it): open, soon, late, urgent, whistlesLate, and other headline scalars under their keys; fresh where feeds are declared. */
  children: 400,
  /** Feeds of the package that touch the region, in the package's order. Row: state, since, lastAt, expected (ms). Key: feed id. */
  feeds: 40,
  /** Shifts on duty for the region, latest begun first. Row: from, to, startedAt, leader, officers (posts parted by blanks), double, region. */
  shifts: 6,
  /**
   * 共性需求 of the last 30 days (DOMAIN §3.8), proposed topics first, then by cases; of regions down to the community. Row of LEADER and DUTY: category (`<L1>.<L2>`), region (community), cases,
   * reporters, since, last (instants of the first and last report), topic (专题 is proposed), state (open|adopted|ignored), lng?, lat?; key: id of the need. Row of VISITOR and PUBLIC: category, region, cases,
   * needs (how many of that category there); key `<region>.<category>`.
   */
  needs: 20,

  // What belongs to responses in force of the world, the same on every board of it (shared/board/mode.ts has the leading one). Posts and numbers, never people.
  /**
   * Responses in force, leading first. Key: id. Row: state (ALERT|EMERGENCY|RECOVERY), since, kind, matter, warningLevel, responseLevel, warningStartAt, issuedAt, authority,
   * docNo, measures, startedAt, expectedEnd, plan (id), planName, regions (how many), residents, by, confirmer, breakGlass, phone (countersign is due at, or null), report (drafted|edited|signed, null before), reportDue (in RECOVERY), lng?, lat? (of the incident).
   */
  responses: 8,
  /** Items of the six elements, not ready first. Key: `<response>/<item>`. Row: response, element, text, post, due, evidence (kind), required, state (notReady|inProgress|ready|notApplicable), at, proof (the evidence given). */
  elements: 80,
  /** Tasks of recovery before the response's own; open ones, blocked first, then by due, those of one grid alone after the others; then done ones. Key: id. Row: response, title, element, org, post, regions (codes parted by blanks), priority, due, state, progress (0–1), blocker, at, kind (response|recovery), stoppedAt (end of the response, from which on its limit runs no more; null of recovery and before). */
  tasks: 120,
  /** Key: id. Row: response, kind (grid|team|department|vanguard 党员突击队), unit, required, arrived, summonedAt, deadline, closedAt. */
  musters: 40,
  /** By region. Key: `<response>/<region>`. Row: response, region, planned, moved, sheltered, returned, shelter (place id), at. */
  evacuations: 80,
  /** Key: `<response>/<kind>`. Row: response, kind, have, need, covered (of the need, without what one place has beyond its own while another lacks it), unit, places (how many), at. */
  supplies: 40,
  /** Next due first, then sent ones newest first. Key: id. Row: response, no, kind (initial|followUp|final), due, sentAt, to, channel. */
  sitreps: 20,
  /** 叫应, without an answer first. Key: id. Row: response, post, state (SENT|UNREAD|READ|PHONED|ANSWERED), sentAt, readAt, phoneAt, answeredAt, late, communities, evacuating, stoppedAt (end of the response, from which on nobody waits for an answer). */
  callouts: 40,
  /** What happened in the responses in force, newest first. What one person did to many things at one moment is one row. Key: fact id. Row: response, at, type, by (post), text, subject, count. */
  responseLog: 40,
  /** Problems that the responses in force have found, open first, by due. Key: id. Row: origin (response id), type (problem type), text, org, due, state (OPEN|CLOSED). */
  problems: 40,
  /** Alarms that stand, by rank (shared/alarm), unacknowledged first. Key: id. Row: kind, rank, region, place (community), subject (`<family>:<id>` it is about), category, state (RAISED|ACKNOWLEDGED|SHELVED), at, due, clock (whose limit `due` is, of the record it is about), by (post), until (of a shelved one), count (times raised). */
  alarms: 60,
  /** 建议研判: what detectors suggest, newest first. Key: id. Row: kind (surge|composite|urgentInWarning), grade (watch|alarm), region, regions (codes parted by blanks), category, window (min), count, baseline, z, plan, at, until (it lapses), state. */
  suggestions: 20,
} as const
export type ListName = keyof typeof LIST_CAPS

/** Lists that responses, alarms and detectors fill. */
export const MODE_LISTS = [
  ...(['responses', 'elements', 'tasks', 'musters', 'evacuations', 'supplies'] as const),
  ...(['sitreps', 'callouts', 'responseLog', 'problems', 'alarms', 'suggestions'] as const),
] as const satisfies readonly ListName[]
