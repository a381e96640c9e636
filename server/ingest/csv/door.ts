import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportEvent } from './event.ts'

export interface DoorOptions {
  /** Address of the server, without a path. */
  readonly url: string
  readonly token: string
  /** Ends the waiting for a server that is away. */
  readonly signal: AbortSignal
  /** Told once a wait begins. */
  readonly onWait?: (reason: string) => void
  /** How long to wait for a server that is away or full before giving up. @default five minutes */
  readonly patienceMs?: number
  /** Between two tries where the server names no time. @default 3000 */
  readonly pauseMs?: number
}

export interface DoorAnswer {
  readonly accepted: number
  readonly duplicates: number
  readonly rejected: readonly {
    readonly index: number
    readonly code: string
    readonly message: string
    readonly path: string
  }[]
}

/** Posts one batch. Rejects with the server's words when it refuses the body or the token. */
export type PostEvents = (events: readonly ImportEvent[]) => Promise<DoorAnswer>

/** A server that restarts, a proxy before it, a full queue: the same body again counts nothing twice (RULES IN2). */
const PASSING = new Set([408, 429, 502, 503, 504])

/** The server's door as any producer sees it: waits when the server is away, being restarted or full. */
export function openDoor(options: DoorOptions): PostEvents {
  const { url, signal, onWait, patienceMs = 300_000, pauseMs = 3000 } = options
  return async (events) => {
    const giveUpAt = performance.now() + patienceMs
    for (let attempt = 0; ; attempt++) {
      const answer = await tryOnce(options, events)
      if (answer.kind === 'taken') return answer.value
      if (answer.kind === 'refused' || performance.now() > giveUpAt)
        throw new Error(`${url}: ${answer.reason}`)
      if (attempt === 0) onWait?.(`${url}: ${answer.reason}; waiting`)
      await sleep(answer.retryAfterMs ?? pauseMs, undefined, { signal })
    }
  }
}

type Try =
  | { readonly kind: 'taken'; readonly value: DoorAnswer }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'away'; readonly reason: string; readonly retryAfterMs?: number }

async function tryOnce({ url, token }: DoorOptions, events: readonly ImportEvent[]): Promise<Try> {
  try {
    const response = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/cloudevents-batch+json',
      },
      body: JSON.stringify(events),
      signal: AbortSignal.timeout(60_000),
    })
    if (response.ok) return { kind: 'taken', value: (await response.json()) as DoorAnswer }
    const reason = `${response.status} ${await wordsOf(response)}`
    if (!PASSING.has(response.status)) return { kind: 'refused', reason }
    const seconds = Number(response.headers.get('retry-after') ?? '')
    return seconds > 0
      ? { kind: 'away', reason, retryAfterMs: Math.min(seconds, 30) * 1000 }
      : { kind: 'away', reason }
  } catch (error) {
    return { kind: 'away', reason: faultOf(error) }
  }
}

/** The message of an answer in the product's own form, else the beginning of its text. */
async function wordsOf(response: Response): Promise<string> {
  const text = await response.text()
  try {
    const { code, message } = JSON.parse(text) as { code: unknown; message: unknown }
    return `${String(code)}: ${String(message)}`
  } catch {
    return text.slice(0, 200)
  }
}

/** `fetch failed` says nothing; its cause does: ECONNREFUSED by its code, others by their words. */
export function faultOf(error: unknown): string {
  const { message, cause } = error as Error
  const { code, message: why } = (cause ?? {}) as { code?: string; message?: string }
  return (code?.startsWith('E') ? code : why) ?? message
}
