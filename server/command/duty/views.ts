import type { Fact } from '../../../shared/fact/fact.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'

export type NameOf = (id: string) => string | null

/** Who signed in to a shift; the name for the desk alone. */
export interface CheckIn {
  readonly post: string
  /** `account:<id>`; null where it was not told. */
  readonly id: string | null
  readonly name: string | null
  /** Epoch ms. */
  readonly at: number
}

/** Line of the log of a shift. */
export interface LogEntry {
  readonly id: string
  /** Epoch ms. */
  readonly at: number
  readonly type: string
  readonly kind: string | null
  readonly text: string | null
  readonly caller: string | null
  readonly calledAt: number | null
  readonly by: string | null
}

/** Lines of the log that the desk shows, newest first (RULES LL4). */
export const MOST_LINES = 300

/** A shift as the desk reads it. */
export function shiftView(shift: LedgerRecord, nameOf: NameOf) {
  const { fields, kept } = shift
  const at = shift.rounds.at(-1)?.at ?? {}
  const who = (post: unknown, id: unknown, when: number | undefined) =>
    typeof post !== 'string' || when === undefined
      ? null
      : { post, id: text(id), name: typeof id === 'string' ? nameOf(id) : null, at: when }
  return {
    ...{ id: shift.id, state: shift.state, from: fields['from'], to: fields['to'] },
    startedAt: at['started'] ?? shift.since,
    ...{ leaderPost: fields['leaderPost'], officerPosts: fields['officerPosts'] ?? [] },
    double: fields['doubleStaffed'] === true,
    checkIns: (kept ?? []).map(({ time, data }): CheckIn => ({
      post: String(data['post']),
      id: text(data['byId']),
      name: typeof data['byId'] === 'string' ? nameOf(data['byId']) : null,
      at: time,
    })),
    logCount: shift.rounds.at(-1)?.counters['logCount'] ?? 0,
    toShift: text(fields['toShift']),
    // A handover that a producer told has one instant.
    signedOut: who(
      ...([fields['signedOutBy'], fields['signedOutById']] as const),
      at['signedOut'] ?? at['handedOver'],
    ),
    signedIn: who(fields['signedInBy'], fields['signedInById'], at['handedOver']),
    openCounts: fields['openCounts'] ?? {},
    openItems: fields['openItems'] ?? [],
    notes: text(fields['notes']),
  }
}

/** The log of a shift, newest first: what was written, and who came and went. */
export function logOf(facts: readonly Fact[]): { entries: readonly LogEntry[]; more: number } {
  const all = facts.filter(({ type }) => type.startsWith('duty.')).toReversed()
  return {
    entries: all.slice(0, MOST_LINES).map((fact) => ({
      ...{ id: fact.id, at: fact.time, type: fact.type },
      ...{ kind: text(fact.data['kind']), text: text(fact.data['text'] ?? fact.data['notes']) },
      caller: text(fact.data['caller']),
      calledAt: typeof fact.data['calledAt'] === 'number' ? fact.data['calledAt'] : null,
      by: text(fact.data['by'] ?? fact.data['post']) ?? fact.actor ?? null,
    })),
    more: Math.max(0, all.length - MOST_LINES),
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
