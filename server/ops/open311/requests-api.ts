import { Router, type Request, type Response } from 'express'
import type { Profile } from '../../../shared/board/board.ts'
import { cut } from '../words.ts'
import { answer, languageOf, type Format } from './answer.ts'
import { inFormat, noService } from './guide.ts'
import type { Service, Services } from './services.ts'

/** Requests of an answer at most, and the days that one may span (GeoReport v2, Response Volume). */
export const MOST_REQUESTS = 1000
export const MOST_DAYS = 90
const DAY_MS = 86_400_000

/** One request as this API tells it; null for what is not known, or not this reader's to know. */
export interface RequestRow {
  readonly service_request_id: string
  readonly status: 'open' | 'closed'
  readonly status_notes: string
  readonly service_name: string | null
  readonly service_code: string | null
  /** Made of category and region: what people wrote is not kept. */
  readonly description: string
  readonly agency_responsible: string | null
  readonly service_notice: null
  readonly requested_datetime: string
  readonly updated_datetime: string
  readonly expected_datetime: string | null
  readonly address: string
  readonly address_id: string
  readonly zipcode: null
  readonly lat: number | null
  readonly long: number | null
  readonly media_url: null
  readonly [name: string]: string | number | null
}

/** Whom an answer is for. */
export interface Reader {
  readonly profile: Profile
  readonly language: 'zh' | 'en'
}

export interface RequestsQuery {
  /** Instants of the report, epoch ms, both included. */
  readonly fromMs: number
  readonly toMs: number
  /** Empty: of all. */
  readonly services: readonly Service[]
  /** null: of both. */
  readonly status: 'open' | 'closed' | null
}

/** What the live world answers. */
export interface RequestsWorld {
  /** The instant it has reached, epoch ms. */
  readonly tMs: number
  /** Those of the ids that there are and that the reader may learn of, in the order asked. */
  find(ids: readonly string[], reader: Reader): readonly RequestRow[]
  /** The newest first, at most `MOST_REQUESTS`; null once nobody waits any more. */
  list(
    query: RequestsQuery,
    reader: Reader,
    isOver: () => boolean,
  ): Promise<readonly RequestRow[] | null>
}

export interface RequestsApiDeps {
  readonly services: Services
  readonly world: () => RequestsWorld
  /** Highest profile the credential of a request may read. */
  readonly profileOf: (request: Request) => Profile
}

/** Lists looked for at once; each takes a slice of the loop after the other. */
export const MOST_LISTS = 4

/** `GET /requests.{format}`, `GET /requests/{id}.{format}` and `GET /tokens/{token}.{format}` (GeoReport v2; RULES IN7). */
export function requestsApi({ services, world, profileOf }: RequestsApiDeps): Router {
  let lists = 0
  const router = Router()
  const readerOf = (request: Request): Reader => ({
    profile: profileOf(request),
    language: languageOf(request),
  })
  const list = async (format: Format, request: Request, response: Response): Promise<void> => {
    const ids = listOf(request, 'service_request_id')
    if (ids.length > MOST_REQUESTS)
      return refuse(response, 400, 'service_request_id', `at most ${MOST_REQUESTS}`)
    if (ids.length > 0)
      return answer(response, format, 'service_requests', world().find(ids, readerOf(request)))
    const query = queryOf(request, services, world().tMs)
    if ('status' in query && 'path' in query)
      return refuse(response, query.status, query.path, query.message)
    if (lists >= MOST_LISTS) {
      response.set('Retry-After', '1')
      return refuse(response, 429, '', 'too many lists are being made; ask again later')
    }
    lists++
    try {
      const rows = await world().list(query, readerOf(request), () => response.closed)
      if (rows !== null) answer(response, format, 'service_requests', rows)
    } finally {
      lists--
    }
  }
  router.get('/requests.:format', inFormat(list))
  router.get(
    '/requests/:id.:format',
    inFormat((format, request, response) => {
      const id = String(request.params['id'])
      const rows = world().find([id], readerOf(request))
      if (rows.length === 0)
        return refuse(response, 404, 'service_request_id', `no request ${cut(id)}`)
      answer(response, format, 'service_requests', rows)
    }),
  )
  // Requests are answered with their ids at once, so no token was ever given.
  router.get(
    '/tokens/:token.:format',
    inFormat((_format, request, response) =>
      refuse(response, 404, 'token', `no token ${cut(String(request.params['token']))}`),
    ),
  )
  return router
}

interface QueryFault {
  readonly status: 400 | 404
  readonly path: string
  readonly message: string
}

function queryOf(request: Request, services: Services, nowMs: number): RequestsQuery | QueryFault {
  const codes = listOf(request, 'service_code')
  const found = codes.map((code) => services.find(code))
  const missing = found.indexOf(undefined)
  if (missing >= 0) return fault('service_code', noService(codes[missing]!), 404)
  const statuses = new Set(listOf(request, 'status'))
  for (const status of statuses)
    if (status !== 'open' && status !== 'closed')
      return fault('status', `must be open or closed, not ${cut(status)}`)
  const start = instantOf(request, 'start_date')
  if (Number.isNaN(start)) return fault('start_date', NO_INSTANT)
  const end = instantOf(request, 'end_date')
  if (Number.isNaN(end)) return fault('end_date', NO_INSTANT)
  const span = MOST_DAYS * DAY_MS
  const fromMs = start ?? (end ?? nowMs) - span
  // A report may lie a little ahead of the server.
  const toMs = end ?? (start === undefined ? Number.POSITIVE_INFINITY : start + span)
  if (toMs < fromMs) return fault('end_date', 'must not lie before start_date')
  if (end !== undefined && end - fromMs > span)
    return fault('end_date', `at most ${MOST_DAYS} days after start_date`)
  const [status] = statuses
  return {
    ...{ fromMs, toMs },
    services: found.filter((one) => one !== undefined),
    status: statuses.size === 1 ? (status as 'open' | 'closed') : null,
  }
}

const NO_INSTANT =
  'must be an instant with its offset, as 2010-01-01T00:00:00Z (a + is %2B in an address)'
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

/** Epoch ms; undefined where it is not given, NaN where it is none. */
function instantOf(request: Request, name: string): number | undefined {
  const [text, ...more] = listOf(request, name)
  if (text === undefined) return undefined
  return more.length === 0 && INSTANT.test(text) ? Date.parse(text) : Number.NaN
}

/** Values of a parameter, given once with commas or several times; an empty one is as none (GeoReport v2, Optional Arguments). */
function listOf(request: Request, name: string): readonly string[] {
  const given = request.query[name]
  return [given]
    .flat()
    .flatMap((one) => (typeof one === 'string' ? one.split(',') : []))
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function fault(path: string, message: string, status: 400 | 404 = 400): QueryFault {
  return { status, path, message }
}

function refuse(response: Response, status: number, path: string, message: string): void {
  response.status(status).json({ code: 'refused', message, path })
}
