import type { Request, Response } from 'express'
import { expect, test } from 'vitest'
import { addressOf, rateLimit } from './rate-limit.ts'

interface Told {
  readonly status: number
  readonly retryAfter?: string
  readonly body?: unknown
}

/** A limit of 10 a second under a clock that the test moves. */
function limit(mostKeys?: number) {
  let now = 0
  const handler = rateLimit({
    perSecond: 10,
    keyOf: (request) => request.path,
    nowMs: () => now,
    ...(mostKeys === undefined ? {} : { mostKeys }),
  })
  const ask = (path: string): Told => {
    let told: Told = { status: 200 }
    const response = {
      status: (status: number) => ((told = { ...told, status }), response),
      set: (_: string, retryAfter: string) => ((told = { ...told, retryAfter }), response),
      json: (body: unknown) => ((told = { ...told, body }), response),
    }
    void handler({ path } as Request, response as unknown as Response, () => {})
    return told
  }
  return { ask, pass: (ms: number) => void (now += ms) }
}

const times = (count: number, ask: () => Told): number[] =>
  Array.from({ length: count }, () => ask().status)

test('[IN6] as many as fit are let through at once, the next is told 429 with Retry-After', () => {
  const { ask } = limit()
  expect(times(20, () => ask('a'))).toEqual(Array.from({ length: 20 }, () => 200))
  expect(ask('a')).toEqual({
    status: 429,
    retryAfter: '1',
    body: {
      code: 'tooOften',
      message: 'at most 10 requests a second; send this one again later',
      path: '',
    },
  })
})

test('[IN6] ten a second go on for good, eleven do not', () => {
  const { ask, pass } = limit()
  times(20, () => ask('a'))
  for (let second = 0; second < 60; second++) {
    pass(1000)
    expect(times(11, () => ask('a'))).toEqual([...Array.from({ length: 10 }, () => 200), 429])
  }
})

test('[IN6] one who sends too much takes nothing from another', () => {
  const { ask } = limit()
  times(50, () => ask('a'))
  expect(ask('b').status).toBe(200)
})

test('[LL4] at the cap all keys are remembered, at cap + 1 the one heard longest ago is forgotten', () => {
  const { ask } = limit(3)
  for (const key of ['a', 'b', 'c']) times(20, () => ask(key))
  expect(['a', 'b', 'c'].map((key) => ask(key).status)).toEqual([429, 429, 429])
  expect(ask('d').status).toBe(200)
  expect(['b', 'c'].map((key) => ask(key).status)).toEqual([429, 429])
  expect(ask('a').status).toBe(200)
})

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:127.0.0.1', '::ffff:127.0.0.1'],
  ['::1', '0:0:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['fe80::1:2:3', 'fe80:0:0:0'],
])('the address %s counts as %s', (ip, key) => {
  expect(addressOf({ ip } as Request)).toBe(key)
})
