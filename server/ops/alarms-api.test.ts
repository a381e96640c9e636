import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { alarmsApi, type AlarmsWorld, type SuggestionThing } from './alarms-api.ts'
import { MOST_ROWS } from './pages.ts'

/** The last of them is decided. */
const ALL = Array.from({ length: MOST_ROWS + 1 }, (_, i): SuggestionThing => {
  const state = i === MOST_ROWS ? 'adopted' : 'open'
  const none = { evidence: [], decidedAt: null, by: null, reason: null, history: [] }
  return { id: `s${i}`, row: { state }, ...none }
})
const WORLD = { version: { seq: 1, t: 1 }, suggestions: () => ALL } as unknown as AlarmsWorld

let server: Server
let url: string
beforeAll(async () => {
  const app = express().use(alarmsApi({ world: () => WORLD, profileOf: () => 'DUTY' }))
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/suggestions`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

interface Page {
  readonly total: number
  readonly open: number
  readonly next: number | null
  readonly suggestions: readonly { readonly id: string }[]
}
async function page(query: string): Promise<Page> {
  return (await (await fetch(url + query)).json()) as Page
}

test('[LL4] suggestions come in pages, and every page says how many there are', async () => {
  const first = await page('')
  expect(first).toMatchObject({ total: MOST_ROWS + 1, open: MOST_ROWS, next: MOST_ROWS })
  expect(first.suggestions).toHaveLength(MOST_ROWS)
  const last = await page(`?after=${first.next}`)
  expect(last).toMatchObject({ next: null, suggestions: [{ id: `s${MOST_ROWS}` }] })
})

test('a page that is none is refused by name', async () => {
  for (const query of ['?limit=0', `?limit=${MOST_ROWS + 1}`, '?after=-1'])
    expect(await page(query)).toMatchObject({ code: 'badQuery' })
})
