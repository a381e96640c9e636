import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dayOfDate } from '../lib/day.ts'
import type { FeedEvent } from './event.ts'
import { postBatch } from './post.ts'
import { runFeed } from './run.ts'
import { demoSource, demoTown } from './testing/demo-town.ts'
import { startFakeServer } from './testing/fake-server.ts'
import type { FakeServer } from './testing/fake-server.ts'

const NOON = demoTown().office.zone.startOf(dayOfDate('2026-04-16')) + 12 * 3_600_000

let server: FakeServer
let folder: string
beforeEach(async () => {
  server = await startFakeServer(demoSource(), NOON)
  folder = await mkdtemp(path.join(tmpdir(), 'gewu-feed-'))
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

function feed(mute: readonly string[] = []): { readonly lines: string[]; stop(): Promise<void> } {
  const stopper = new AbortController()
  const lines: string[] = []
  const options = {
    url: server.url,
    token: 'x',
    source: '/feed',
    seed: 3,
    history: 1,
    state: path.join(folder, 'feed.json'),
    mute: [...mute],
  }
  const done = runFeed(options, (line) => lines.push(line), stopper.signal).catch(
    (error: unknown) => {
      if (!stopper.signal.aborted) throw error
    },
  )
  return {
    lines,
    async stop() {
      stopper.abort()
      await done
    },
  }
}

async function caughtUp(run: { readonly lines: string[] }): Promise<void> {
  await vi.waitFor(() => expect(run.lines.join()).toContain('caught up'), 15_000)
}

describe('the feed', () => {
  it('sends its history in order of time, up to the clock of the server', async () => {
    const run = feed()
    await caughtUp(run)
    await run.stop()
    const told = server.events.filter(({ type }) => type !== 'feed.heartbeat')
    const times = told.map(({ time }) => Date.parse(time))
    expect(times.length).toBeGreaterThan(12_000)
    expect(times.every((time, i) => i === 0 || times[i - 1]! <= time)).toBe(true)
    expect(times.at(-1)! <= NOON + 10_000).toBe(true)
    expect(NOON - times.at(-1)!).toBeLessThan(10 * 60_000)
  })

  it('follows the clock at its speed and sends each event at its instant', async () => {
    server.setClock(NOON, 600)
    const run = feed()
    await caughtUp(run)
    const before = server.events.length
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await run.stop()
    const fresh = server.events.slice(before).map(({ time }) => Date.parse(time) - NOON)
    expect(fresh.length).toBeGreaterThan(20)
    // A second and a half at ×600 is a quarter of an hour; the catching up came before.
    expect(Math.max(...fresh)).toBeGreaterThan(8 * 60_000)
  })

  it('[IN2] restarted, sends only what is after its last instant, and nothing with other content', async () => {
    const first = feed()
    await caughtUp(first)
    await vi.waitFor(async () => expect(await stateExists()).toBe(true))
    await first.stop()
    const before = server.events.length
    server.setClock(NOON + 30 * 60_000, 1)
    const second = feed()
    await caughtUp(second)
    await second.stop()
    expect(server.events.length).toBeGreaterThan(before + 100)
    expect(server.duplicates).toBeLessThan(50)
    expect(server.conflicts).toEqual([])
  })

  it('[IN2] without its state file sends the same again and contradicts nothing', async () => {
    const first = feed()
    await caughtUp(first)
    await first.stop()
    await rm(path.join(folder, 'feed.json'), { force: true })
    const before = server.events.length
    const second = feed()
    await caughtUp(second)
    await second.stop()
    expect(server.duplicates).toBeGreaterThan(before - 200)
    expect(server.conflicts).toEqual([])
  })

  it('sends everything to a server that has lost its facts', async () => {
    const first = feed()
    await caughtUp(first)
    await vi.waitFor(async () => expect(await stateExists()).toBe(true))
    await first.stop()
    const sent = server.events.length
    await server.close()
    server = await startFakeServer(demoSource(), NOON)
    const second = feed()
    await caughtUp(second)
    await second.stop()
    expect(server.events.length).toBeGreaterThan(sent - 50)
  })

  it('[IN3] tells a server whose clock was set back what it refused as future, when it has happened', async () => {
    server.setClock(NOON, 60)
    const run = feed()
    await caughtUp(run)
    server.setClock(NOON - 8 * 60_000, 60)
    const before = server.events.length
    await vi.waitFor(() => expect(server.events.length).toBeGreaterThan(before + 3), 20_000)
    await run.stop()
    const told = server.events.filter(({ type }) => type !== 'feed.heartbeat')
    const times = told.map(({ time }) => Date.parse(time))
    expect(times.every((time, i) => i === 0 || times[i - 1]! <= time)).toBe(true)
    expect(run.lines.filter((line) => line.includes('refused'))).toEqual([])
  })

  it('[ST3] rehearses a feed that falls silent after its history, and no other', async () => {
    server.setClock(NOON, 60)
    const run = feed(['gridApp-1'])
    await caughtUp(run)
    await vi.waitFor(() => expect(run.lines.join()).toContain('silent from now on'))
    const before = server.events.length
    const sources = (events: typeof server.events): Set<unknown> =>
      new Set(events.map(({ source }) => source))
    expect(sources(server.events)).toContain('/feed/grid-app/1')
    await vi.waitFor(() => expect(sources(server.events.slice(before)).size).toBe(7), 10_000)
    await run.stop()
    expect(sources(server.events.slice(before))).not.toContain('/feed/grid-app/1')
    const beats = server.events.filter(({ type }) => type === 'feed.heartbeat')
    expect(beats.length).toBeGreaterThan(3)
  })

  it('refuses to mute a feed that it does not speak for', async () => {
    const { url } = server
    const state = path.join(folder, 'feed.json')
    const options = { url, token: 'x', source: '/feed', seed: 3, history: 0, state }
    const muting = runFeed({ ...options, mute: ['nobody'] }, () => {}, new AbortController().signal)
    await expect(muting).rejects.toThrow(/no feed nobody; there are platform, /)
  })

  async function stateExists(): Promise<boolean> {
    const { readState } = await import('./resume.ts')
    return (await readState(path.join(folder, 'feed.json'))) !== null
  }
})

describe('posting a batch', () => {
  const events: readonly FeedEvent[] = Array.from({ length: 9 }, (_, n) => ({
    id: `e${n}`,
    type: 'case.resumed',
    subject: `c${n}`,
    time: NOON + n,
    actor: '值班长',
    data: {},
  }))
  const target = (): Parameters<typeof postBatch>[0] => ({
    url: server.url,
    token: 'x',
    source: '/feed',
  })

  it('[IN6] waits as long as Retry-After says', async () => {
    server.refusals.push({ status: 429, retryAfter: 1 })
    const lines: string[] = []
    const startedMs = performance.now()
    const receipt = await postBatch(target(), events, (line) => lines.push(line))
    expect(receipt.accepted).toBe(9)
    expect(performance.now() - startedMs).toBeGreaterThan(950)
    expect(lines).toEqual(['waiting: the server answered 429'])
  })

  it('says why it is refused, where the server says it', async () => {
    const fault = { code: 'unknownToken', message: 'the token is unknown or revoked', path: '' }
    server.refusals.push({ status: 401, retryAfter: 1, fault })
    const lines: string[] = []
    await postBatch(target(), events, (line) => lines.push(line))
    expect(lines).toEqual([
      'waiting: the server answered 401 unknownToken: the token is unknown or revoked',
    ])
  })

  it('halves a body that is too large and keeps the order', async () => {
    server.largestBatch = 2
    const receipt = await postBatch(target(), events, () => {})
    expect(receipt.accepted).toBe(9)
    expect(server.events.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
  })

  it('outlives a server that is away for a while', async () => {
    const { url } = server
    await server.close()
    const posted = postBatch({ ...target(), url }, events, () => {})
    await new Promise((resolve) => setTimeout(resolve, 300))
    server = await startFakeServer(demoSource(), NOON, Number(new URL(url).port))
    expect((await posted).accepted).toBe(9)
  })
})
