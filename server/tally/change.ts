import type { Family } from '../../shared/lifecycle/types.ts'
import { FIELDS, type Emitter, type Placings } from './emitter.ts'

/** What a record contributed before it changed: a copy of what the emitter held. */
export class Before {
  data = new Int32Array(64 * FIELDS)
  length = 0
  readonly places: Placings = { firsts: [], region: [], order: [], count: 0 }

  /** Takes over what the emitter holds. The buffers change hands, so that nothing is copied. */
  take(emitter: Emitter): void {
    const { data } = this
    this.data = emitter.data
    this.length = emitter.length
    emitter.data = data
    emitter.length = 0
    const { places } = emitter
    for (let i = 0; i < places.count; i++) putPlace(this.places, i, places, i)
    this.places.count = places.count
    places.count = 0
  }

  clear(): void {
    this.length = 0
    this.places.count = 0
  }
}

function putPlace(to: Placings, at: number, from: Placings, i: number): void {
  to.firsts[at] = from.firsts[i]!
  to.region[at] = from.region[i]!
  to.order[at] = from.order[i]!
}

/** How far ahead a contribution that stood before is looked for among the new ones. */
const LOOK_AHEAD = 12 * FIELDS

/**
 * Tells `add` of what must be added so that the new contributions stand instead of the old ones. A record says what it contributes in the same order
 * each time, and most of it stood there before: what is met again further on is left alone. What is not found costs one addition more, no count.
 */
export function difference(
  before: Before,
  after: Emitter,
  add: (cell: number, hour: number, amount: number) => void,
): void {
  const a = before.data
  const b = after.data
  const endA = before.length
  const endB = after.length
  let at = 0
  for (let i = 0; i < endA; i += FIELDS) {
    let found = at
    const limit = Math.min(endB, at + LOOK_AHEAD)
    while (
      found < limit &&
      !(a[i] === b[found] && a[i + 1] === b[found + 1] && a[i + 2] === b[found + 2])
    )
      found += FIELDS
    if (found >= limit) {
      add(a[i]!, a[i + 1]!, -a[i + 2]!)
      continue
    }
    for (; at < found; at += FIELDS) add(b[at]!, b[at + 1]!, b[at + 2]!)
    at = found + FIELDS
  }
  for (; at < endB; at += FIELDS) add(b[at]!, b[at + 1]!, b[at + 2]!)
}

/** Takes the record out of every place that only `before` has, and puts it into every place that only `after` has. */
export function replacePlaces(before: Placings, after: Placings, family: Family, id: string): void {
  for (let i = 0; i < before.count; i++)
    if (!holds(after, before, i))
      before.firsts[i]!.remove(before.region[i]!, before.order[i]!, family, id)
  for (let i = 0; i < after.count; i++)
    if (!holds(before, after, i))
      after.firsts[i]!.insert(after.region[i]!, { order: after.order[i]!, family, id })
}

/** Whether the i-th place of `one` is among `places`. */
function holds(places: Placings, one: Placings, i: number): boolean {
  for (let j = 0; j < places.count; j++)
    if (
      places.order[j] === one.order[i] &&
      places.region[j] === one.region[i] &&
      places.firsts[j] === one.firsts[i]
    )
      return true
  return false
}
