import type { Version } from '../../shared/board/board.ts'

/** A step's place on a room's way, with where the room's dictionary ended before it. */
export interface Mark {
  readonly keys: number
  readonly shapes: number
}

export interface StepHead {
  readonly from: Version
  readonly version: Version
  readonly sum: number
}

/** How the content of one kind of room is compared, summed and written. */
export interface Codec<Content, Delta> {
  /** null when both are the same. */
  diff(before: Content, after: Content): Delta | null
  /** One delta that does what the given ones do after each other. */
  merge(deltas: readonly Delta[]): Delta
  sum(content: Content): number
  sumAfter(sum: number, before: Content, delta: Delta): number
  /** Where the dictionary ends. */
  mark(): Mark
  /** Takes up keys it does not know yet; before they are written. */
  learn(delta: Delta): void
  /** Begins a new dictionary with a content. */
  begin(content: Content): void
  /** Whether a new dictionary would be much smaller. */
  isWasteful(content: Content): boolean
  /** JSON of the part. */
  snapshot(room: number, head: Omit<StepHead, 'from'>, content: Content): string
  /** @param mark where the dictionary of who holds `from` ended; null delta = nothing changed */
  step(room: number, head: StepHead, delta: Delta | null, mark: Mark): string
}
