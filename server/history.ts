import type { World } from '../shared/fact/fact.ts'
import type { Journal } from './journal/journal.ts'
import type { WorldFold } from './world.ts'

const CHUNK = 5000

/** The live world as it stood at an instant: the facts recorded up to it, and every instant up to it (DESIGN law 5). */
export async function worldAt(
  journal: Journal,
  create: (world: World) => WorldFold,
  atMs: number,
): Promise<WorldFold> {
  const fold = create('live')
  let after = 0
  for (;;) {
    const facts = await journal.read(after, CHUNK)
    for (const fact of facts) {
      if (fact.recordedAt > atMs) return end(fold, atMs)
      if (fact.world === 'live') fold.apply(fact)
    }
    const last = facts.at(-1)
    if (!last || facts.length < CHUNK) return end(fold, atMs)
    after = last.seq
  }
}

function end(fold: WorldFold, atMs: number): WorldFold {
  fold.advance(Math.floor(atMs / 1000) * 1000)
  return fold
}
