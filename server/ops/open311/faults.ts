import type { Request, RequestHandler } from 'express'
import { cut } from '../words.ts'
import { answer, formatOf, type Value } from './answer.ts'

/** What a fault says to people; the code is for programs, and this API has none but the status. */
interface Fault {
  readonly code: string
  readonly message: string | { readonly zh: string; readonly en: string }
  readonly path?: string | null
}

const FORM_TYPE = 'application/x-www-form-urlencoded'

/** In the words of this API, where a credential is called so. */
const OF_KEYS: Readonly<Record<string, string>> = {
  noToken: 'api_key is missing',
  unknownToken: 'api_key is unknown or revoked',
}

/**
 * Puts every fault below this point into the form of GeoReport v2: `[{code, description}]`, 403 for what is wrong with the key, 404 for what does not exist, 400 for any other
 * fault of the request. So gates, limits and the door itself are the same as of `/api`.
 */
export function open311Faults(): RequestHandler {
  return (request, response, next) => {
    const format = formatOf(request.path) ?? 'xml'
    const plain = response.json.bind(response)
    response.json = (body: unknown) => {
      const { statusCode } = response
      if (statusCode < 400 || !isFault(body)) return plain(body)
      const code = statusOf(statusCode)
      response.status(code)
      answer(response, format, 'errors', [
        { code, description: wordsOf(body) + hintOf(body, request) },
      ] satisfies Value)
      return response
    }
    next()
  }
}

/** 429 and what is the server's own fault stay: a client that waits and comes again loses nothing. */
function statusOf(status: number): number {
  if (status === 401) return 403
  return status === 403 || status === 404 || status === 429 || status >= 500 ? status : 400
}

function wordsOf({ code, message, path }: Fault): string {
  const words =
    OF_KEYS[code] ?? (typeof message === 'string' ? message : Object.values(message).join(' '))
  return path === undefined || path === null || path === '' ? words : `${path}: ${words}`
}

/** The key may stand in a body of another form than this API's, which nobody reads. */
function hintOf({ code }: Fault, { method, headers }: Request): string {
  const type = (headers['content-type'] ?? FORM_TYPE).split(';')[0]!.trim().toLowerCase()
  if (code !== 'noToken' || method !== 'POST' || type === FORM_TYPE) return ''
  return `: of ${cut(type)} nothing is read, send ${FORM_TYPE}`
}

function isFault(body: unknown): body is Fault {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body
}
