import type { Bilingual } from '../../shared/indicator/types.ts'
import { refusalWords } from './refusal-words.ts'
import { DESK_TEXTS } from './texts.ts'

/** Why the server did not do what was asked, in its own words; status 0 = nothing came from it. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly text: Bilingual
  /** Field of the body that is meant; '' where none is. */
  readonly field: string
  readonly retryAfterS: number | null

  constructor(
    status: number,
    code: string,
    text: Bilingual,
    rest: { readonly field?: string; readonly retryAfterS?: number | null } = {},
  ) {
    super(text.en)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.text = text
    this.field = rest.field ?? ''
    this.retryAfterS = rest.retryAfterS ?? null
  }
}

export interface AskOptions {
  /** A page asks by itself: it does not keep a desk awake that nobody sits at (RULES AC3). */
  readonly passive?: boolean
  /** How long the answer is waited for, ms. @default PATIENCE_MS */
  readonly patienceMs?: number
}

/** So long an answer is waited for, ms. */
export const PATIENCE_MS = 10_000

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Called at every answer that says that nobody is signed in any more, or that a password must be changed first. */
type Watcher = (code: string) => void
let watcher: Watcher = () => {}

export function onSessionLost(told: Watcher): void {
  watcher = told
}

/** JSON of `GET path`. Throws Refusal. */
export function ask<T>(
  path: string,
  { passive = false, patienceMs = PATIENCE_MS }: AskOptions = {},
): Promise<T> {
  const headers = { accept: 'application/json', ...(passive ? { 'x-gewu-passive': '1' } : {}) }
  return request<T>(path, { headers }, patienceMs)
}

/** Sends JSON and gives back the JSON of the answer. Throws Refusal. */
export function post<T>(path: string, body: unknown = {}, method: Method = 'POST'): Promise<T> {
  return request<T>(path, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** What a command gives back besides the ids of its kind. */
export interface CommandAnswer {
  readonly seq: number
  readonly [field: string]: unknown
}

/**
 * Carries a command out (docs/api.md, commands) under an id of its own. An answer that got lost is asked for once more with the same id, which the
 * server absorbs (RULES IN2). Throws Refusal.
 */
export async function command(
  act: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<CommandAnswer> {
  const body = { act, id: newId(), ...fields }
  try {
    return await post<CommandAnswer>('/api/v1/commands', body)
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 0) throw error
    return post<CommandAnswer>('/api/v1/commands', body)
  }
}

/** An id that no one else gives. `crypto.randomUUID` is not there over plain HTTP on a LAN. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return `desk-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

async function request<T>(path: string, init: RequestInit, patienceMs = PATIENCE_MS): Promise<T> {
  const signal = AbortSignal.timeout(patienceMs)
  // Both may break off: the answer's head, and its body after that.
  const lost = (): Refusal => {
    if (!signal.aborted) return new Refusal(0, 'unreachable', bothOf('unreachable'))
    return new Refusal(0, 'noAnswer', bothOf(init.method === undefined ? 'noAnswer' : 'noWord'))
  }
  let response: Response
  try {
    response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', signal, ...init })
  } catch {
    throw lost()
  }
  if (response.status === 204) return undefined as T
  const answer = (await response.json().catch(() => {
    if (signal.aborted) throw lost()
    return null
  })) as unknown
  if (response.ok) return answer as T
  const refusal = refusalOf(response, answer)
  if (refusal.code === 'notSignedIn' || refusal.code === 'mustChangePassword') watcher(refusal.code)
  throw refusal
}

function refusalOf(response: Response, answer: unknown): Refusal {
  const { status } = response
  const given = (typeof answer === 'object' && answer !== null ? answer : {}) as {
    readonly code?: unknown
    readonly message?: unknown
    readonly path?: unknown
  }
  const code = typeof given.code === 'string' ? given.code : 'failed'
  const retry = Number(response.headers.get('retry-after'))
  return new Refusal(status, code, refusalWords(code, given.message, status), {
    field: typeof given.path === 'string' ? given.path : '',
    retryAfterS: retry > 0 ? retry : null,
  })
}

function bothOf(key: 'unreachable' | 'noAnswer' | 'noWord'): Bilingual {
  return { zh: DESK_TEXTS.zh[key], en: DESK_TEXTS.en[key] }
}
