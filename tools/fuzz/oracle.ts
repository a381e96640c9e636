import type { HttpInput, Secrets } from './input.ts'
import { judgeFaults, open311Faults } from './open311-oracle.ts'
import type { RawAnswer } from './raw-http.ts'

/** What may not happen at the doors; undefined when nothing did. */
export type Verdict = string | undefined

/** Names with which the server may say that it cannot take anything now (docs/api.md). */
const UNAVAILABLE = /^(notReady|journal[A-Z][a-z]+|tooLong|recountFailed|busy)$/
const LONGEST_WORD = 500

/** RULES IN3, AC5: JSON with a name, nothing of the server's insides, nothing of its own making above 499 but what is documented. */
export function judge(input: HttpInput, answer: RawAnswer, secrets: Secrets): Verdict {
  const { status, body } = answer
  if (status === 0) return 'closed without an answer'
  const leak = leakIn(body, secrets)
  if (leak !== undefined) return `the answer holds ${leak}`
  if (input.method === 'HEAD' || status < 400)
    return status >= 200 && status < 300 ? accounted(input, body) : undefined
  const faults = open311Faults(input.target, answer)
  if (faults !== undefined) return judgeFaults(faults, answer, LONGEST_WORD)
  const parsed = parse(body)
  if (typeof parsed !== 'object' || parsed === null)
    return `${status} is no JSON: ${body.slice(0, 80)}`
  const { code, message, path } = parsed as Record<string, unknown>
  if (status >= 500 && !(status === 503 && UNAVAILABLE.test(String(code)))) {
    // `/readyz` alone answers 503 in another shape.
    return `${status} ${String(code)}`
  }
  if (typeof code !== 'string') return `${status} without a code`
  if (wordsOf(message) === undefined) return `${status} ${code} without a message`
  if (typeof path !== 'string' && path !== null) return `${status} ${code} without a path`
  if (String(wordsOf(message)).length > LONGEST_WORD) return `${status} ${code} with a long message`
  if ((path ?? '').length > LONGEST_WORD) return `${status} ${code} with a long path`
  if ((status === 429 || status === 503) && !/^\d+$/.test(answer.headers['retry-after'] ?? ''))
    return `${status} ${code} without Retry-After`
  return undefined
}

/** `message` is a text, or in the answers to commands one of each language. */
function wordsOf(message: unknown): string | undefined {
  if (typeof message === 'string') return message
  const { zh, en } = (message ?? {}) as Record<string, unknown>
  return typeof zh === 'string' && typeof en === 'string' ? zh + en : undefined
}

interface EventsAnswer {
  readonly accepted: number
  readonly duplicates: number
  readonly rejected: readonly { readonly message: string; readonly path: string }[]
}

/** Every event of the body is accepted, a duplicate, or rejected with a name (RULES IN1). */
function accounted(input: HttpInput, body: string): Verdict {
  const counts = eventsAnswer(input, body)
  if (counts === undefined) return undefined
  const { accepted, duplicates, rejected } = counts
  const total = accepted + duplicates + rejected.length
  if (input.events !== undefined && total !== input.events)
    return `${total} of ${input.events} events accounted for`
  const long = rejected.find(({ message, path }) => message.length + path.length > LONGEST_WORD)
  return long === undefined
    ? undefined
    : `a rejection of ${long.message.length + long.path.length} signs`
}

/** What an answer to events says; undefined where it is no such answer. */
export function eventsAnswer(input: HttpInput, body: string): EventsAnswer | undefined {
  if (input.method !== 'POST' || !input.target.includes('/api/v1/events')) return undefined
  const parsed = parse(body) as Partial<EventsAnswer> | null
  return typeof parsed?.accepted === 'number' ? (parsed as EventsAnswer) : undefined
}

const INSIDES =
  /\bat .{1,200}\.(?:ts|js|mjs|cjs):\d+|node_modules|node:internal|ERR_[A-Z]+_|SQLITE_/

export function leakIn(text: string, secrets: Secrets): string | undefined {
  const found = INSIDES.exec(text)?.[0]
  if (found !== undefined) return `"${found.slice(0, 60)}"`
  const secret = Object.entries(secrets).find(([, value]) => text.includes(value))
  return secret && `the ${secret[0]} token`
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
