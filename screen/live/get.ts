/** A server that took the question and never answers must not hold a wall up for ever (RULES PR4). */
const ANSWER_MS = 15_000
/** A world of the past is folded before it is answered: a minute of facts for a year of life (docs/performance.md). */
const PAST_MS = 180_000

/** `fetch` of a path of this origin that gives up: rejects when no whole answer has come in time. */
export function get(path: string, init: RequestInit = {}): Promise<Response> {
  const isPast = /[?&]at=/.test(path)
  return fetch(path, { ...init, signal: AbortSignal.timeout(isPast ? PAST_MS : ANSWER_MS) })
}
