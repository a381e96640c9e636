import type { Folded, Open } from './folded.ts'
import { InstantHeap } from './heap.ts'
import type { Links } from './links.ts'

const HOUR_MS = 3_600_000

/**
 * Records in which nothing is open and that name no instant leave memory a while after their last change: only the numbers of their facts stay.
 * No count changes by it. A record with links stays, for it may have to be folded anew when the other changes.
 */
export class Retirement {
  readonly queue = new InstantHeap()
  readonly #folded: Folded
  readonly #links: Links
  readonly #idleMs: number

  /** `idleMs` Infinity: none leaves. */
  constructor(folded: Folded, links: Links, idleMs: number) {
    this.#folded = folded
    this.#links = links
    this.#idleMs = idleMs
  }

  /** A record was put back. */
  note(no: number, open: Open): void {
    if (this.#idleMs !== Infinity && this.#isQuiet(no, open)) {
      this.queue.push(this.#leavesAt(open), no)
    }
  }

  /** `isWaiting`: it will be put back once more. */
  settle(now: number, isWaiting: (no: number) => boolean): void {
    const { records } = this.#folded
    while (this.queue.first <= now) {
      const no = this.queue.pop()
      if (isWaiting(no)) continue
      // Retired, or changed since and queued again.
      if (records.idOf(no) === null || records.nextAt(no) !== Infinity) continue
      if (this.#folded.isRetired(no)) continue
      const open = this.#folded.read(no, now)
      if (this.#isQuiet(no, open) && this.#leavesAt(open) <= now) this.#retire(no, open)
    }
  }

  #isQuiet(no: number, { work }: Open): boolean {
    if (!work.exists || work.nextAt !== Infinity) return false
    return work.table.isOpen[work.stateNo] !== true && !this.#links.has(no)
  }

  #leavesAt({ work, history }: Open): number {
    return Math.max(history.lastTime, work.firedAt) + this.#idleMs
  }

  #retire(no: number, { work, history }: Open): void {
    const { codec, records } = this.#folded
    const at = Math.max(history.lastTime, work.firedAt)
    codec.packRetired(history, {
      id: history.seqs.length === 0 ? work.id : '',
      region: work.regionNo,
      hour: Math.floor(at / HOUR_MS),
    })
    records.store(no, codec.bytes, codec.length)
    records.retire(no)
  }
}
