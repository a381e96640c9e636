import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FUTURE_LIMIT_MS } from '../../../shared/fact/fact.ts'
import type { TownSource } from '../town.ts'

export interface Arrived {
  readonly id: string
  readonly type: string
  readonly time: string
  readonly [attribute: string]: unknown
}

const NO_BOUNDARIES = { type: 'Topology', objects: {}, arcs: [] }

/** As much of the server as a producer meets, in memory: an event counts once, whatever the number of its arrivals. */
export interface FakeServer {
  readonly url: string
  /** Events in the order in which they first arrived. */
  readonly events: Arrived[]
  /** Ids that arrived again with other content. */
  readonly conflicts: string[]
  /** Arrivals of events that were held already. */
  duplicates: number
  /** Answers the next posts with these, then normally. */
  readonly refusals: {
    readonly status: number
    readonly retryAfter?: number
    readonly fault?: object
  }[]
  /** Largest number of events taken in one body. */
  largestBatch: number
  /** Its clock shows `now` at this moment and runs on. */
  setClock(now: number, speed: number): void
  close(): Promise<void>
}

/** @param port 0 = any free one */
export async function startFakeServer(
  source: TownSource,
  nowMs: number,
  port = 0,
): Promise<FakeServer> {
  const held = new Map<string, string>()
  const clock = { now: nowMs, speed: 1, at: performance.now() }
  const state: Omit<FakeServer, 'url' | 'close' | 'setClock'> = {
    events: [],
    conflicts: [],
    duplicates: 0,
    refusals: [],
    largestBatch: Number.POSITIVE_INFINITY,
  }
  const serverTime = (): number => clock.now + (performance.now() - clock.at) * clock.speed
  const answers: Readonly<Record<string, () => unknown>> = {
    '/healthz': () => ({
      serverTime: serverTime(),
      speed: clock.speed,
      seq: state.events.length,
    }),
    '/api/v1/tree': () => ({
      hash: source.hash,
      district: { timeZone: source.timeZone, levels: source.levels },
      regions: source.regions,
      calendar: source.calendar,
      feeds: source.feeds,
    }),
    '/api/v1/catalogue': () => source.catalogue,
    '/api/v1/boundaries': () => NO_BOUNDARIES,
    '/api/v1/places': () => [],
  }

  function take(events: readonly Arrived[]): object {
    const before = state.duplicates
    const rejected: object[] = []
    events.forEach((event, index) => {
      if (Date.parse(event.time) > serverTime() + FUTURE_LIMIT_MS) {
        rejected.push({ index, id: event.id, code: 'futureTime', path: 'time' })
        return
      }
      const text = JSON.stringify(event)
      const known = held.get(event.id)
      if (known === text) state.duplicates += 1
      else if (known !== undefined) {
        state.conflicts.push(event.id)
        rejected.push({ index, id: event.id, code: 'conflict', path: 'id' })
      } else {
        held.set(event.id, text)
        state.events.push(event)
      }
    })
    const duplicates = state.duplicates - before
    return { accepted: events.length - duplicates - rejected.length, duplicates, rejected }
  }
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const known = answers[request.url ?? '']
    if (known) return send(200, known())
    const refusal = state.refusals.shift()
    if (refusal) {
      if (refusal.retryAfter) response.setHeader('retry-after', String(refusal.retryAfter))
      return send(refusal.status, refusal.fault ?? { code: 'refused' })
    }
    const events = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Arrived[]
    if (events.length > state.largestBatch) return send(413, { code: 'tooLarge' })
    send(200, take(events))
  }

  const server = createServer((request, response) => void answer(request, response))
  await listen(server, port)
  const address = server.address() as AddressInfo
  return Object.assign(state, {
    url: `http://127.0.0.1:${address.port}`,
    setClock: (now: number, speed: number) =>
      void Object.assign(clock, { now, speed, at: performance.now() }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
}
