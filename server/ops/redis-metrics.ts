import type { Registry } from 'prom-client'
import { addGauge } from './gauge.ts'

/** What a shared journal says of itself (server/journal/redis, SharedState). */
interface SharedState {
  readonly standing: { readonly kind: 'joined' | 'away' | 'lost' }
  readonly seq: number
  readonly floor: number
  readonly members: number
  readonly slowest: number
  readonly skewMs: number
  readonly copied: number
  readonly warnings: readonly string[]
}

/** Gauges of this process's part in a journal that several share over Redis. */
export function measureShared(registry: Registry, state: () => SharedState): void {
  const gauge = (name: string, help: string, read: (state: SharedState) => number): void =>
    addGauge(registry, name, help, () => read(state()))
  gauge('gewu_redis_joined', '1 when the journal in Redis is reached and fits the copy', (shared) =>
    shared.standing.kind === 'joined' ? 1 : 0,
  )
  gauge('gewu_redis_lost', '1 when Redis lacks facts that this process has copied', (shared) =>
    shared.standing.kind === 'lost' ? 1 : 0,
  )
  gauge(
    'gewu_redis_stream_facts',
    'Facts that stand in the stream, at the last beat',
    (shared) => shared.seq - shared.floor,
  )
  gauge('gewu_redis_lag_facts', 'Facts that this process has not copied yet', (shared) =>
    Math.max(0, shared.seq - shared.copied),
  )
  gauge(
    'gewu_redis_slowest_facts',
    'Facts that the slowest process has not copied yet',
    (shared) => shared.seq - shared.slowest,
  )
  gauge(
    'gewu_redis_members',
    'Processes that take part or did so in the last day',
    (shared) => shared.members,
  )
  gauge(
    'gewu_redis_clock_skew_seconds',
    'This machine’s clock against that of Redis',
    (shared) => shared.skewMs / 1000,
  )
  gauge(
    'gewu_redis_warnings',
    'What an operator must know; in words at /readyz',
    (shared) => shared.warnings.length,
  )
}
