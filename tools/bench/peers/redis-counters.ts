import { createClient } from 'redis'
import { startRedis } from '../../redis.ts'
import { pathsOf, type Moves, type Peer } from './moves.ts'

/** Commands sent without waiting for their answers. */
const PIPELINE_EVENTS = 1000

/** One hash a region in a real server without persistence, HINCRBY for the state left and the state entered at each level, pipelined. */
export const REDIS_COUNTERS: Peer = {
  name: 'redisHincrby',
  most: 200_000,
  async run(moves: Moves, batch: number) {
    const server = await startRedis(['--appendonly', 'no'])
    const client = connectTo(server.url)
    await client.connect()
    try {
      return await count(client, moves, batch)
    } finally {
      await client.close()
      await server.stop()
    }
  },
}

function connectTo(url: string) {
  return createClient({ url })
}

async function count(
  client: ReturnType<typeof connectTo>,
  { tree, states, caseNo, region, state, cases, count: events }: Moves,
  batch: number,
): Promise<{ events: number; ms: number; root: Record<string, number> }> {
  const keys = pathsOf(tree).map((path) => [...new Set(path)].map((at) => `r${at}`))
  const fields = states.map((_, s) => String(s))
  const at = new Int16Array(cases).fill(-1)
  const start = performance.now()
  for (let from = 0; from < events; from += PIPELINE_EVENTS) {
    const pipeline = client.multi()
    const to = Math.min(events, from + PIPELINE_EVENTS)
    for (let i = from; i < to; i++) {
      const before = at[caseNo[i]!]!
      at[caseNo[i]!] = state[i]!
      for (const key of keys[region[i]!]!) {
        if (before >= 0) pipeline.hIncrBy(key, fields[before]!, -1)
        pipeline.hIncrBy(key, fields[state[i]!]!, 1)
      }
    }
    await pipeline.execAsPipeline()
    if (to % batch === 0) await client.hGetAll('r0')
  }
  const found = await client.hGetAll('r0')
  const ms = performance.now() - start
  return {
    events,
    ms,
    root: Object.fromEntries(states.map((name, s) => [name, Number(found[s] ?? 0)])),
  }
}
