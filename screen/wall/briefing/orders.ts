import type { Show } from '../../../shared/scene/scene.ts'

/** The last order that this tab carried out; over a reload too, so that none is carried out twice. */
export interface CarriedOut {
  readonly seq: number
  readonly at: number
}

/** An order is new by its number, or by its time where another journal numbers anew. */
export function isNew(show: Show, done: CarriedOut | null): boolean {
  return done === null || show.seq > done.seq || show.at > done.at
}

const KEY = 'gewu-show'

export function carriedOut(storage: Pick<Storage, 'getItem'>): CarriedOut | null {
  const [seq, at] = (storage.getItem(KEY) ?? '').split('|').map(Number)
  return Number.isFinite(seq) && Number.isFinite(at) && at !== undefined ? { seq: seq!, at } : null
}

export function carryOut(show: CarriedOut, storage: Pick<Storage, 'setItem'>): void {
  storage.setItem(KEY, `${show.seq}|${show.at}`)
}
