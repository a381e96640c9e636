import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { faultOf } from './door.ts'

/** The server's time as seen from here: its clock may be another machine's, or a simulated one (GEWU_TIME). */
export interface ServerClock {
  /** Epoch ms. */
  readonly now: () => number
  /** Rejects with AbortError when the signal ends it. */
  readonly sleepUntil: (atMs: number, signal: AbortSignal) => Promise<void>
}

const Health = z.object({ serverTime: z.number(), speed: z.number().positive() })

/** Longest single wait: a machine that slept wakes to a time that has passed. */
const NAP_MS = 1000

/** Asks the server for its time, and thereby whether it is there at all. Rejects with an Error that says why it is not. */
export async function readServerClock(url: string): Promise<ServerClock> {
  const { serverTime, speed } = await readHealth(url)
  const origin = performance.now()
  const now = (): number => Math.floor(serverTime + (performance.now() - origin) * speed)
  return {
    now,
    async sleepUntil(atMs, signal) {
      for (let left = atMs - now(); left > 0; left = atMs - now())
        await sleep(Math.min(left / speed, NAP_MS), undefined, { signal })
      signal.throwIfAborted()
    },
  }
}

async function readHealth(url: string): Promise<z.infer<typeof Health>> {
  let body: unknown
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(10_000) })
    body = await response.json()
  } catch (error) {
    throw new Error(`${url}: no Gewu server answers there (${faultOf(error)})`, { cause: error })
  }
  const health = Health.safeParse(body)
  if (!health.success) throw new Error(`${url}: what answers there is no Gewu server`)
  return health.data
}
