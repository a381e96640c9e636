import {
  raw,
  Router,
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import type { NewFact } from '../../shared/fact/fact.ts'
import { type Appended, type Journal, JournalError } from '../journal/journal.ts'
import { refusalOf } from '../journal/refusal.ts'
import { admitWithin } from './admission.ts'
import { BodyError, formatOf, type RawEvent, readEvents } from './body.ts'
import { checkEvent } from './check.ts'
import { BODY_CODES, type BodyCode, fault, LIMITS, type Rejected } from './codes.ts'
import { type Codebook, referenceCheck } from './references.ts'
import { oneAfterTheOther, type Pause } from './turns.ts'

export interface IngestDeps extends Codebook {
  readonly journal: Pick<Journal, 'append'>
  readonly now: () => number
  /** Lets producers pass and refuses others with 401 or 403 (server/access). */
  readonly requireProducer: RequestHandler
  /** Whether the producer of a request that passed may send events of a source. */
  readonly allowsSource: (request: Request, source: string) => boolean
  /** Limits of requests a second, before anything is looked up and for each producer; both before the body is read. @default none */
  readonly limits?: { readonly address: RequestHandler; readonly producer: RequestHandler }
  /** Told of every answered body, for the metrics. */
  readonly onBody?: (taken: BodyCount) => void
}

export interface BodyCount {
  readonly accepted: number
  readonly duplicates: number
  readonly rejected: readonly Rejected[]
  /** From the whole body read to the answer, ms. */
  readonly tookMs: number
}

/** `POST /events` below its mount point (RULES IN1–IN6). */
export function ingestRouter(deps: IngestDeps): Router {
  const references = referenceCheck(deps)
  const inTurn = oneAfterTheOther()
  const router = Router()
  const { requireProducer, limits } = deps
  const gates: RequestHandler[] = [
    ...(limits === undefined ? [] : [limits.address]),
    requireProducer,
    ...(limits === undefined ? [] : [limits.producer]),
    checkType,
    checkEncoding,
    admitWithin(LIMITS.heldBytes),
  ]
  router.post('/events', ...gates, rawBody(), async (request: Request, response: Response) => {
    const startedAt = performance.now()
    const allowsSource = (source: string): boolean => deps.allowsSource(request, source)
    const sorted = await inTurn((pause) => {
      // Nobody waits for the answer any more: nothing of it is taken.
      if (response.closed) return Promise.resolve(null)
      const events = readEvents(bodyOf(request), formatOf(request.headers))
      const nowMs = deps.now()
      return sort(events, (value) => checkEvent(value, { nowMs, allowsSource, references }), pause)
    })
    if (sorted === null) return
    const { facts, places, rejected } = sorted
    const answer = settle(facts, places, rejected, await deps.journal.append(facts))
    response.json(answer)
    deps.onBody?.({ ...answer, tookMs: performance.now() - startedAt })
  })
  router.use('/events', answerFaults)
  return router
}

interface Sorted {
  readonly facts: readonly NewFact[]
  /** Index in the body of each fact. */
  readonly places: readonly number[]
  readonly rejected: Rejected[]
}

/** Events checked without a pause: some ten milliseconds. */
const CHECKED_AT_ONCE = 500

async function sort(
  events: readonly RawEvent[],
  check: (value: unknown) => ReturnType<typeof checkEvent>,
  pause: Pause,
): Promise<Sorted> {
  const facts: NewFact[] = []
  const places: number[] = []
  const rejected: Rejected[] = []
  for (const [index, event] of events.entries()) {
    if (index > 0 && index % CHECKED_AT_ONCE === 0) await pause()
    const checked = event.kind === 'fault' ? event : check(event.value)
    if (checked.kind === 'fault') {
      const id = event.kind === 'fault' ? null : idOf(event.value)
      rejected.push({ index, id, ...checked.fault })
    } else {
      facts.push(checked.fact)
      places.push(index)
    }
  }
  return { facts, places, rejected }
}

function settle(
  facts: readonly NewFact[],
  places: readonly number[],
  rejected: Rejected[],
  appended: readonly Appended[],
): Omit<BodyCount, 'tookMs'> {
  let accepted = 0
  let duplicates = 0
  appended.forEach(({ kind }, i) => {
    if (kind === 'accepted') accepted += 1
    else if (kind === 'duplicate') duplicates += 1
    else rejected.push({ index: places[i]!, id: facts[i]!.id, ...fault('conflict', 'id') })
  })
  return { accepted, duplicates, rejected: rejected.sort((a, b) => a.index - b.index) }
}

/** An id that can be given back: of a shape that may have been meant as one. */
function idOf(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return typeof id === 'string' && /^[!-~]{1,128}$/.test(id) ? id : null
}

/** Before the body is read, so that eight megabytes of something else are refused unread. */
const checkType: RequestHandler = (request, _response, next) => {
  formatOf(request.headers)
  next()
}

const ENCODINGS = new Set(['gzip', 'deflate', 'br', 'identity'])

/** The body reader knows more than these, by the Node it runs on; what is taken is what docs/api.md says. */
const checkEncoding: RequestHandler = (request, _response, next) => {
  if (ENCODINGS.has((request.headers['content-encoding'] ?? 'identity').toLowerCase())) next()
  else next(new BodyError('unsupportedEncoding', 'use gzip, deflate, br or none'))
}

function rawBody(): RequestHandler {
  return raw({ type: () => true, limit: LIMITS.bodyBytes, inflate: true })
}

/** Once: the request must not hold its bytes while it waits for the journal. */
function bodyOf(request: Request): Uint8Array {
  // express leaves a request without a body as it is.
  const body: unknown = request.body
  request.body = undefined
  return body instanceof Uint8Array ? body : new Uint8Array()
}

/** What the door says to whom it does not take anything from. */
export const answerFaults: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof JournalError) {
    const { status, retryAfterS, code, message } = refusalOf(error)
    response
      .status(status)
      .set('Retry-After', String(retryAfterS))
      .json({ code, message, path: '' })
    return
  }
  const found = bodyFault(error)
  if (found === undefined) {
    next(error)
    return
  }
  response.status(BODY_CODES[found.code]).json(found)
}

function bodyFault(error: unknown): { code: BodyCode; message: string; path: string } | undefined {
  if (error instanceof BodyError) {
    const { code, message, path } = error
    return { code, message, path }
  }
  // Errors of the body reader, told apart by its `type` and, for zlib, by its `code`.
  const { type, code, limit } = (error ?? {}) as Readonly<Record<string, unknown>>
  if (type === 'entity.too.large')
    return {
      code: 'tooLarge',
      message: `at most ${Number(limit)} bytes, decompressed`,
      path: '',
    }
  if (typeof code === 'string' && /^(Z_|ERR_.*BROTLI|ERR__ERROR_FORMAT)/.test(code))
    return { code: 'badCompression', message: 'the compressed body is damaged', path: '' }
  return undefined
}
