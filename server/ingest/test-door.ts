import express from 'express'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Catalogue } from '../../shared/region/package.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { grantOf, requireToken } from '../access/require.ts'
import { openTokenStore } from '../access/store.ts'
import { coversSource } from '../access/token.ts'
import { type EmbeddedOptions, openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { ingestRouter } from './router.ts'

/** 2026-11-20T02:00:00Z, the server's time in these tests. */
export const NOW = 1_795_140_000_000
export const SINGLE = 'application/cloudevents+json'
export const BATCH = 'application/cloudevents-batch+json'
export const LINES = 'application/x-ndjson'

const named = (code: string) => ({ code, name: code })

export const TREE = buildRegionTree(
  [
    { id: 'district', name: '区', nameEn: 'District' },
    { id: 'ward', name: '街道', nameEn: 'Ward' },
  ],
  [
    { code: 'D', name: '试验区', level: 'district', parent: null },
    { code: 'D1', name: '东街道', level: 'ward', parent: 'D' },
  ],
)

export const CATALOGUE: Catalogue = {
  sources: [{ ...named('hotline'), proactive: false }],
  categories: [
    { ...named('03'), children: [named('0301')] },
    { ...named('04'), children: [named('0401')] },
  ],
  orgs: [named('parks')],
  causes: [named('neighbour')],
  serviceClasses: [named('repair')],
}

/** An event that the door takes; `n` makes it differ from the others. */
export function anEvent(n: number | string, over: Record<string, unknown> = {}) {
  return {
    specversion: '1.0',
    id: `e-${n}`,
    source: 'feed/a',
    type: 'case.reported',
    subject: `case-${n}`,
    time: '2026-11-20T10:00:00+08:00',
    data: { source: 'hotline', categoryL1: '03', categoryL2: '0301', regionCode: 'D1' },
    ...over,
  }
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // The tests look into it with matchers.
  readonly body: { readonly [name: string]: unknown }
}

export interface Door {
  readonly url: string
  readonly journal: Journal
  readonly bearer: string
  /** POST /api/v1/events with the token; text and bytes go as they are, anything else as JSON. */
  readonly post: (type: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** The door as in the product: a listening server, tokens, an embedded journal in a folder of its own. */
export async function openDoor(journalOptions: Partial<EmbeddedOptions> = {}): Promise<Door> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-door-'))
  const store = openTokenStore(dir)
  const now = (): number => NOW
  const journal = await openEmbeddedJournal({ dir, now, gatherMs: 1, ...journalOptions })
  const { bearer } = store.create('feed', { kind: 'producer', sources: ['feed/*', 'gewu/*'] }, NOW)
  const app = express()
  app.use(
    '/api/v1',
    ingestRouter({
      journal,
      now,
      tree: TREE,
      catalogue: CATALOGUE,
      requireProducer: requireToken(store, 'producer'),
      allowsSource: (request, source) => coversSource(grantOf(request, 'producer').sources, source),
    }),
  )
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    journal,
    bearer,
    post: async (type, body, headers = {}) => {
      const raw = typeof body === 'string' || body instanceof Uint8Array
      const response = await fetch(`${url}/api/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': type, ...headers },
        body: raw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body),
      })
      const text = await response.text()
      const answer = JSON.parse(text) as Answer['body']
      return { status: response.status, headers: response.headers, body: answer }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await journal.close()
      store.close()
      await rm(dir, { recursive: true })
    },
  }
}

/** Sends the head of a request and part of its body, then cuts the line. */
export function cutOff(door: Door, body: string): Promise<void> {
  return new Promise((resolve) => {
    const sent = httpRequest(`${door.url}/api/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${door.bearer}`,
        'content-type': SINGLE,
        'content-length': body.length + 100,
      },
    })
    sent.on('error', () => resolve())
    sent.write(body, () => sent.destroy())
  })
}
