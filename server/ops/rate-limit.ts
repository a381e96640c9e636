import type { Request, RequestHandler } from 'express'
import { networkOf } from '../../shared/lib/network.ts'

export interface RateLimitOptions {
  /** Requests a second that go on for good; as many again may come at once after a quiet second. */
  readonly perSecond: number
  /** Whose requests are counted together. */
  readonly keyOf: (request: Request) => string
  /** A clock that no one sets, ms. */
  readonly nowMs: () => number
  /** Most keys remembered (RULES LL4). @default 10000 */
  readonly mostKeys?: number
}

interface Bucket {
  left: number
  filledAtMs: number
}

const BURST_SECONDS = 2
const MOST_KEYS = 10_000

/**
 * Lets a number of requests a second through for each key and tells others 429 with the whole seconds after which one is let through again, before their
 * body is read (RULES IN6). A bucket that fills with time; where too many keys are known the one heard longest ago is forgotten, which gives it a full bucket.
 */
export function rateLimit(options: RateLimitOptions): RequestHandler {
  const { perSecond, keyOf, nowMs, mostKeys = MOST_KEYS } = options
  const burst = perSecond * BURST_SECONDS
  const buckets = new Map<string, Bucket>()

  function take(key: string): number {
    const now = nowMs()
    const bucket = buckets.get(key) ?? { left: burst, filledAtMs: now }
    bucket.left = Math.min(burst, bucket.left + ((now - bucket.filledAtMs) / 1000) * perSecond)
    bucket.filledAtMs = now
    // Last in the order of the map: first is who was heard longest ago.
    buckets.delete(key)
    buckets.set(key, bucket)
    if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value!)
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perSecond)
    bucket.left -= 1
    return 0
  }

  return function limited(request, response, next) {
    const waitS = take(keyOf(request))
    if (waitS === 0) {
      next()
      return
    }
    response
      .status(429)
      .set('Retry-After', String(waitS))
      .json({
        code: 'tooOften',
        message: `at most ${perSecond} requests a second; send this one again later`,
        path: '',
      })
  }
}

/** What the address of a request's caller counts as. */
export function addressOf(request: Request): string {
  return networkOf(request.ip ?? '')
}
