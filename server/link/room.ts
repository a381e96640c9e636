import type { Version } from '../../shared/board/board.ts'
import type { Codec, Mark } from './codec.ts'

/** The content of a view now; undefined when its world is gone (a drill that ended). */
export type Make<Content> = () =>
  | { readonly version: Version; readonly content: Content }
  | undefined

/** Steps a room can still merge. A screen that is further behind is cut before (SLOW_MS), or gets a snapshot. */
export const STEPS_KEPT = 12
/** Steps after which a room's running checksum is counted anew. */
export const RECOUNT_STEPS = 64

interface Step<Delta> {
  readonly from: Version
  readonly delta: Delta | null
  readonly mark: Mark
}

/**
 * One view that one or more screens watch. It stands at a content that a tick moves on, and keeps its last steps, so that a step is
 * made and written once for all who stood at the same place, and one who missed some gets them merged (RULES PR1, PR2, PR7, SP4).
 */
export class Room<Content, Delta> {
  readonly number: number
  readonly #make: Make<Content>
  readonly #codec: Codec<Content, Delta>
  #content: Content
  #version: Version
  #sum: number
  /** Steps taken since the room was opened. */
  #at = 0
  #steps: Step<Delta>[] = []
  #tick = -1
  #isGone = false
  #snapshot: string | undefined
  readonly #written = new Map<number, string>()

  private constructor(
    number: number,
    make: Make<Content>,
    codec: Codec<Content, Delta>,
    made: { readonly version: Version; readonly content: Content },
  ) {
    this.number = number
    this.#make = make
    this.#codec = codec
    this.#content = made.content
    this.#version = made.version
    this.#sum = codec.sum(made.content)
    codec.begin(made.content)
  }

  /** undefined when its world is gone. */
  static open<Content, Delta>(
    number: number,
    make: Make<Content>,
    codec: Codec<Content, Delta>,
  ): Room<Content, Delta> | undefined {
    const made = make()
    return made && new Room(number, make, codec, made)
  }

  /** How many steps it has taken; what a screen was sent stands at such a place. */
  get at(): number {
    return this.#at
  }

  get version(): Version {
    return this.#version
  }

  /** Moves on to the present content, once for each number of a tick. False when the view is gone. */
  advance(tick: number): boolean {
    if (this.#tick === tick || this.#isGone) return !this.#isGone
    this.#tick = tick
    const made = this.#make()
    if (!made) {
      this.#isGone = true
      return false
    }
    const delta = this.#codec.diff(this.#content, made.content)
    const mark = this.#codec.mark()
    if (delta !== null) {
      this.#sum = this.#codec.sumAfter(this.#sum, this.#content, delta)
      this.#codec.learn(delta)
      this.#content = made.content
    }
    this.#steps.push({ from: this.#version, delta, mark })
    if (this.#steps.length > STEPS_KEPT) this.#steps.shift()
    this.#version = made.version
    this.#at++
    this.#snapshot = undefined
    this.#written.clear()
    // Not all rooms of a start at the same tick.
    if ((this.#at + this.number) % RECOUNT_STEPS === 0) this.#recount()
    return true
  }

  /** JSON of the whole content where the room stands. */
  snapshot(): string {
    this.#snapshot ??= this.#codec.snapshot(
      this.number,
      { version: this.#version, sum: this.#sum },
      this.#content,
    )
    return this.#snapshot
  }

  /** JSON of one step from a place to where the room stands; undefined when that is too far back, and a snapshot is due. */
  stepFrom(at: number): string | undefined {
    const known = this.#written.get(at)
    if (known !== undefined) return known
    const missed = this.#steps.slice(this.#steps.length - (this.#at - at))
    const [first] = missed
    if (at > this.#at || first === undefined || missed.length !== this.#at - at) return undefined
    const deltas = missed.flatMap(({ delta }) => (delta === null ? [] : [delta]))
    const delta = deltas.length < 2 ? (deltas[0] ?? null) : this.#codec.merge(deltas)
    const head = { from: first.from, version: this.#version, sum: this.#sum }
    const written = this.#codec.step(this.number, head, delta, first.mark)
    this.#written.set(at, written)
    return written
  }

  /** A sum that was carried on wrongly, or a dictionary full of keys that left, is begun anew: everybody gets a snapshot. */
  #recount(): void {
    const sum = this.#codec.sum(this.#content)
    if (sum === this.#sum && !this.#codec.isWasteful(this.#content)) return
    this.#sum = sum
    this.#codec.begin(this.#content)
    this.#steps = []
  }
}
