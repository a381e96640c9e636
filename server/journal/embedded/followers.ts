import type { Fact } from '../../../shared/fact/fact.ts'

/**
 * Facts given at a time while catching up: as many as the follower takes in about PIECE_MS, for the thread also holds the sockets and answers
 * for its health.
 */
const CHUNK = { first: 1000, least: 100, most: 4000 } as const
const PIECE_MS = 20

interface Follower {
  /** seq of the last fact given. */
  position: number
  state: 'behind' | 'live' | 'off'
  /** Facts of the next piece while behind. */
  chunk: number
  readonly onFacts: (facts: readonly Fact[]) => void
}

/**
 * Gives each follower every fact once, in order. Behind, it reads its way to the head; at the head it is live and gets
 * what is committed. The change from one to the other happens in one turn of the loop, so nothing falls between and nothing comes twice.
 */
export class Followers {
  #followers = new Set<Follower>()
  #head: number
  readonly #onCaughtUp: () => void
  readonly #read: (after: number, limit: number) => readonly Fact[]

  /**
   * @param head last durable seq known to this process; what lies beyond is not read, for it will be published
   * @param onCaughtUp told whenever the last one that was behind is live
   */
  constructor(
    head: number,
    read: (after: number, limit: number) => readonly Fact[],
    onCaughtUp: () => void = () => {},
  ) {
    this.#head = head
    this.#read = read
    this.#onCaughtUp = onCaughtUp
  }

  get head(): number {
    return this.#head
  }

  add(after: number, onFacts: (facts: readonly Fact[]) => void): () => void {
    const follower: Follower = { position: after, state: 'behind', chunk: CHUNK.first, onFacts }
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
    if (missing > 0) {
      const startedAt = performance.now()
      deliver(follower, this.#read(follower.position, Math.min(follower.chunk, missing)))
      follower.chunk = nextChunk(follower.chunk, performance.now() - startedAt)
    }
    if (follower.position < this.#head) {
      setImmediate(() => this.#catchUp(follower))
      return
    }
    follower.state = 'live'
    if ([...this.#followers].every(({ state }) => state === 'live')) this.#onCaughtUp()
  }
}

/** Twice as many when there is time for them, half as many when they took too long. */
function nextChunk(chunk: number, tookMs: number): number {
  if (tookMs > PIECE_MS) return Math.max(CHUNK.least, Math.floor(chunk / 2))
  return tookMs < PIECE_MS / 3 ? Math.min(CHUNK.most, chunk * 2) : chunk
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
