import {
  contextOfLoad,
  endOf,
  foldUpTo,
  type HistoryParts,
  loadBefore,
  savedBefore,
  type Reached,
  startBefore,
} from './history.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'

/** Worlds that stand at once (RULES LL4): those of two screens that look at instants of their own, and one to go back to. */
const MOST_STANDING = 3
const DAY_MS = 86_400_000
/** On a longer way a copy is left so long before its end: a step back is folded from there. */
const BEHIND_MS = 2 * DAY_MS
/** Over a longer way a saved state may lie nearer than a world that stands. */
const LONG_WAY_MS = 3 * DAY_MS

export interface PastWorldsOptions {
  /** @default 3 */
  readonly mostStanding?: number
  /** @default two days */
  readonly behindMs?: number
}

interface Standing extends Reached {
  /** Every fact recorded before has been told. */
  readonly end: number
  readonly context: WorldContext
  /** Left on the way: stays where it is, and others begin as its copy. */
  readonly isLeft: boolean
}

/**
 * The live world as it stood, at one instant after another, as `worldAt` folds it. Worlds that were asked for stand for the next question: one that lies later, as the stops of a
 * replay do, is folded from there on. That a world which was moved further shows what one folded anew does is law 5 of DESIGN.
 */
export class PastWorlds {
  readonly #parts: HistoryParts
  readonly #most: number
  readonly #behindMs: number
  /** The one that answered last at the end. */
  readonly #standing: Standing[] = []
  /** Of packages of the past, by their hash. */
  readonly #contexts = new Map<string, WorldContext>()

  constructor(parts: HistoryParts, options: PastWorldsOptions = {}) {
    this.#parts = parts
    this.#most = options.mostStanding ?? MOST_STANDING
    this.#behindMs = options.behindMs ?? BEHIND_MS
  }

  /** Good until the next is asked for, which must wait for it. Rejects when the journal cannot be read. */
  async at(atMs: number): Promise<WorldFold> {
    const end = endOf(atMs)
    const context = await this.#contextAt(end)
    const near = this.#nearest(context, end)
    const from = await this.#from(near, context, end)
    await this.#move(from, context, end)
    return from.fold
  }

  /** The latest that stands no later. */
  #nearest(context: WorldContext, end: number): Standing | undefined {
    const before = this.#standing.filter((one) => one.context === context && one.end <= end)
    return before.toSorted((a, b) => a.end - b.end).at(-1)
  }

  /** A world that may be moved. */
  async #from(near: Standing | undefined, context: WorldContext, end: number): Promise<Reached> {
    if (near === undefined) return startBefore(this.#parts, context, end)
    const saved =
      end - near.end > LONG_WAY_MS
        ? await savedBefore(this.#parts, context, { after: near.seq, end })
        : null
    if (saved !== null) return saved
    this.#standing.splice(this.#standing.indexOf(near), 1)
    if (!near.isLeft) return near
    this.#standing.push(near)
    return copyOf(near, context)
  }

  /** One that fails on its way stands nowhere. */
  async #move(from: Reached, context: WorldContext, end: number): Promise<void> {
    const { journal } = this.#parts
    const behind = end - this.#behindMs
    if (from.fold.tMs < behind) {
      await foldUpTo(journal, from, behind)
      this.#stand({ ...copyOf(from, context), context, end: behind, isLeft: true })
    }
    await foldUpTo(journal, from, end)
    this.#stand({ fold: from.fold, seq: from.seq, context, end, isLeft: false })
  }

  #stand(one: Standing): void {
    this.#standing.push(one)
    if (this.#standing.length > this.#most) this.#standing.shift()
  }

  async #contextAt(end: number): Promise<WorldContext> {
    const load = await loadBefore(this.#parts, end)
    if (load === null) return this.#parts.context
    const known = this.#contexts.get(load.hash)
    if (known !== undefined) return known
    const context = await contextOfLoad(this.#parts, load)
    if (this.#contexts.size >= this.#most) this.#contexts.clear()
    this.#contexts.set(load.hash, context)
    return context
  }
}

function copyOf({ fold, seq }: Reached, context: WorldContext): Reached {
  const copy = createWorld(context, 'live')
  copy.fork(fold)
  return { fold: copy, seq }
}
