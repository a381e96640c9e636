import express from 'express'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import type { RecountDesk } from './desk.ts'
import { recountRouter } from './router.ts'

test('[PV1] a reader below DUTY is told which values differ, not what they are', async () => {
  const difference = { key: 'M10@now', shown: 1, counted: 2 }
  const desk = {
    recount: async () => ({
      version: { seq: 1, t: 1 },
      outcome: { kind: 'compared', compared: 3, differences: [difference], uncompared: [] },
    }),
  } as unknown as RecountDesk
  const router = recountRouter({
    desk,
    hasRegion: () => true,
    seesAll: ({ headers }) => headers['x-profile'] === 'DUTY',
  })
  const server = express().use(router).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/recount/R`
  const read = async (profile: string): Promise<unknown> => {
    const answer = await fetch(url, { headers: { 'x-profile': profile } })
    return ((await answer.json()) as { differences: unknown }).differences
  }
  expect(await read('DUTY')).toEqual([difference])
  expect(await read('LEADER')).toEqual([{ key: 'M10@now', shown: null, counted: null }])
  server.close()
})
