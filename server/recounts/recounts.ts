import type { Request, Router } from 'express'
import type { Logger } from 'pino'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Journal } from '../journal/journal.ts'
import type { Metrics } from '../ops/metrics.ts'
import { RecountDesk } from '../ops/recount/desk.ts'
import { recountMetrics } from '../ops/recount/metrics.ts'
import { recountRouter } from '../ops/recount/router.ts'
import { RecountWatch } from '../ops/recount/watch.ts'
import { recountThreads, type RecountFolders } from './recount-thread.ts'
import type { Worlds } from '../world/worlds.ts'

export interface RecountParts {
  readonly folders: RecountFolders
  readonly tree: RegionTree
  readonly journal: Journal
  readonly worlds: Worlds
  readonly metrics: Metrics
  readonly now: () => number
  readonly log: Logger
  readonly seesAll: (request: Request) => boolean
}

/** The recount beside a running server: the endpoint, and the check in the background. */
export interface Recounts {
  readonly router: Router
  /** Checks a region every so many seconds, 0 = never, until the end. */
  watch(everySeconds: number): void
  stop(): Promise<void>
}

export function createRecounts(parts: RecountParts): Recounts {
  const { tree, journal, worlds, now, log } = parts
  const threads = recountThreads(parts.folders)
  const desk = new RecountDesk({
    live: () => worlds.get('live'),
    run: (job, mostMs) => threads.run(job, mostMs),
  })
  let timer: NodeJS.Timeout | undefined
  const watch = new RecountWatch({
    desk,
    tree,
    random: Math.random,
    now,
    alarms: {
      open: () => worlds.view('live')?.open('alarm') ?? [],
      find: (id) => worlds.view('live')?.find('alarm', id),
    },
    tell: (fact) => journal.append([fact]),
    metrics: recountMetrics(parts.metrics.registry),
    log,
  })
  return {
    router: recountRouter({
      desk,
      hasRegion: (code) => tree.codes.includes(code),
      seesAll: parts.seesAll,
      tell: (error) => log.error({ err: error }, 'a recount that was asked for failed'),
    }),
    watch(everySeconds) {
      if (everySeconds > 0) timer = setInterval(() => void watch.beat(), everySeconds * 1000)
    },
    async stop() {
      clearInterval(timer)
      watch.stop()
      await threads.stop()
    },
  }
}
