import type { Request } from 'express'
import { expect, test } from 'vitest'
import type { Credentials } from './caller/caller.ts'
import { readerOf } from './require.ts'

const tokens = { find: () => undefined } as unknown as Credentials['tokens']
const OPEN: Credentials = { tokens, people: null, devices: null, open: true, now: () => 0 }

function from(headers: Readonly<Record<string, string>>): Request {
  // As Express says it where a proxy is believed.
  const hostname = headers['x-forwarded-host'] ?? headers['host']
  return { headers, hostname, query: {}, get: (name: string) => headers[name] } as never
}

test('[AC1] an open package is read by a loopback name that the request itself bears, never by one that a proxy hands on', () => {
  for (const host of ['localhost', '127.0.0.1:8080', '[::1]:8080'])
    expect(readerOf(OPEN, from({ host }))).toEqual({ kind: 'anybody' })
  expect(readerOf(OPEN, from({ host: 'wall.example' }))).toBeNull()
  const handed = { host: 'wall.example', 'x-forwarded-host': 'localhost' }
  expect(readerOf(OPEN, from(handed))).toBeNull()
})
