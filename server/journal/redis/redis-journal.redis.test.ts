import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type RunningRedis, startRedis } from '../../../tools/redis.ts'
import { registerJournalContract } from '../contract.ts'
import { openRedisJournal } from './redis.ts'

let redis: RunningRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

let places = 0

registerJournalContract('the Redis journal', async () => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-shared-'))
  const district = `place-${places++}`
  return {
    open: (now) => openRedisJournal({ url: redis.url, district, dir, now, gatherMs: 1 }),
    remove: () => rm(dir, { recursive: true }),
  }
})

registerJournalContract('the Redis journal, trimmed and compacted at once', async () => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-shared-'))
  const district = `place-${places++}`
  const compaction = { compactAfterMs: 0, blockFacts: 4, compactionRest: 0 }
  const at = { url: redis.url, district, dir, keep: 2, gatherMs: 1 }
  return {
    open: (now) => openRedisJournal({ ...at, ...compaction, now }),
    remove: () => rm(dir, { recursive: true }),
  }
})
