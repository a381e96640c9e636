import type { World } from '../../shared/fact/fact.ts'
import type { WorldFold } from '../world/world.ts'

/** Where questions about a number find their world. */
export interface Folds {
  readonly world: (world: World) => WorldFold | undefined
  /** The live world at an instant, good until the next one is asked for. */
  readonly past: (atMs: number) => Promise<WorldFold>
}

export interface AskedOf {
  readonly world: World
  readonly at?: string | undefined
  readonly region: string
}

/** The world that a question is about, present or past, or why it cannot be had. */
export async function askedFold(
  { world, at, region }: AskedOf,
  folds: Folds,
): Promise<WorldFold | { readonly kind: 'unknownWorld' | 'unknownRegion' }> {
  const fold = at === undefined ? folds.world(world) : await folds.past(Date.parse(at))
  if (fold === undefined) return { kind: 'unknownWorld' }
  return fold.hasRegion(region) ? fold : { kind: 'unknownRegion' }
}
