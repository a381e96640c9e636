import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { startChild } from './child.ts'
import { codesOf } from './codes.ts'
import { diceOf } from './dice.ts'
import { BATCH, EVENTS } from './event-inputs.ts'
import { type Codes, eventMaker } from './events.ts'
import { readStored } from './stored.ts'

export interface OverloadOptions {
  /** Producers that send without a pause, each its next body when the last is answered. */
  readonly connections: number
  readonly eventsABody: number
  readonly seconds: number
  /** Blanks fill a shorter body up: bytes to hold without the work of as many events. @default 0 */
  readonly bodyBytes?: number
}

export interface OverloadReport {
  /** How many answers had each status and name. */
  readonly answers: Readonly<Record<string, number>>
  /** Of refusals without Retry-After. */
  readonly unnamed: number
  readonly accepted: number
  readonly stored: number
  readonly doubled: number
  /** Most memory of the server at any moment, and before. */
  readonly peakRssBytes: number
  readonly firstRssBytes: number
  /** Longest that `/healthz` took to answer meanwhile. */
  readonly slowestHealthMs: number
  readonly exitCode: number | null
}

/** More than the server can take, for some seconds: what it says, what it holds and what it keeps (RULES IN6). */
export async function runOverload(options: OverloadOptions): Promise<OverloadReport> {
  const child = await startChild({ GEWU_RATE_PRODUCER: '100000', GEWU_RATE_ADDRESS: '100000' })
  const answers: Record<string, number> = {}
  let [accepted, unnamed, slowestHealthMs] = [0, 0, 0]
  try {
    const codes = await codesOf(child)
    const before = await child.figures()
    const bearer = child.secrets['producer'] ?? ''
    const template = bodyTemplate(codes, options)
    // Made before, so that all knock at once.
    const first = Array.from({ length: options.connections }, (_, lane) => template(`${lane}-0`))
    const until = performance.now() + options.seconds * 1000
    const producer = async (lane: number): Promise<void> => {
      for (let n = 0; performance.now() < until; n++) {
        const body = n === 0 ? first[lane]! : template(`${lane}-${n}`)
        const answer = await post(child.port, bearer, body)
        answers[answer.name] = (answers[answer.name] ?? 0) + 1
        accepted += answer.accepted
        if (answer.status === 200) continue
        if (answer.retryAfterS === null) unnamed += 1
        // Impatient producers: most ask again long before they are told to.
        await sleep(lane % 4 === 0 ? (answer.retryAfterS ?? 1) * 1000 : 20)
      }
    }
    const health = async (): Promise<void> => {
      while (performance.now() < until) {
        const askedAt = performance.now()
        await fetch(`${child.url}/healthz`).then((answer) => answer.text())
        slowestHealthMs = Math.max(slowestHealthMs, performance.now() - askedAt)
        await sleep(50)
      }
    }
    await Promise.all([
      health(),
      ...Array.from({ length: options.connections }, (_, lane) => producer(lane)),
    ])
    const after = await child.figures()
    const exitCode = await child.stop()
    const { counted, doubled } = await readStored(child.dataDir, false)
    return {
      ...{ answers, unnamed, accepted, stored: counted, doubled, exitCode },
      peakRssBytes: after.peakRssBytes,
      firstRssBytes: before.rssBytes,
      slowestHealthMs: Math.round(slowestHealthMs),
    }
  } finally {
    await child.stop()
    child.remove()
  }
}

/** Bodies of the same events but for their ids and records, made without a pause. */
function bodyTemplate(codes: Codes, { eventsABody, bodyBytes = 0 }: OverloadOptions) {
  const maker = eventMaker(codes, Date.now(), 'o')
  const dice = diceOf(1)
  const all = Array.from({ length: eventsABody }, () => ({ ...maker.valid(dice), world: 'live' }))
  const text = JSON.stringify(all)
  return (name: string): Buffer =>
    Buffer.from(
      text
        .replaceAll('"id":"o-', `"id":"o-${name}-`)
        .replaceAll('"subject":"', `"subject":"${name}-`)
        .padEnd(bodyBytes, ' '),
    )
}

interface Told {
  readonly status: number
  readonly name: string
  readonly accepted: number
  readonly retryAfterS: number | null
}

function post(port: number, bearer: string, body: Buffer): Promise<Told> {
  return new Promise((resolve) => {
    const sent = request(
      {
        ...{ host: '127.0.0.1', port, path: EVENTS, method: 'POST' },
        headers: {
          authorization: `Bearer ${bearer}`,
          'content-type': BATCH,
          'content-length': body.length,
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => (text += part))
        response.on('end', () => {
          const status = response.statusCode ?? 0
          const { code = '', accepted = 0 } = JSON.parse(text) as {
            code?: string
            accepted?: number
          }
          const retry = response.headers['retry-after']
          const retryAfterS = retry === undefined ? null : Number(retry)
          resolve({ status, name: `${status} ${code}`.trim(), accepted, retryAfterS })
        })
      },
    )
    // A server that answers before it has read all may close: then there is no answer to count.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ status: 0, name: error.code ?? error.message, accepted: 0, retryAfterS: 1 }),
    )
    sent.end(body)
  })
}
