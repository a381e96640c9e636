import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openDoor, type DoorOptions, type PostEvents } from './door.ts'
import { importEvent, namesOf } from './event.ts'
import { readServerClock } from './server-clock.ts'
import { aMapping } from './test-mapping.ts'

const EVENT = importEvent(namesOf(aMapping()), {
  key: 'A1',
  anchors: { reportedAt: 0 },
  source: 'hotline',
  categoryL1: '01',
  categoryL2: '0101',
  regionCode: 'S1',
})
const TAKEN = { accepted: 1, duplicates: 0, rejected: [] }

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Answers one request after the other; the last answer stays. `null` breaks the connection. */
async function answering(
  ...answers: readonly ({ status: number; body: unknown; retryAfter?: string } | null)[]
): Promise<{ url: string; requests: () => number; bodies: string[] }> {
  let requests = 0
  const bodies: string[] = []
  const url = await serve((request, response) => {
    const answer = answers[Math.min(requests++, answers.length - 1)]!
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      bodies.push(body)
      if (answer === null) return void request.socket.destroy()
      if (answer.retryAfter !== undefined) response.setHeader('Retry-After', answer.retryAfter)
      response.writeHead(answer.status).end(JSON.stringify(answer.body))
    })
  })
  return { url, requests: () => requests, bodies }
}

function door(url: string, over: Partial<DoorOptions> = {}): PostEvents {
  const signal = new AbortController().signal
  return openDoor({ url, token: 'gewu_secret', signal, pauseMs: 5, ...over })
}

describe('openDoor', () => {
  it('posts a batch with the token as any producer', async () => {
    let seen: unknown
    const url = await serve(({ method, url: at, headers }, response) => {
      seen = [method, at, headers.authorization, headers['content-type']]
      response.end(JSON.stringify(TAKEN))
    })
    expect(await door(url)([EVENT])).toEqual(TAKEN)
    expect(seen).toEqual([
      'POST',
      '/api/v1/events',
      'Bearer gewu_secret',
      'application/cloudevents-batch+json',
    ])
  })

  it('[IN8] gives up at once with the server’s words when the token or the body is refused', async () => {
    const body = { code: 'unknownToken', message: 'the token is unknown or revoked', path: '' }
    const { url, requests } = await answering({ status: 401, body })
    await expect(door(url)([EVENT])).rejects.toThrow(
      `${url}: 401 unknownToken: the token is unknown or revoked`,
    )
    expect(requests()).toBe(1)
  })

  it('[IN8] sends the same body again to a server that is full, restarting or broke off, and says once that it waits', async () => {
    const { url, bodies } = await answering(
      { status: 429, body: { code: 'busy', message: 'later' }, retryAfter: '0.01' },
      { status: 503, body: { code: 'journalClosed', message: 'stopping' } },
      null,
      { status: 200, body: TAKEN },
    )
    const waits: string[] = []
    expect(await door(url, { onWait: (reason) => waits.push(reason) })([EVENT])).toEqual(TAKEN)
    expect(bodies).toHaveLength(4)
    expect(new Set(bodies).size).toBe(1)
    expect(waits).toEqual([`${url}: 429 busy: later; waiting`])
  })

  it('gives up on a server that stays away', async () => {
    const { url } = await answering({ status: 503, body: 'x' })
    await expect(door(url, { patienceMs: 20 })([EVENT])).rejects.toThrow(`${url}: 503`)
  })

  it('[IN8] ends the waiting when stopped', async () => {
    const { url } = await answering({ status: 503, body: 'x' })
    const stop = new AbortController()
    const options = { signal: stop.signal, pauseMs: 60_000, onWait: () => stop.abort() }
    await expect(door(url, options)([EVENT])).rejects.toThrow('aborted')
  })
})

describe('readServerClock', () => {
  const health = (over: object) => ({ status: 200, body: { status: 'ok', ...over } })

  it('[IN8] goes by the server’s time and its speed, not by this machine’s', async () => {
    const serverTime = Date.parse('2031-01-01T00:00:00Z')
    const { url } = await answering(health({ serverTime, speed: 100 }))
    const clock = await readServerClock(url)
    const before = performance.now()
    await clock.sleepUntil(serverTime + 5000, new AbortController().signal)
    expect(clock.now()).toBeGreaterThanOrEqual(serverTime + 5000)
    expect(performance.now() - before).toBeLessThan(2000)
  })

  it('[IN8] ends the waiting when stopped', async () => {
    const { url } = await answering(health({ serverTime: 0, speed: 1 }))
    const clock = await readServerClock(url)
    await expect(clock.sleepUntil(60_000, AbortSignal.timeout(10))).rejects.toThrow('aborted')
    await expect(clock.sleepUntil(-1, AbortSignal.abort())).rejects.toThrow('aborted')
  })

  it('[IN8] says that no server is there, or another one', async () => {
    const { url } = await answering({ status: 404, body: { name: 'something else' } })
    await expect(readServerClock(url)).rejects.toThrow(
      `${url}: what answers there is no Gewu server`,
    )
    const gone = await serve(() => {})
    await new Promise((resolve) => servers.pop()!.close(resolve))
    await expect(readServerClock(gone)).rejects.toThrow(
      `${gone}: no Gewu server answers there (ECONNREFUSED)`,
    )
  })
})
