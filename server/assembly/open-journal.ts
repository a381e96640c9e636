import os from 'node:os'
import path from 'node:path'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { DistrictPackage } from '../../shared/region/package.ts'
import type { TokenStore } from '../access/store.ts'
import { shareTokens } from '../access/shared.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { type Room, watchRoom } from './journal-room.ts'
import type { SharedJournal } from '../journal/redis/options.ts'
import { measureJournal } from '../ops/journal-metrics.ts'
import { measureShared } from '../ops/redis-metrics.ts'

/** The journal that the settings name, and what stands beside it where processes share one. */
export interface OpenedJournal {
  readonly journal: Journal
  /** Null for the embedded one. */
  readonly shared: SharedJournal | null
  readonly room: Room
  /** For `/readyz`. */
  readonly warnings: () => readonly string[]
  readonly close: () => Promise<void>
}

export interface JournalParts {
  readonly config: Config
  readonly clock: Clock
  readonly district: DistrictPackage
  /** Exchanged with the other processes; null = this one keeps its own. */
  readonly tokens: TokenStore | null
  readonly log: Logger
}

/** A clock may lift the stamps of all processes that far beyond Redis's own clock and no further, ms. */
const AHEAD_MS = 5000

/** Opens it; rejects with one line that says what is wrong. */
export async function openJournal(parts: JournalParts): Promise<OpenedJournal> {
  const { config, clock, log } = parts
  const dir = path.join(config.dataDir, 'journal')
  const room = watchRoom(dir, log)
  const options = {
    dir,
    now: clock.now,
    compactAfterMs: config.compactAfterMs,
    onTrouble: (reason: string) => log.warn({ reason }, 'the journal could not be tidied'),
    onFull: room.onFull,
  }
  if (config.redisUrl === null) {
    const journal = await openEmbeddedJournal(options)
    return { journal, shared: null, room, warnings: room.warnings, close: () => journal.close() }
  }
  // Its client takes a tenth of a start, so only those load it that have a Redis.
  const { openRedisJournal } = await import('../journal/redis/redis.ts')
  const shared = await openRedisJournal({
    ...options,
    url: config.redisUrl,
    district: parts.district.district.code,
    name: `${os.hostname()}:${config.port} ${config.roles}`,
    aheadMs: config.time === null ? AHEAD_MS : null,
    tell: (level, message) => log[level](message),
  })
  const stopSharing =
    parts.tokens === null
      ? () => {}
      : await shareTokens(parts.tokens, shared.table('tokens'), (reason) =>
          log.warn({ reason }, 'tokens could not be shared'),
        )
  return {
    journal: shared,
    shared,
    room,
    warnings: () => [...shared.state().warnings, ...room.warnings()],
    close: async () => {
      stopSharing()
      await shared.close()
    },
  }
}

export function measureOpened(registry: Registry, opened: OpenedJournal): void {
  const { journal, room, shared } = opened
  measureJournal(registry, journal, room.isFull)
  if (shared !== null) measureShared(registry, () => shared.state())
}
