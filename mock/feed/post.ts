import { setTimeout as sleep } from 'node:timers/promises'
import type { FeedEvent } from './event.ts'

/** Where a producer sends, and as whom. */
export interface Target {
  readonly url: string
  readonly token: string
  /** The CloudEvents source of events that name none. */
  readonly source: string
  /** Absent = live. */
  readonly world?: string
}

export interface Receipt {
  readonly accepted: number
  readonly duplicates: number
  readonly rejected: readonly Refusal[]
}

export interface Refusal {
  readonly index: number
  readonly id?: string
  readonly code: string
  readonly message?: string
  readonly path?: string
}

const RETRY_FIRST_MS = 1000
const RETRY_LONGEST_MS = 5000
/** A refusal of the whole request (token, path) is no reason to give up, but none to hurry either. */
const REFUSED_WAIT_MS = 30_000
const REQUEST_LIMIT_MS = 60_000

export function envelopeOf(event: FeedEvent, target: Target): Record<string, unknown> {
  return {
    specversion: '1.0',
    id: event.id,
    source: event.sender ?? target.source,
    type: event.type,
    subject: event.subject,
    time: new Date(event.time).toISOString(),
    ...(target.world === undefined ? {} : { world: target.world }),
    actor: event.actor,
    data: event.data,
  }
}

/**
 * Posts a batch until the server has answered for it: waits as told by Retry-After (RULES IN6), for ever over a server that is down, and
 * halves a batch that is too large. Sending the same batch again is harmless (RULES IN2).
 * @param say is told once about each new kind of trouble
 */
export async function postBatch(
  target: Target,
  events: readonly FeedEvent[],
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<Receipt> {
  if (events.length === 0) return { accepted: 0, duplicates: 0, rejected: [] }
  const body = JSON.stringify(events.map((event) => envelopeOf(event, target)))
  let trouble = ''
  for (let attempt = 0; ; attempt++) {
    const answer = await attemptPost(target, body, signal)
    if (answer.kind === 'done') return answer.receipt
    if (answer.kind === 'tooLarge' && events.length > 1) {
      const half = events.length >> 1
      const first = await postBatch(target, events.slice(0, half), say, signal)
      const second = await postBatch(target, events.slice(half), say, signal)
      return joined(first, second, half)
    }
    const { reason, waitMs } =
      answer.kind === 'later' ? answer : { reason: 'one event is too large', waitMs: null }
    if (reason !== trouble) say(`waiting: ${reason}`)
    trouble = reason
    await sleep(waitMs ?? backoffMs(attempt), undefined, signal ? { signal } : {})
  }
}

type Attempt =
  | { readonly kind: 'done'; readonly receipt: Receipt }
  | { readonly kind: 'later'; readonly reason: string; readonly waitMs: number | null }
  | { readonly kind: 'tooLarge' }

async function attemptPost(target: Target, body: string, signal?: AbortSignal): Promise<Attempt> {
  let response: Response
  try {
    const limit = AbortSignal.timeout(REQUEST_LIMIT_MS)
    response = await fetch(`${target.url}/api/v1/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents-batch+json; charset=utf-8',
        authorization: `Bearer ${target.token}`,
      },
      body,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    })
    if (response.ok) return { kind: 'done', receipt: (await response.json()) as Receipt }
  } catch (error) {
    signal?.throwIfAborted()
    return { kind: 'later', reason: `no answer (${causeOf(error)})`, waitMs: null }
  }
  const words = await wordsOf(response)
  if (response.status === 413) return { kind: 'tooLarge' }
  const asked = Number(response.headers.get('retry-after'))
  const soon = response.status === 429 || response.status >= 500
  const reason = `the server answered ${response.status}${words}`
  if (asked > 0) return { kind: 'later', reason, waitMs: asked * 1000 }
  return { kind: 'later', reason, waitMs: soon ? null : REFUSED_WAIT_MS }
}

/** What a refusal says of itself, behind its status; nothing where it is of no form that is known. */
async function wordsOf(response: Response): Promise<string> {
  const fault: unknown = await response.json().catch(() => null)
  const { code, message } = (fault ?? {}) as { readonly code?: unknown; readonly message?: unknown }
  return typeof code === 'string' && typeof message === 'string' ? ` ${code}: ${message}` : ''
}

/** 1 s to 5 s with ± 50 % jitter by attempt, so that producers do not return all at once (as RULES PR5). */
export function backoffMs(attempt: number): number {
  const base = Math.min(RETRY_FIRST_MS * 1.6 ** attempt, RETRY_LONGEST_MS)
  return base * (0.5 + Math.random())
}

export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message
  return error.message
}

function joined(first: Receipt, second: Receipt, offset: number): Receipt {
  return {
    accepted: first.accepted + second.accepted,
    duplicates: first.duplicates + second.duplicates,
    rejected: [
      ...first.rejected,
      ...second.rejected.map((refusal) => ({ ...refusal, index: refusal.index + offset })),
    ],
  }
}
