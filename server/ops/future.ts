import type { RequestHandler } from 'express'
import { refuse } from './asked.ts'

/** Clocks of who asks and who answers may be that far apart, ms. */
const SKEW_MS = 5_000

/**
 * Refuses a question about an instant that has not come yet: what would be answered is no fact.
 * @param latestMs the newest instant that the server knows, epoch ms of its own clock
 */
export function refuseFuture(latestMs: () => number): RequestHandler {
  return (request, response, next) => {
    const { at } = request.query
    // What is no instant is refused where the query is read.
    if (typeof at === 'string' && Date.parse(at) > latestMs() + SKEW_MS)
      refuse(response, 400, 'badQuery', 'at= lies in the future', 'at')
    else next()
  }
}
