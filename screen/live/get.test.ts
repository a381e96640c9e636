import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { get } from './get.ts'

test('[PR4] a server that takes a question and never answers is given up, one that folds a past later', async () => {
  const server = createServer(() => {})
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  const waited: number[] = []
  const timeout = AbortSignal.timeout.bind(AbortSignal)
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    waited.push(ms)
    return timeout(10)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/boards/a`
  await expect(get(url)).rejects.toThrow('timeout')
  await expect(get(`${url}?at=2026-01-01T00:00:00Z`)).rejects.toThrow('timeout')
  expect(waited).toEqual([15_000, 180_000])
})
