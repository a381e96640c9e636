/**
 * One immutable event, as the journal keeps it and every fold reads it. On the wire it is a CloudEvents 1.0 envelope
 * (docs/events.md); here `time` and `recordedAt` are epoch milliseconds and the data have passed their schema.
 */
export interface Fact {
  /** The journal's order, 1, 2, 3 …, without gaps. */
  readonly seq: number
  /** When the journal took it, epoch ms; never falls as seq rises (DESIGN law 5). */
  readonly recordedAt: number
  /** With `source` the identity of the event (RULES IN2). */
  readonly id: string
  readonly source: string
  /** `<family>.<verb>` as in DOMAIN §2.9, e.g. `case.reported`. */
  readonly type: string
  /** Id of the record. */
  readonly subject: string
  /** occurredAt, epoch ms; at most 5 min after recordedAt (RULES IN3). */
  readonly time: number
  readonly world: World
  /** Who acted: a post, a pseudonym or a token's name; never a resident. */
  readonly actor?: string
  readonly data: FactData
}

/** What ingest hands to the journal: a fact without the journal's own two fields. */
export type NewFact = Omit<Fact, 'seq' | 'recordedAt'>

export type FactData = Readonly<Record<string, unknown>>

/** `live`, `test` or `drill:<id>`; a world never reads another's tally (DESIGN law 8). */
export type World = 'live' | 'test' | `drill:${string}`

export const WORLD_PATTERN = /^(live|test|drill:[0-9A-Za-z_-]{1,64})$/

/** The limit between `time` and `recordedAt` for a stamp in the future (DOMAIN §0.5.8). */
export const FUTURE_LIMIT_MS = 5 * 60_000
