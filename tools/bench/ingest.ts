import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { doorTarget } from './ingest/door.ts'
import { productTarget } from './ingest/product.ts'
import { measure } from './ingest/target.ts'

const BATCH = 500
const CONNECTIONS = 8

/**
 * Events through HTTP to durable (RULES SP2), a producer in a second process. `eventsPerSecond`: the server's HTTP app, door and
 * embedded journal. `productEventsPerSecond`: the whole server with the demo district, which also folds and counts what it takes.
 */
export async function run(): Promise<Record<string, number>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-bench-ingest-'))
  try {
    const send = { batch: BATCH, connections: CONNECTIONS }
    const door = await measure(await doorTarget(path.join(dir, 'door')), { ...send, batches: 500 })
    const product = await measure(await productTarget(path.join(dir, 'product')), {
      ...send,
      batches: 200,
    })
    return {
      eventsPerSecond: door.eventsPerSecond,
      productEventsPerSecond: product.eventsPerSecond,
      events: door.events,
      productEvents: product.events,
      bytesPerEvent: door.bytesPerEvent,
      ...send,
      p50Ms: door.p50Ms,
      p95Ms: door.p95Ms,
      p99Ms: door.p99Ms,
      serverCpuMicrosPerEvent: door.serverCpuMicrosPerEvent,
      productCpuMicrosPerEvent: product.serverCpuMicrosPerEvent,
    }
  } finally {
    rmSync(dir, { recursive: true })
  }
}
