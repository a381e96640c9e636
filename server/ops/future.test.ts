import express from 'express'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { refuseFuture } from './future.ts'

const NOW = Date.UTC(2026, 10, 21)

const REFUSED = { code: 'badQuery', message: 'at= lies in the future', path: 'at' }

test.each([
  [NOW - 1000, 200, {}],
  [NOW + 4000, 200, {}],
  [NOW + 6000, 400, REFUSED],
])(
  '[api, at=] an instant that has not come is not answered as fact: %d',
  async (atMs, status, body) => {
    const app = express()
      .use(refuseFuture(() => NOW))
      .use((_, response) => void response.json({}))
    const server = app.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const at = encodeURIComponent(new Date(atMs).toISOString())
    const answer = await fetch(`http://127.0.0.1:${port}/boards/D?at=${at}`)
    expect([answer.status, await answer.json()]).toEqual([status, body])
    server.close()
  },
)
