import { z } from 'zod'
import { fact, Instant, RegionCode } from './common.ts'
import type { FactTypeEntry } from './common.ts'

const feed = {
  regionCode: RegionCode,
  /** When the feed's newest fact before this was recorded; absent of one that was never heard. */
  lastAt: Instant.optional(),
}

/** Subject = the feed's id in the package. Only the heartbeat comes from producers; the others are told by the server (DOMAIN §2.9). */
export const FEED_FACTS = {
  'feed.heartbeat': {
    family: 'heartbeat',
    schema: z.object({
      /** The producer's next word comes within so many seconds, where that is longer than the package expects. */
      everySeconds: z.int().min(1).max(86_400).optional(),
    }),
  },
  'feed.delayed': {
    ...fact('feed', z.object(feed)),
    internal: true,
  },
  'feed.lost': {
    ...fact('feed', z.object(feed)),
    internal: true,
  },
  'feed.restored': {
    ...fact('feed', z.object(feed)),
    internal: true,
  },
} as const satisfies Record<string, FactTypeEntry>
