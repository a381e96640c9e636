import { SharedToken } from './shared-token.ts'
import type { TokenStore } from './store.ts'

/** Where the processes of a district keep their tokens in common: names to texts. */
export interface TokenTable {
  readonly all: () => Promise<ReadonlyMap<string, string>>
  readonly put: (name: string, text: string) => Promise<void>
}

/** A token made or revoked on one machine holds on all that long after, ms. */
const EVERY_MS = 2000

/**
 * Keeps the tokens of this folder and those of the other processes the same until the returned function is called: each token that
 * somebody made is everywhere, and one that somebody revoked is revoked everywhere. Resolves after the first exchange. While the table cannot be
 * reached, those known here serve.
 */
export async function shareTokens(
  store: TokenStore,
  table: TokenTable,
  onTrouble: (reason: string) => void,
): Promise<() => void> {
  let failed = false
  async function exchange(): Promise<void> {
    try {
      const there = await table.all()
      const here = textsOf(store)
      for (const [id, text] of there)
        if (here.get(id) !== text) store.merge(SharedToken.parse(JSON.parse(text)))
      for (const [id, text] of textsOf(store)) if (there.get(id) !== text) await table.put(id, text)
      failed = false
    } catch (error) {
      if (!failed) onTrouble(error instanceof Error ? error.message : String(error))
      failed = true
    }
  }
  await exchange()
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  function later(): void {
    timer = setTimeout(() => {
      void exchange().finally(() => {
        if (!stopped) later()
      })
    }, EVERY_MS)
  }
  later()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

function textsOf(store: TokenStore): ReadonlyMap<string, string> {
  return new Map(store.shared().map((token) => [token.id, JSON.stringify(token)]))
}
