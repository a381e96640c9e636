import { createClient } from 'redis'
import { expect, onTestFinished, test } from 'vitest'
import { ping, startRedis } from './redis.ts'

test('a server of the test’s own answers PING and is gone after stop', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  expect(await ping(redis.port)).toBe('+PONG')
  await redis.stop()
  expect(await ping(redis.port)).toBe('')
})

test('what was written before a kill is there after the restart', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const before = createClient({ url: redis.url })
  before.on('error', () => undefined)
  await before.connect()
  await before.set('written', 'yes')
  before.destroy()
  await redis.kill()
  await redis.restart()
  const after = createClient({ url: redis.url })
  await after.connect()
  expect(await after.get('written')).toBe('yes')
  await after.close()
})
