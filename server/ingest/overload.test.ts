import express, { type RequestHandler } from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { NewFact } from '../../shared/fact/fact.ts'
import { type Appended, JournalError, type JournalErrorKind } from '../journal/journal.ts'
import { rateLimit } from '../ops/rate-limit.ts'
import { LIMITS } from './codes.ts'
import { ingestRouter } from './router.ts'
import { anEvent, BATCH, CATALOGUE, NOW, SINGLE, TREE } from './test-door.ts'

/** A journal that takes facts when the test lets it. */
class SlowJournal {
  readonly taken: NewFact[] = []
  #held: (() => void)[] = []
  failing: JournalErrorKind | null = null

  append(facts: readonly NewFact[]): Promise<readonly Appended[]> {
    if (this.failing !== null)
      return Promise.reject(new JournalError(this.failing, 'disk 7 at 10.0.0.3'))
    return new Promise((resolve) => {
      this.#held.push(() => {
        this.taken.push(...facts)
        resolve(facts.map((_, i) => ({ kind: 'accepted', seq: i + 1 })))
      })
    })
  }

  get waiting(): number {
    return this.#held.length
  }

  letGo(): void {
    for (const take of this.#held.splice(0)) take()
  }
}

const pass: RequestHandler = (_request, _response, next) => next()
let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function openSlow(limits?: { address: RequestHandler; producer: RequestHandler }) {
  const journal = new SlowJournal()
  const app = express().use(
    ingestRouter({
      ...{ journal, now: () => NOW, tree: TREE, catalogue: CATALOGUE },
      ...{ requireProducer: pass, allowsSource: () => true },
      ...(limits === undefined ? {} : { limits }),
    }),
  )
  const listening = app.listen(0, '127.0.0.1')
  server = listening
  await new Promise((resolve) => listening.once('listening', resolve))
  const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/events`
  const post = async (type: string, body: string) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type, connection: 'close' },
      body,
    })
    const answer = (await response.json()) as Readonly<Record<string, unknown>>
    return { status: response.status, retry: response.headers.get('retry-after'), body: answer }
  }
  return { journal, post }
}

describe('a journal that is slower than its producers', () => {
  test('[IN6] bodies up to the budget wait for it, the next is told 429, and none that was taken is lost', async () => {
    const { journal, post } = await openSlow()
    const fit = LIMITS.heldBytes / LIMITS.bodyBytes
    const bodyOf = (n: number): string => JSON.stringify([anEvent(n)]).padEnd(LIMITS.bodyBytes, ' ')
    const waiting = Array.from({ length: fit }, (_, n) => post(BATCH, bodyOf(n)))
    await expect.poll(() => journal.waiting, { timeout: 15_000 }).toBe(fit)
    const refused = await post(BATCH, JSON.stringify([anEvent('more')]))
    expect(refused).toMatchObject({ status: 429, retry: '1', body: { code: 'busy', path: '' } })
    journal.letGo()
    const answers = await Promise.all(waiting)
    expect(answers.map(({ status, body }) => [status, body['accepted']])).toEqual(
      Array.from({ length: fit }, () => [200, 1]),
    )
    expect(journal.taken.map(({ id }) => id).toSorted()).toEqual(
      Array.from({ length: fit }, (_, n) => `e-${n}`).toSorted(),
    )
    const again = post(BATCH, JSON.stringify([anEvent('more')]))
    await expect.poll(() => journal.waiting).toBe(1)
    journal.letGo()
    expect(await again).toMatchObject({ status: 200, body: { accepted: 1 } })
  })

  test.each<[JournalErrorKind, number, string]>([
    ['busy', 429, '1'],
    ['full', 503, '30'],
    ['closed', 503, '5'],
    ['broken', 503, '5'],
    ['unreachable', 503, '2'],
    ['lost', 503, '30'],
  ])(
    '[IN6] one that is %s is answered %i with Retry-After and without its reason',
    async (kind, status, retry) => {
      const { journal, post } = await openSlow()
      journal.failing = kind
      const answer = await post(SINGLE, JSON.stringify(anEvent(1)))
      const code = `journal${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
      expect(answer).toMatchObject({ status, retry, body: { code, path: '' } })
      expect(JSON.stringify(answer.body)).not.toContain('10.0.0.3')
    },
  )
})

test('[IN6] the limits of address and token stand before the body is read', async () => {
  const one = (key: string): RequestHandler =>
    rateLimit({ perSecond: 1, keyOf: () => key, nowMs: () => 0 })
  const { journal, post } = await openSlow({ address: one('a'), producer: pass })
  const first = [post(SINGLE, JSON.stringify(anEvent(1))), post(SINGLE, JSON.stringify(anEvent(2)))]
  await expect.poll(() => journal.waiting).toBe(2)
  // Neither its type nor its text is looked at.
  expect(await post('text/plain', '{')).toMatchObject({ status: 429, body: { code: 'tooOften' } })
  journal.letGo()
  expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200])
})
