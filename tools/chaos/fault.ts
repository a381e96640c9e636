import type { Random } from '../../mock/lib/random.ts'
import type { Setup } from './layout.ts'
import type { Stage } from './stage.ts'

/** How long an outage lasts: of a rehearsal in earnest, or of one among the tests. */
export type Pace = 'long' | 'short'

export interface FaultContext {
  readonly stage: Stage
  readonly random: Random
  readonly pace: Pace
}

/** One kind of harm. */
export interface Fault {
  readonly name: string
  readonly setups: readonly Setup[]
  /**
   * Does it, lets it last, and begins to undo it (a process is started, not waited for): from here on the walls have 10 s.
   * @returns what it did, in a few words
   */
  run(context: FaultContext): Promise<string>
}

/** Least and most, ms. */
export type Span = readonly [least: number, most: number]

/** How long a harm lasts this time, ms. */
export function lastingMs(
  { random, pace }: FaultContext,
  spans: Readonly<Record<Pace, Span>>,
): number {
  const [least, most] = spans[pace]
  return random.int(least, most)
}
