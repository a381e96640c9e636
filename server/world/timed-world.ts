import { drillTime } from '../../shared/drill/clock.ts'
import type { DrillTime } from './drills.ts'
import type { WorldFold } from './world.ts'

/** The fold of a drill's world on the drill's own clock: it is told real facts and real instants, and lives in the drill's (RULES WD2). */
export function timedWorld(fold: WorldFold, time: DrillTime): WorldFold {
  return {
    world: fold.world,
    ledger: fold.ledger,
    tally: fold.tally,
    watch: fold.watch,
    reports: fold.reports,
    moments: fold.moments,
    isSecret: fold.isSecret,
    get seq() {
      return fold.seq
    },
    get tMs() {
      return fold.tMs
    },
    get version() {
      return fold.version
    },
    get lastFactAt() {
      return fold.lastFactAt
    },
    apply(fact) {
      time.see(fact)
      fold.apply(time.told(fact))
    },
    advance: (tMs) => fold.advance(drillTime(time.clock, tMs)),
    records: (family) => fold.records(family),
    open: (family) => fold.open(family),
    latest: (family, count) => fold.latest(family, count),
    record: (family, id) => fold.record(family, id),
    hasRegion: (code) => fold.hasRegion(code),
    board: (region, profile) => fold.board(region, profile),
    full: (region, profile) => fold.full(region, profile),
    hasKey: (key) => fold.hasKey(key),
    layer: (region, level, key, profile) => fold.layer(region, level, key, profile),
    trend: (region, query) => fold.trend(region, query),
    feeds: () => fold.feeds(),
    newest: (region, limit, accept) => fold.newest(region, limit, accept),
    openCases: (visit) => fold.openCases(visit),
    needs: () => fold.needs(),
    save: () => fold.save(),
    saveBeside: () => fold.saveBeside(),
    fork: (other) => fold.fork(other),
    restore: (state) => fold.restore(state),
  }
}
