import type { FactInput, FactType } from '../../shared/fact/registry.ts'

/** An event as the simulator makes it; the client turns it into a CloudEvents envelope. */
export interface FeedEvent {
  /** `<subject>.<number of the step>`: the same life gives the same ids, so a second sending is a duplicate. */
  readonly id: string
  readonly type: FactType
  readonly subject: string
  /** occurredAt, epoch ms. */
  readonly time: number
  /** A post or a pseudonym. */
  readonly actor: string
  readonly data: Readonly<Record<string, unknown>>
  /** CloudEvents source it is sent under; absent = the simulator's own. */
  readonly sender?: string
}

/** One record's events from its birth on. */
export interface Life {
  readonly subject: string
  readonly events: FeedEvent[]
  /** Time of the last step, −Infinity before the first. */
  last(): number
  /** Steps so far, asides left out. */
  steps(): number
  /** Adds a step at `time`, or a second after the last one when that is later; returns its true time. */
  step<T extends FactType>(type: T, time: number, actor: string, data: FactInput<T>): number
  /** As `step`, under the id `<subject>.<name>`: what may or may not happen between steps changes no other step's id. */
  aside<T extends FactType>(
    name: string,
    type: T,
    time: number,
    actor: string,
    data: FactInput<T>,
  ): number
}

const LEAST_GAP_MS = 1000

export function startLife(subject: string): Life {
  const events: FeedEvent[] = []
  let last = Number.NEGATIVE_INFINITY
  let steps = 0
  const add: Life['aside'] = (name, type, time, actor, data) => {
    last = Math.floor(Math.max(time, last + LEAST_GAP_MS))
    events.push({ id: `${subject}.${name}`, type, subject, time: last, actor, data })
    return last
  }
  return {
    subject,
    events,
    last: () => last,
    steps: () => steps,
    step: (type, time, actor, data) => add(String(steps++), type, time, actor, data),
    aside: add,
  }
}

/** One event that stands for itself, or a step of a record that lives for years. */
export function single<T extends FactType>(
  type: T,
  subject: string,
  name: string,
  time: number,
  actor: string,
  data: FactInput<T>,
): FeedEvent {
  return { id: `${subject}.${name}`, type, subject, time: Math.floor(time), actor, data }
}

/** In the order in which they are sent: by time, then by id, so that the order too is a function of the seed. */
export function byTime(a: FeedEvent, b: FeedEvent): number {
  return a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** Instants inside `data` travel as RFC 3339 text. */
export function instant(ms: number): string {
  return new Date(ms).toISOString()
}
