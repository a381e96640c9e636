import express from 'express'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { RecountDesk } from './desk.ts'
import { recountRouter } from './router.ts'

let stop = (): void => {}
afterEach(() => stop())

/** Address of the recount over a desk that answers as told. */
async function serve(
  recount: () => Promise<unknown>,
  tell: (error: Error) => void = () => {},
): Promise<string> {
  const router = recountRouter({
    desk: { recount } as unknown as RecountDesk,
    hasRegion: () => true,
    seesAll: ({ headers }) => headers['x-profile'] === 'DUTY',
    tell,
  })
  const server = express().use(router).listen(0, '127.0.0.1')
  stop = () => void server.close()
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/recount/R`
}

test('[PV1] a reader below DUTY is told which values differ, not what they are', async () => {
  const difference = { key: 'M10@now', shown: 1, counted: 2 }
  const url = await serve(async () => ({
    version: { seq: 1, t: 1 },
    outcome: { kind: 'compared', compared: 3, differences: [difference], uncompared: [] },
  }))
  const read = async (profile: string): Promise<unknown> => {
    const answer = await fetch(url, { headers: { 'x-profile': profile } })
    return ((await answer.json()) as { differences: unknown }).differences
  }
  expect(await read('DUTY')).toEqual([difference])
  expect(await read('LEADER')).toEqual([{ key: 'M10@now', shown: null, counted: null }])
})

test.each([
  ['RecountTimeout', 'tooLong', 0],
  ['RecountFailed', 'failed', 1],
] as const)('%s is told as %s with the time to try again', async (name, code, told) => {
  const reasons: Error[] = []
  const error = Object.assign(new Error('no end'), { name })
  const url = await serve(
    () => Promise.reject(error),
    (reason) => reasons.push(reason),
  )
  const answer = await fetch(url)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10'])
  expect(await answer.json()).toEqual({ code, message: 'no end', path: '' })
  expect(reasons).toHaveLength(told)
})
