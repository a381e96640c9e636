import type { Version } from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'

/** A fact of which is to be known when every screen of its world has it. */
export interface Mark {
  readonly seq: number
  /** When the journal took it, epoch ms. */
  readonly at: number
}

/** How a screen took the last mark of the world that it watches. */
export interface MarkTaken extends Mark {
  /** When it acknowledged a frame that holds it, epoch ms; null = not yet. */
  readonly takenAt: number | null
}

/** Worlds whose last mark is remembered (RULES LL4): live and the drills of the last time. */
export const MOST_MARKS = 8

/** The last mark of each world. */
export class Marks {
  readonly #last = new Map<World, Mark>()

  note(world: World, mark: Mark): void {
    this.#last.delete(world)
    this.#last.set(world, mark)
    const [oldest] = this.#last.keys()
    if (this.#last.size > MOST_MARKS && oldest !== undefined) this.#last.delete(oldest)
  }

  of(world: World): Mark | null {
    return this.#last.get(world) ?? null
  }
}

/** What a screen acknowledged. */
export class Acknowledged {
  readonly since: number
  at: number | null = null
  version: Version | null = null
  /** The newest mark that it holds. */
  #mark: { readonly seq: number; readonly takenAt: number } | null = null

  constructor(nowMs: number) {
    this.since = nowMs
  }

  take(version: Version | null, nowMs: number, mark: Mark | null): void {
    this.at = nowMs
    if (version === null) return
    this.version = version
    if (mark !== null && version.seq >= mark.seq && this.#mark?.seq !== mark.seq)
      this.#mark = { seq: mark.seq, takenAt: nowMs }
  }

  taken(mark: Mark): MarkTaken {
    return { ...mark, takenAt: this.#mark?.seq === mark.seq ? this.#mark.takenAt : null }
  }
}
