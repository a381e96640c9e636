import type { RequestHandler } from 'express'
import { LIMITS } from './codes.ts'

/**
 * Lets bodies in as long as all that are being read and answered stay within a budget of bytes; others are told 429 before one byte of theirs
 * is read (RULES IN6). A body that does not say its size, or is compressed, counts with the most it may be.
 * @param budgetBytes of bodies held at once @param mostBytes that one body may have
 */
export function admitWithin(
  budgetBytes: number,
  mostBytes: number = LIMITS.bodyBytes,
): RequestHandler {
  let held = 0
  return function admission(request, response, next) {
    const declared = Number(request.headers['content-length'])
    const sized = request.headers['content-encoding'] === undefined && declared >= 0
    const size = Math.min(sized ? declared : mostBytes, mostBytes)
    if (held > 0 && held + size > budgetBytes) {
      response.status(429).set('Retry-After', '1').json({
        code: 'busy',
        message: 'too many bodies at once; send this one again later',
        path: '',
      })
      return
    }
    held += size
    // Once for an answer, a broken connection, or both.
    response.once('close', () => (held -= size))
    next()
  }
}
