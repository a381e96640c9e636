/** Worlds of the past folded at once: each folds the journal anew and holds a world of its own (RULES LL4). */
export const MOST_FOLDS = 2
/** Questions that wait for their turn to fold; the next are turned away. A wall that leafs through a frozen briefing asks for several at once. */
export const MOST_WAITING = 8
/** Worlds of the past that are kept for the next question: a briefing asks for many regions of one instant. */
export const MOST_KEPT = 2
/** So long after the last question. */
export const KEEP_MS = 10 * 60_000
/** The facts of a second may still be on their way to the journal's readers: a world so young is not kept. */
export const SETTLED_MS = 5_000

export interface PastDeps<W> {
  /** Folds the world as it stood at an instant. */
  readonly fold: (atMs: number) => Promise<W>
  /** The server's time, epoch ms. */
  readonly now: () => number
}

/** The live world as it stood, by the whole second; a past that is settled never changes (DESIGN law 5). */
export class PastWorlds<W> {
  readonly #deps: PastDeps<W>
  /** By second, the longest unasked first. */
  readonly #kept = new Map<number, { readonly world: Promise<W>; timer: NodeJS.Timeout }>()
  /** Being folded or waiting for it: whoever asks for the same second meanwhile gets the same. */
  readonly #coming = new Map<number, Promise<W>>()
  readonly #waiting: (() => void)[] = []
  #folding = 0

  constructor(deps: PastDeps<W>) {
    this.#deps = deps
  }

  /** null while as many wait as may. */
  get(atMs: number): Promise<W> | null {
    const second = Math.floor(atMs / 1000)
    const kept = this.#kept.get(second)
    if (kept !== undefined) {
      this.#keep(second, kept.world)
      return kept.world
    }
    const coming = this.#coming.get(second)
    if (coming !== undefined) return coming
    if (this.#folding >= MOST_FOLDS && this.#waiting.length >= MOST_WAITING) return null
    const world = this.#fold(atMs).finally(() => this.#coming.delete(second))
    this.#coming.set(second, world)
    if ((second + 1) * 1000 + SETTLED_MS <= this.#deps.now()) {
      this.#keep(second, world)
      world.catch(() => this.#drop(second))
    }
    return world
  }

  async #fold(atMs: number): Promise<W> {
    if (this.#folding >= MOST_FOLDS) await new Promise<void>((turn) => this.#waiting.push(turn))
    else this.#folding += 1
    try {
      return await this.#deps.fold(atMs)
    } finally {
      // The turn goes on to the next without being given back, so that nobody comes between.
      const next = this.#waiting.shift()
      if (next === undefined) this.#folding -= 1
      else next()
    }
  }

  #keep(second: number, world: Promise<W>): void {
    this.#drop(second)
    const timer = setTimeout(() => this.#drop(second), KEEP_MS).unref()
    this.#kept.set(second, { world, timer })
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT) this.#drop(oldest!)
  }

  #drop(second: number): void {
    clearTimeout(this.#kept.get(second)?.timer)
    this.#kept.delete(second)
  }
}
