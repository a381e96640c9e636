import type { NewFact } from '../../shared/fact/fact.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { WatchedFeed } from '../board/source-watch.ts'
import { feedFacts } from './feeds.ts'

const LOOK_MS = 1_000

/** The live world as the teller reads it. */
export interface FeedWorld {
  readonly tMs: number
  feeds(): readonly WatchedFeed[]
  readonly ledger: {
    get(family: 'feed', id: string): LedgerRecord | undefined
    all(family: 'feed'): Iterable<LedgerRecord>
  }
}

export interface FeedTellerDeps {
  readonly tree: RegionTree
  readonly world: () => FeedWorld | undefined
  readonly append: (facts: readonly NewFact[]) => Promise<unknown>
  /** Of the clock that stamps facts, epoch ms. */
  readonly now: () => number
  /** Told once of a trouble, not of each try. */
  readonly onTrouble: (reason: string) => void
}

/** Writes down how the feeds fare, once a second, until the returned function is called. What cannot be written is tried again. */
export function startFeedTeller(deps: FeedTellerDeps): () => void {
  const { tree, world, append, now, onTrouble } = deps
  const listeningSince = now()
  let isWriting = false
  let trouble = ''

  async function look(): Promise<void> {
    const live = world()
    if (live === undefined || isWriting) return
    const { ledger, tMs } = live
    const facts = feedFacts({
      ...{ tree, tMs, listeningSince },
      feeds: live.feeds(),
      recordOf: (id) => ledger.get('feed', id),
      records: ledger.all('feed'),
    })
    if (facts.length === 0) return
    isWriting = true
    try {
      await append(facts)
      trouble = ''
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (reason !== trouble) onTrouble(reason)
      trouble = reason
    } finally {
      isWriting = false
    }
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  return () => clearInterval(timer)
}
