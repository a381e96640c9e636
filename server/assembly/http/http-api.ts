import { must } from '../../../shared/lib/must.ts'
import { requireReader } from '../../access/require.ts'
import { rejectionsRouter } from '../../ingest/rejections.ts'
import { refuseFuture } from '../../ops/future.ts'
import type { AppDeps } from '../../ops/http.ts'
import { apiDocument } from './openapi.ts'
import { open311Entry, open311Requests, open311Services } from './open311.ts'
import { rightsGate } from './rights-gate.ts'
import { commandRouters } from './command-api.ts'
import { doorRouters, opsRouters, producer } from './door-api.ts'
import { readingRouters } from './reading-api.ts'
import type { ApiParts } from './parts.ts'

/** Every route under `/api/v1` and `/metrics`, with what each asks of its caller. */
export function apiRouters(parts: ApiParts): AppDeps['routers'] {
  const { context, loaded, tokens, worlds, metrics, credentials, now } = parts
  const live = () => must(worlds.get('live'), 'the live world')
  // After a clock was set back the boards are ahead of it.
  const latest = (): number => Math.max(now(), worlds.get('live')?.tMs ?? 0)
  return [
    ...open311Entry(loaded, tokens),
    ['/', rightsGate(credentials, apiDocument().routes)],
    ...(parts.door
      ? doorRouters(parts)
      : [...opsRouters(credentials, metrics), ...open311Services(loaded, credentials)]),
    ...open311Requests(context, live, parts.readAs),
    [
      '/api/v1',
      rejectionsRouter({
        ...producer(tokens),
        rejections: (name) => worlds.get(name)?.ledger.rejections(),
      }),
    ],
    ...commandRouters(parts),
    ['/api/v1', requireReader(credentials)],
    ['/api/v1', refuseFuture(latest)],
    ...readingRouters(parts),
  ]
}
