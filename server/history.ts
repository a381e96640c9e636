import type { World } from '../shared/fact/fact.ts'
import type { Journal } from './journal/journal.ts'
import type { WorldFold } from './world.ts'

const CHUNK = 5000

/** The live world as it stood at an instant, whole seconds: the facts recorded by then, and every instant by then (DESIGN law 5). */
export async function worldAt(
  journal: Journal,
  create: (world: World) => WorldFold,
  atMs: number,
): Promise<WorldFold> {
  const fold = create('live')
  // A version counts whole seconds: the last board of the second is meant, with every fact recorded in it.
  const end = (Math.floor(atMs / 1000) + 1) * 1000
  let after = 0
  for (;;) {
    const facts = await journal.read(after, CHUNK)
    for (const fact of facts) {
      if (fact.recordedAt >= end) return advanced(fold, atMs)
      if (fact.world === 'live') fold.apply(fact)
    }
    const last = facts.at(-1)
    if (!last || facts.length < CHUNK) return advanced(fold, atMs)
    after = last.seq
  }
}

function advanced(fold: WorldFold, atMs: number): WorldFold {
  fold.advance(Math.floor(atMs / 1000) * 1000)
  return fold
}
