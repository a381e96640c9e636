import type { Router } from 'express'
import type { Logger } from 'pino'
import type { DistrictPackage } from '../shared/region/package.ts'
import type { RegionTree } from '../shared/region/tree.ts'
import type { Journal } from './journal/journal.ts'
import type { Metrics } from './ops/metrics.ts'
import { RecountDesk } from './ops/recount/desk.ts'
import { recountMetrics } from './ops/recount/metrics.ts'
import { recountRouter } from './ops/recount/router.ts'
import { RecountWatch } from './ops/recount/watch.ts'
import { recountThreads } from './recount-thread.ts'
import type { Worlds } from './worlds.ts'

export interface RecountParts {
  readonly dataDir: string
  readonly district: DistrictPackage
  readonly tree: RegionTree
  readonly journal: Journal
  readonly worlds: Worlds
  readonly metrics: Metrics
  readonly now: () => number
  readonly log: Logger
}

/** The recount beside a running server: the endpoint, and the check in the background. */
export interface Recounts {
  readonly router: Router
  /** Checks a region every so many seconds, 0 = never, until the returned function is called. */
  watch(everySeconds: number): () => void
}

export function createRecounts(parts: RecountParts): Recounts {
  const { tree, journal, worlds, now, log } = parts
  const desk = new RecountDesk({
    live: () => worlds.get('live'),
    run: recountThreads(parts.dataDir, parts.district),
  })
  const watch = new RecountWatch({
    desk,
    tree,
    random: Math.random,
    now,
    alarmed: () =>
      [...(worlds.view('live')?.list('alarm') ?? [])]
        .filter(({ state }) => state === 'RAISED')
        .map(({ regionCode }) => regionCode),
    tell: (fact) => journal.append([fact]),
    metrics: recountMetrics(parts.metrics.registry),
    log,
  })
  return {
    router: recountRouter({ desk, hasRegion: (code) => tree.codes.includes(code) }),
    watch(everySeconds) {
      if (everySeconds === 0) return () => {}
      const timer = setInterval(() => void watch.beat(), everySeconds * 1000)
      return () => clearInterval(timer)
    },
  }
}
