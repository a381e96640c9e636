import type { Request } from 'express'
import { type Credentials } from '../../access/caller/caller.ts'
import { grantOf, requireReader, requireToken, tokenOf } from '../../access/require.ts'
import type { TokenStore } from '../../access/store.ts'
import { coversSource } from '../../access/token.ts'
import { ingestRouter } from '../../ingest/router.ts'
import type { AppDeps } from '../../ops/http.ts'
import type { Metrics } from '../../ops/metrics.ts'
import { apiDocument } from './openapi.ts'
import { addressOf, rateLimit } from '../../ops/rate-limit.ts'
import { openApiRouter } from '../../ops/openapi/router.ts'
import { open311Door, open311Services } from './open311.ts'
import type { ApiParts, DoorRates } from './parts.ts'

export type DoorParts = Pick<
  ApiParts,
  'loaded' | 'tokens' | 'journal' | 'credentials' | 'metrics' | 'now' | 'rates'
>

/** What takes events, with the metrics and the description of what is served. */
export function doorRouters(parts: DoorParts): AppDeps['routers'] {
  const { loaded, tokens, credentials, metrics, journal, now } = parts
  const { tree, package: pkg } = loaded
  const limits = doorLimits(parts.rates)
  const door = {
    ...{ tree, catalogue: pkg.catalogue, onBody: metrics.onBody, journal, now, limits },
    ...producer(tokens),
  }
  return [
    ...opsRouters(credentials, metrics),
    ['/api/v1', ingestRouter(door)],
    ...open311Door(loaded, door),
    ...open311Services(loaded, credentials),
  ]
}

/** Description and metrics. */
export function opsRouters(credentials: Credentials, metrics: Metrics): AppDeps['routers'] {
  return [
    ['/', openApiRouter(apiDocument())],
    ['/metrics', requireReader(credentials, 'feed.watch')],
    ['/metrics', metrics.handler],
  ]
}

/** How often the door may be knocked at; a clock that no one sets, so that a simulated time changes nothing. */
function doorLimits({ perAddress, perProducer }: DoorRates) {
  const nowMs = (): number => performance.now()
  return {
    address: rateLimit({ perSecond: perAddress, keyOf: addressOf, nowMs }),
    producer: rateLimit({
      perSecond: perProducer,
      keyOf: (request) => tokenOf(request)?.id ?? '',
      nowMs,
    }),
  }
}

/** What a producer's token opens. */
export function producer(tokens: TokenStore) {
  return {
    requireProducer: requireToken(tokens, 'producer'),
    allowsSource: (request: Request, source: string) =>
      coversSource(grantOf(request, 'producer').sources, source),
  }
}
