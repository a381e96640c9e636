import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RejectedFact } from '../ledger/rejections.ts'
import { rejectionsRouter } from './rejections.ts'

const aRejection = (seq: number, source: string): RejectedFact => ({
  fact: {
    seq,
    recordedAt: 1_795_140_000_000,
    id: `e-${seq}`,
    source,
    type: 'case.filed',
    subject: 'case-1',
    time: 1_795_139_000_000,
    world: 'live',
    data: { secret: 'x' },
  },
  reason: 'illegalTransition',
  state: 'CLOSED',
  pending: false,
})
const held = [
  aRejection(9, 'mine'),
  aRejection(3, 'mine'),
  aRejection(4, 'other'),
  aRejection(5, 'mine'),
]

const DRILLED = aRejection(7, 'mine')

let server: Server
let url: string
beforeAll(async () => {
  const app = express().use(
    rejectionsRouter({
      rejections: (world) =>
        world === 'live' ? held : world === 'drill:d' ? [DRILLED] : undefined,
      requireProducer: (_request, _response, next) => next(),
      allowsSource: (_request, source) => source === 'mine',
    }),
  )
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rejections`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

interface Page {
  readonly rejections: readonly { readonly seq: number }[]
  readonly next: number | null
}
const page = async (query: string): Promise<Page> =>
  (await (await fetch(url + query, { headers: { connection: 'close' } })).json()) as Page

test('[IN4] a producer sees its own rejected facts with their reason and no others', async () => {
  const { rejections, next } = await page('')
  expect(rejections.map(({ seq }) => seq)).toEqual([3, 5, 9])
  expect(rejections[0]).toEqual({
    seq: 3,
    id: 'e-3',
    source: 'mine',
    type: 'case.filed',
    subject: 'case-1',
    world: 'live',
    time: '2026-11-20T01:43:20.000Z',
    recordedAt: '2026-11-20T02:00:00.000Z',
    reason: 'illegalTransition',
    state: 'CLOSED',
    pending: false,
  })
  expect(next).toBeNull()
})

test('[IN4] pages follow each other without gap', async () => {
  const first = await page('?limit=2')
  expect(first.rejections.map(({ seq }) => seq)).toEqual([3, 5])
  const second = await page(`?limit=2&after=${String(first.next)}`)
  expect(second.rejections.map(({ seq }) => seq)).toEqual([9])
  expect(second.next).toBeNull()
})

test('[IN4] those of a drill are listed apart, a world that does not run is refused by name', async () => {
  const { rejections } = await page('?world=drill:d')
  expect(rejections.map(({ seq }) => seq)).toEqual([7])
  expect(await page('?world=drill:gone')).toMatchObject({ code: 'unknownWorld', path: 'world' })
})

test.each(['?limit=0', '?limit=1001', '?after=x', '?after=-1', '?world=prod'])(
  '%s is refused by name',
  async (query) => {
    expect(await page(query)).toMatchObject({ code: 'badQuery' })
  },
)
