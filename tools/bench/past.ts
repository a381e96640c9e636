import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { COMPACT_ALL, fillJournal } from './journal/fill.ts'
import { demoFacts } from './journal/demo-facts.ts'
import { serve } from './journal/serve.ts'

const DAYS = Number(process.env['GEWU_BENCH_DAYS'] ?? 30)
/** States of a long past are made after the start; without a rest the first questions do without them. */
const REST_S = Number(process.env['GEWU_BENCH_REST_SECONDS'] ?? 0)
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Just after the last day that `demoFacts` tells. */
const NOW = '2026-04-16T00:05:00+08:00'
const LAYER = { level: '2', key: 'C6@today' }

/**
 * A replay on the wall: at each stop the board and a layer of the map of another instant, asked together over HTTP, ms until both are there. Beside it `/healthz` is
 * asked every 50 ms: what walls would have to wait for.
 */
export async function run(): Promise<Record<string, number | readonly number[]>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-bench-past-'))
  try {
    const { facts } = fillJournal(path.join(dir, 'journal'), demoFacts(DAYS), COMPACT_ALL)
    const served = await serve(dir, { GEWU_TIME: `${NOW}x1` })
    try {
      await sleep(REST_S * 1000)
      const rssMbBefore = await served.rssMb()
      const health = watchHealth(served.url)
      const stops = await replay(served.url)
      const longestHealthzMs = await health()
      const rssMbAfter = await served.rssMb()
      return { days: DAYS, facts, ...stops, longestHealthzMs, rssMbBefore, rssMbAfter }
    } finally {
      await served.stop()
    }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

async function replay(url: string): Promise<Record<string, number | readonly number[]>> {
  const { code } = (await (await fetch(`${url}/api/v1/regions`)).json()) as { code: string }
  let atMs = Date.parse(NOW) - 2 * HOUR_MS - (DAYS / 2) * DAY_MS
  const stop = async (): Promise<number> => {
    const at = new Date(atMs).toISOString()
    const startedAt = performance.now()
    await Promise.all([
      whole(`${url}/api/v1/boards/${code}?${new URLSearchParams({ form: 'flat', at })}`),
      whole(`${url}/api/v1/layers/${code}?${new URLSearchParams({ ...LAYER, at })}`),
    ])
    return Math.round(performance.now() - startedAt)
  }
  const moved = async (byMs: number, times: number): Promise<readonly number[]> => {
    const took: number[] = []
    for (let i = 0; i < times; i++) {
      atMs += byMs
      took.push(await stop())
    }
    return took
  }
  return {
    firstStopMs: await stop(),
    hourLaterMs: await moved(HOUR_MS, 5),
    dayLaterMs: await moved(DAY_MS, 3),
    hourEarlierMs: await moved(-HOUR_MS, 4),
    toTheEndMs: await moved(Date.parse(NOW) - 2 * HOUR_MS - atMs, 1),
    toTheBeginningMs: await moved(-(DAYS - 2) * DAY_MS, 1),
  }
}

async function whole(address: string): Promise<void> {
  const response = await fetch(address)
  const text = await response.text()
  if (!response.ok) throw new Error(`${address}: ${response.status} ${text}`)
}

/** Returns what ends it and tells the longest answer, ms. */
function watchHealth(url: string): () => Promise<number> {
  const end = new AbortController()
  let longest = 0
  const watching = (async () => {
    while (!end.signal.aborted) {
      const askedAt = performance.now()
      await whole(`${url}/healthz`)
      longest = Math.max(longest, performance.now() - askedAt)
      await sleep(50)
    }
  })()
  return async () => {
    end.abort()
    await watching
    return Math.round(longest)
  }
}
