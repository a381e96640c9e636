import { raw, Router, type Request, type RequestHandler } from 'express'
import { bearerOf, present } from '../../access/require.ts'
import { answer, languageOf } from '../../ops/open311/answer.ts'
import { inFormat } from '../../ops/open311/guide.ts'
import { admitWithin } from '../admission.ts'
import { BodyError } from '../body.ts'
import type { Fault, RejectCode } from '../codes.ts'
import { referenceCheck } from '../references.ts'
import { answerFaults, type IngestDeps } from '../router.ts'
import { FORM_TYPE, isForm, MOST_FORM_BYTES, readForm, type Form } from './form.ts'
import type { Ground } from './report.ts'
import { take, type TakeDeps } from './take.ts'

export interface Open311Deps extends Omit<IngestDeps, 'journal'> {
  readonly journal: TakeDeps['journal']
  readonly ground: Ground
  /** Sources that the producer of a request may send, as they were granted. */
  readonly sourcesOf: (request: Request) => readonly string[]
}

/** Bytes of forms held at once. */
export const HELD_BYTES = 32 * 1024 * 1024

/** To who reports: what is kept of it (docs/decisions/0017). */
const NOTICE = {
  zh: '已登记。本系统只记录类别、时间与位置，不保存文字、照片和联系方式。',
  en: 'Registered. Category, time and place are kept; words, photos and contact details are not.',
} as const

/**
 * `POST /requests.{format}` of GeoReport v2: a form becomes one `case.reported` and goes the way of every event, by the same credentials, limits, checks
 * and journal (RULES IN2–IN7).
 */
export function open311Router(deps: Open311Deps): Router {
  const { limits, journal, ground, allowsSource } = deps
  const references = referenceCheck(deps)
  const forms = new WeakMap<Request, Form>()
  // The key of this API stands in the form, so that is read before anybody is known.
  const readKey: RequestHandler = (request, _response, next) => {
    const body: unknown = request.body
    request.body = undefined
    if (body instanceof Uint8Array) {
      const form = readForm(body)
      forms.set(request, form)
      const key = form.get('api_key')
      if (key !== undefined) present(request, key)
    }
    next()
  }
  const gates: RequestHandler[] = [
    ...(limits === undefined ? [] : [limits.address]),
    admitWithin(HELD_BYTES, MOST_FORM_BYTES),
    raw({ type: ({ headers }) => isForm(headers['content-type']), limit: MOST_FORM_BYTES }),
    readKey,
    deps.requireProducer,
    ...(limits === undefined ? [] : [limits.producer]),
  ]
  const router = Router()
  router.post(
    '/requests.:format',
    ...gates,
    inFormat(async (format, request, response) => {
      const startedAt = performance.now()
      const form = forms.get(request)
      if (form === undefined)
        throw new BodyError('unsupportedType', `content-type must be ${FORM_TYPE}, in UTF-8`)
      const allows = (source: string): boolean => allowsSource(request, source)
      const sender = {
        key: bearerOf(request) ?? '',
        sources: deps.sourcesOf(request),
        retryKey: request.get('idempotency-key'),
      }
      const check = { nowMs: deps.now(), allowsSource: allows, references }
      const taken = await take(form, sender, { ground, journal, check })
      const count = { accepted: 0, duplicates: 0, rejected: [] }
      const tookMs = performance.now() - startedAt
      if (taken.kind === 'fault') {
        response.status(statusOf(taken.fault)).json(taken.fault)
        const rejected = [{ index: 0, id: null, ...taken.fault }]
        deps.onBody?.({ ...count, rejected, tookMs })
        return
      }
      const { id, isNew } = taken
      const notice = NOTICE[languageOf(request)]
      answer(response, format, 'service_requests', [
        { service_request_id: id, service_notice: notice, account_id: null },
      ])
      deps.onBody?.({ ...count, [isNew ? 'accepted' : 'duplicates']: 1, tookMs })
    }),
  )
  router.use(answerFaults)
  return router
}

const STATUS: Readonly<Partial<Record<RejectCode, number>>> = {
  unknownCode: 404,
  unknownRegion: 404,
  forbiddenSource: 403,
}

function statusOf({ code }: Fault): number {
  return STATUS[code] ?? 400
}
