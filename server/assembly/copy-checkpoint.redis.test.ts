import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningRedis, startRedis } from '../../tools/redis.ts'
import { clearStage, demoPackage, testFolder } from '../testing/shared-stage.ts'
import { producerFor, type ServerProcess, startServerProcess } from '../testing/test-server.ts'

/** As many as a server that serves lets come before it saves (server/world/worlds.ts). */
const FACTS = 100_000
const BATCH = 5000

let redis: RunningRedis
let server: ServerProcess
let start: () => Promise<ServerProcess>
let dataDir: string

beforeAll(async () => {
  redis = await startRedis()
  dataDir = testFolder()
  const env = { GEWU_REDIS_URL: redis.url, GEWU_DISTRICT_DIR: await demoPackage() }
  start = () => startServerProcess({ dataDir, env })
  server = await start()
}, 60_000)
afterAll(async () => {
  await server.end('SIGKILL')
  await clearStage()
  await redis.stop()
})

test('[JN3] a process on Redis makes its checkpoints and its pasts from its own copy, in threads', async () => {
  const { url } = server.ready
  const producer = await producerFor(url, dataDir)
  for (let batch = 0; batch * BATCH <= FACTS; batch++)
    expect((await producer.send(batch, BATCH)).status).toBe(200)
  await until(() => existsSync(path.join(dataDir, 'checkpoint')), 60_000)
  const [root] = (await (await fetch(`${url}/api/v1/tree`)).json()).regions as { code: string }[]
  const at = new Date(Date.now() - 1000).toISOString()
  expect((await fetch(`${url}/api/v1/boards/${root!.code}?at=${at}`)).status).toBe(200)
  expect(server.log.filter(({ level }) => Number(level) >= 40)).toEqual([])

  await server.end('SIGKILL')
  server = await start()
  expect(server.ready.foldedFrom).toBeGreaterThanOrEqual(FACTS)
  expect(server.ready.seq).toBeGreaterThanOrEqual(server.ready.foldedFrom)
}, 120_000)

async function until(holds: () => boolean, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms`)
    await sleep(100)
  }
}
