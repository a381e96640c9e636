import type { Fact } from '../../../shared/fact/fact.ts'

/** Facts read at a time while catching up: a few milliseconds of the thread that also holds the sockets. */
const CHUNK = 2000

interface Follower {
  /** seq of the last fact given. */
  position: number
  state: 'behind' | 'live' | 'off'
  readonly onFacts: (facts: readonly Fact[]) => void
}

/**
 * Gives each follower every fact once, in order. Behind, it reads its way to the head; at the head it is live and gets
 * what is committed. The change from one to the other happens in one turn of the loop, so nothing falls between and nothing comes twice.
 */
export class Followers {
  #followers = new Set<Follower>()
  #head: number
  readonly #read: (after: number, limit: number) => readonly Fact[]

  /** @param head last durable seq known to this process; what lies beyond is not read, for it will be published */
  constructor(head: number, read: (after: number, limit: number) => readonly Fact[]) {
    this.#head = head
    this.#read = read
  }

  get head(): number {
    return this.#head
  }

  add(after: number, onFacts: (facts: readonly Fact[]) => void): () => void {
    const follower: Follower = { position: after, state: 'behind', onFacts }
    this.#followers.add(follower)
    if (after >= this.#head) follower.state = 'live'
    else setImmediate(() => this.#catchUp(follower))
    return () => {
      follower.state = 'off'
      this.#followers.delete(follower)
    }
  }

  /** The newly durable facts, which begin right after the head. */
  publish(facts: readonly Fact[]): void {
    const last = facts.at(-1)
    if (last === undefined) return
    this.#head = last.seq
    for (const follower of this.#followers) {
      if (follower.state === 'live') deliver(follower, facts)
    }
  }

  /** A head learnt without its facts, after the writer was started anew: the live ones read them up. */
  advance(head: number): void {
    if (head <= this.#head) return
    this.#head = head
    for (const follower of this.#followers) {
      if (follower.state !== 'live' || follower.position >= head) continue
      follower.state = 'behind'
      setImmediate(() => this.#catchUp(follower))
    }
  }

  clear(): void {
    for (const follower of this.#followers) follower.state = 'off'
    this.#followers.clear()
  }

  #catchUp(follower: Follower): void {
    if (follower.state !== 'behind') return
    const missing = this.#head - follower.position
    if (missing > 0) deliver(follower, this.#read(follower.position, Math.min(CHUNK, missing)))
    if (follower.position >= this.#head) follower.state = 'live'
    else setImmediate(() => this.#catchUp(follower))
  }
}

function deliver(follower: Follower, facts: readonly Fact[]): void {
  const fresh =
    facts[0] !== undefined && facts[0].seq > follower.position
      ? facts
      : facts.filter((fact) => fact.seq > follower.position)
  const last = fresh.at(-1)
  if (last === undefined) return
  follower.position = last.seq
  try {
    follower.onFacts(fresh)
  } catch (error) {
    // A fold that throws is a bug that must be seen; it must not stop the other followers or turn a durable append into a failed one.
    queueMicrotask(() => {
      throw error
    })
  }
}
