import type { Version } from '../../shared/board/board.ts'

/** What a room shows: made anew on each tick, compared with what its watchers hold. */
export interface RoomSource<Content, Delta> {
  /** undefined when the world is gone (a drill that ended). */
  make(): { readonly version: Version; readonly content: Content } | undefined
  /** null when both are the same. */
  diff(before: Content, after: Content): Delta | null
}

export interface RoomUpdate<Delta> {
  readonly from: Version
  readonly version: Version
  readonly delta: Delta
}

/**
 * One view that one or more screens watch. It holds the content that they all hold, so that a delta is made and encoded once for
 * all of them and a newcomer's snapshot is exactly what the next delta builds on (RULES PR1, PR2).
 */
export class Room<Content, Delta> {
  readonly watchers = new Set<string>()
  readonly #source: RoomSource<Content, Delta>
  #held: { version: Version; content: Content } | undefined

  constructor(source: RoomSource<Content, Delta>) {
    this.#source = source
  }

  /** What the watchers hold; made when nobody does. */
  snapshot(): { readonly version: Version; readonly content: Content } | undefined {
    this.#held ??= this.#source.make()
    return this.#held
  }

  /** The step to the present content, null when nothing changed, undefined when the view is gone. */
  update(): RoomUpdate<Delta> | null | undefined {
    const held = this.#held
    const made = this.#source.make()
    if (!made) return undefined
    if (!held) {
      this.#held = made
      return null
    }
    const delta = this.#source.diff(held.content, made.content)
    // The version of an unchanged content is kept: a delta must name what the screens hold, not what time it was.
    if (delta === null) return null
    this.#held = made
    return { from: held.version, version: made.version, delta }
  }
}
