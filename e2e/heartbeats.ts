import { producerToken } from './commands.ts'
import { readJson } from './numbers.ts'
import type { Product } from './product.ts'
import { sendAll } from './send.ts'

/** Speaks for the feeds that the package declares, in the place of producers that a test does not run. */
export interface Speaker {
  readonly feeds: readonly string[]
  /** Each of these feeds says that it is there and speaks again within so many seconds; all of them where none is named. */
  beat(everySeconds: number, feeds?: readonly string[]): Promise<void>
}

interface DeclaredFeed {
  readonly id: string
  readonly sources: readonly string[]
}

const A_DAY_S = 86_400

export async function speaker(product: Product): Promise<Speaker> {
  const token = await producerToken(product, '/feed/*')
  const { feeds } = await readJson<{ feeds: DeclaredFeed[] }>(product, '/api/v1/tree')
  let beats = 0
  return {
    feeds: feeds.map(({ id }) => id),
    async beat(everySeconds, wanted) {
      const { serverTime } = await readJson<{ serverTime: number }>(product, '/healthz')
      const time = new Date(serverTime).toISOString()
      beats += 1
      const events = feeds
        .filter(({ id }) => wanted?.includes(id) ?? true)
        .map(({ id, sources }) => ({
          ...{ specversion: '1.0', id: `beat-${id}-${beats}`, source: sources[0], time },
          ...{ type: 'feed.heartbeat', subject: id, data: { everySeconds } },
        }))
      await sendAll(product, token, events)
    },
  }
}

/** For tests of something else: every feed announces that it may be silent for a day. */
export async function allFeedsSpeak(product: Product): Promise<void> {
  await (await speaker(product)).beat(A_DAY_S)
}
