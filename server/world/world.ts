import type { Board, Profile, Version } from '../../shared/board/board.ts'
import type { Fact, World } from '../../shared/fact/fact.ts'
import { FACT_TYPES } from '../../shared/fact/registry.ts'
import type { CommonNeed } from '../../shared/indicator/common-need.ts'
import type { WorkingCalendar } from '../../shared/lib/calendar.ts'
import { praiseBy } from '../../shared/lifecycle/praise.ts'
import { secretCaseBy } from '../../shared/lifecycle/secret-case.ts'
import { WORK_FAMILIES } from '../../shared/lifecycle/response-work.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { Backfill, type BackfillState } from '../board/backfill.ts'
import { BoardMaker } from '../board/make.ts'
import { modeView } from '../board/mode.ts'
import { Moments, type MomentsState } from '../board/moments.ts'
import { WorkBoards, type WorkPart } from '../board/response/board.ts'
import { WorkBook, type WorkBookState } from '../board/response/book.ts'
import { Secrecy, type IsSecret } from '../board/secrecy.ts'
import type { ModePart } from '../board/source.ts'
import { HEARTBEAT, SourceWatch, type SourceWatchState } from '../board/source-watch.ts'
import type { WatchedFeed } from '../board/source-watch.ts'
import { Ticker, TICKER_FACTS, type TickerState } from '../board/ticker.ts'
import { trendSteps, type TrendAnswer, type TrendQuery } from '../board/trend.ts'
import type { Recall } from '../ledger/folded.ts'
import { Clusters, type ClustersState } from '../detect/clusters.ts'
import { Reports, type ReportsState } from '../detect/reports.ts'
import { Watch, type WatchState } from '../detect/watch.ts'
import { Ledger } from '../ledger/ledger.ts'
import type { LedgerState } from '../ledger/saved.ts'
import { type RecordOf, Tally, type TallyState } from '../tally/tally.ts'

/** What every world of a district is folded with. */
export interface WorldContext {
  readonly pkg: DistrictPackage
  readonly tree: RegionTree
  readonly calendar: WorkingCalendar
  /** Facts by their journal numbers; without it each world keeps its facts itself. */
  readonly recall?: Recall
}

/**
 * One world folded: ledger, tally and boards. Whoever calls keeps other worlds' facts away (DESIGN law 8). A board depends on the facts
 * applied and the instant alone (law 5), so any batches and any steps of time give the same bytes.
 */
export interface WorldFold {
  readonly world: World
  /** Number of the last fact applied, 0 before the first. */
  readonly seq: number
  /** The instant reached, epoch ms: the later of the last whole second advanced to and the last fact's `recordedAt`. */
  readonly tMs: number
  readonly version: Version
  /** `recordedAt` of the last fact applied that tells something: heartbeats and what the server says of feeds do not count. */
  readonly lastFactAt: number | null
  /** In journal order. */
  apply(fact: Fact): void
  /** Everything due up to the whole second of `tMs`; going back does nothing. */
  advance(tMs: number): void
  /** Records of a family in order of their ids; of responses and what belongs to them none that a drill was forked with (DESIGN law 8). */
  records(family: Family): Iterable<LedgerRecord>
  /** Those of them in an open state, however many others there have been. */
  open(family: Family): Iterable<LedgerRecord>
  /** Those of them among the `count` that were first heard of last, the newest first. */
  latest(family: Family, count: number): Iterable<LedgerRecord>
  /** One of them. */
  record(family: Family, id: string): LedgerRecord | undefined
  /** Whether the tree has a region, of old codes too. */
  hasRegion(code: string): boolean
  /** Throws on a region that the tree does not have. */
  board(regionCode: string, profile: Profile): Board
  /** The same in every window, with every comparison (docs/api.md). */
  full(regionCode: string, profile: Profile): Board
  /** Whether the catalogue knows a key of a value, `C5@today`. */
  hasKey(key: string): boolean
  /** Values in the order of `rowsOf`, all null for a key that does not exist. Throws on an unknown region. */
  layer(regionCode: string, level: number, key: string, profile: Profile): (number | null)[]
  /** Plain data from which `restore` makes the same fold again (RULES JN3); later facts leave it alone. */
  save(): WorldState
  /** On a fold that has seen nothing. Throws an Error on data it cannot read, and is of no use after that. */
  restore(state: WorldState): void
  /**
   * Into a fold of the same context that has seen nothing: becomes as another is at this moment, and each goes on apart (DESIGN law 8). Much less work than
   * `restore` of what `save` gives, and most of the memory is shared until one of both changes it.
   */
  fork(other: WorldFold): void
  /** What `save` gives without ledger and tally. */
  saveBeside(): BesideState
  /** How a number of a region came to be what it is, in steps (board/trend.ts); of no use once the version has moved on. Throws on an unknown region. */
  trend(regionCode: string, query: Omit<TrendQuery, 'region' | 'tMs'>): Generator<void, TrendAnswer>
  /** How every feed of the package stands at the instant reached; none in other worlds than live, where nobody is expected to speak. */
  feeds(): readonly WatchedFeed[]
  /** Records of a region by their newest fact, among the last facts of the world. Throws on an unknown region. */
  newest(
    regionCode: string,
    limit: number,
    accept: (record: LedgerRecord) => boolean,
  ): readonly LedgerRecord[]
  /** Shows every open case, those late first; a record is good until `visit` returns. */
  openCases(visit: (record: LedgerRecord) => void): void
  /** The common needs of the whole world at the instant reached (DOMAIN §3.8). */
  needs(): readonly CommonNeed[]
  /** Whether a record is of 举报 or 信访, or hangs on what is; one of this world. */
  readonly isSecret: IsSecret
  /** When it was told what a replay marks. */
  readonly moments: Pick<Moments, 'of'>
  /** What asks for somebody in this world, as of the ledger's last settling. */
  readonly watch: Watch
  /** Reports of the last weeks, for surges; likewise. */
  readonly reports: Reports
  readonly ledger: Ledger
  readonly tally: Tally
}

/** A fold as plain data, but for its ledger and tally. */
export interface BesideState {
  readonly seq: number
  readonly tMs: number
  readonly lastFactAt: number | null
  readonly ticker: TickerState
  readonly feeds: SourceWatchState
  readonly backfill: BackfillState
  readonly needs: ClustersState
  readonly work: WorkBookState
  readonly watch: WatchState
  readonly reports: ReportsState
  readonly moments: MomentsState
}

/** A fold as plain data. */
export interface WorldState extends BesideState {
  readonly ledger: LedgerState
  readonly tally: TallyState
}

const NO_TIME = 0

/** Facts of the server and of the room itself: they tell nothing new of the district. */
const QUIET: ReadonlySet<string> = new Set(
  Object.keys(FACT_TYPES).filter((type) =>
    /^(feed|display|alarm|suggestion|report|purge)\./.test(type),
  ),
)

/**
 * Who showed what on which wall is nothing that happened in the district, what asks for somebody is told by what it is about, and what a drill's
 * director does is for the director's console (DOMAIN §4.3).
 */
const UNTOLD: ReadonlySet<Family> = new Set<Family>([
  'display',
  'drill',
  'alarm',
  'suggestion',
  // Papers about what happened, and the end of what is personal in it: no count depends on them (RULES PV4, WD1).
  ...(['report', 'purge'] as const),
  // The work in a response has a log of its own, which not everybody sees.
  ...WORK_FAMILIES,
])

/** @param told how this world sees a fact that its ledger recalls; the fold is told facts in the same way by its caller */
export function createWorld(
  context: WorldContext,
  world: World,
  told?: (fact: Fact) => Fact,
): WorldFold {
  const { pkg, tree, calendar, recall } = context
  const ledger = new Ledger(
    { catalogue: pkg.catalogue, calendar, tree },
    recall === undefined
      ? {}
      : { recall: told === undefined ? recall : (seqs) => recall(seqs).map(told) },
  )
  const recordOf: RecordOf = (family, id) => ledger.peek(family, id)
  const tally = new Tally(tree, pkg.catalogue, calendar, NO_TIME, recordOf)
  const ticker = new Ticker(
    (family, id) => ledger.get(family, id),
    TICKER_FACTS,
    ({ regionCode }) => Math.max(0, tree.indexOf(regionCode)),
  )
  const isSecretCase = secretCaseBy(pkg.catalogue)
  const secrecy = new Secrecy({
    isSecretCase,
    peek: recordOf,
    casesOf: (family, id) => ledger.casesOf(family, id),
  })
  const isPraise = praiseBy(pkg.catalogue)
  const isLeftOut = (fields: LedgerRecord['fields']): boolean =>
    isSecretCase(fields) || isPraise(fields)
  const clusters = new Clusters(tree, isLeftOut)
  const book = new WorkBook(world, {
    all: (family, accept) => ledger.all(family, accept),
    open: (family) => ledger.open(family),
    rejected: () => new Set(ledger.rejections().map(({ fact }) => fact.seq)),
  })
  const workBoards = new WorkBoards(book, tree, calendar)
  const reports = new Reports(tree, isLeftOut)
  const alarmWatch = new Watch()
  const watch = new SourceWatch(world === 'live' ? (pkg.feeds ?? []) : [])
  const backfill = new Backfill()
  const moments = new Moments()
  let seq = 0
  let tMs = NO_TIME
  let lastFactAt: number | null = null
  /** Whether facts of its own have come: what asked for somebody before a drill began is not the drill's. */
  let isForked = false
  let mode: ModePart | null = null
  let work: WorkPart | null = null
  let feeds: readonly WatchedFeed[] | null = null

  ledger.listen({
    before(record) {
      tally.leave(record)
      ticker.forget(record)
      secrecy.changed(record)
      clusters.before(record)
      book.touch(record)
      reports.before(record)
      alarmWatch.before(record)
    },
    after(record) {
      tally.enter(record)
      if (!UNTOLD.has(record.family)) ticker.note(record)
      secrecy.changed(record)
      clusters.after(record)
      book.touch(record)
      reports.after(record)
      alarmWatch.after(record)
    },
  })
  const modeOf = (): ModePart =>
    (mode ??= modeView({
      tree,
      responses: book.ownOpen('response'),
      proposals: book.ownOpen('proposal'),
      warnings: ledger.open('warning'),
      takenUp: () => book.own('response'),
      nowMs: Math.floor(tMs / 1000) * 1000,
      residentsOf: (region) => maker.value(region, 'residents@now'),
      openCasesOf: (region) => maker.value(region, 'caseOpen@now') ?? 0,
    }))
  /** A version counts whole seconds, and so does what a board says of a silence. */
  const feedsNow = (): readonly WatchedFeed[] => (feeds ??= watch.at(Math.floor(tMs / 1000) * 1000))
  const maker = new BoardMaker({
    ...{ tree, catalogue: pkg.catalogue, tally, ticker, isSecret: secrecy.isSecret },
    mode: modeOf,
    feeds: feedsNow,
    backfill: () => backfill.at(Math.floor(tMs / 1000) * 1000),
    needs: () => clusters.at(tMs),
    work: () => (work ??= workBoards.at(tMs)),
    alarms: () => ({ watch: alarmWatch, tMs }),
  })

  /** Counts what changed, so that what is read is of this version. */
  const settle = (): void => {
    ledger.advance(tMs)
    ledger.settle()
    tally.advance(tMs)
    tally.settle()
  }
  const regionOf = (code: string): number => {
    const region = tree.indexOf(code)
    if (region < 0) throw new Error(`no region ${code}`)
    return region
  }
  const saveBeside = (): BesideState => {
    settle()
    return {
      ...{ seq, tMs, lastFactAt },
      ticker: ticker.save(),
      feeds: watch.save(),
      backfill: backfill.save(),
      needs: clusters.save(),
      work: book.save(),
      watch: alarmWatch.save(),
      reports: reports.save(),
      moments: moments.save(),
    }
  }
  /** Of a ledger that has them already. */
  const restoreBeside = (state: BesideState): void => {
    ;({ seq, tMs, lastFactAt } = state)
    ticker.restore(state.ticker)
    watch.restore(state.feeds)
    backfill.restore(state.backfill)
    clusters.restore(state.needs)
    book.restore(state.work)
    alarmWatch.restore(state.watch)
    reports.restore(state.reports)
    moments.restore(state.moments)
  }
  return {
    world,
    ledger,
    tally,
    reports,
    moments,
    watch: alarmWatch,
    isSecret: secrecy.isSecret,
    get seq() {
      return seq
    },
    get tMs() {
      return tMs
    },
    get version() {
      return { seq, t: Math.floor(tMs / 1000) }
    },
    get lastFactAt() {
      return lastFactAt
    },
    apply(fact) {
      mode = null
      work = null
      feeds = null
      tMs = Math.max(tMs, fact.recordedAt)
      seq = fact.seq
      watch.note(fact)
      if (!QUIET.has(fact.type)) lastFactAt = fact.recordedAt
      backfill.note(fact)
      if (fact.world !== 'live' && !isForked) {
        isForked = true
        ledger.settle()
        book.fork()
        alarmWatch.forget()
        moments.forget()
      }
      moments.fact(fact)
      if (fact.type === HEARTBEAT) return
      ticker.fact(fact.seq)
      book.fact(fact)
      ledger.apply(fact)
    },
    advance(toMs) {
      const second = Math.floor(toMs / 1000) * 1000
      if (second <= tMs) return
      mode = null
      work = null
      feeds = null
      tMs = second
      ledger.advance(second)
    },
    records: (family) => book.own(family),
    open: (family) => book.ownOpen(family),
    latest: (family, count) => ledger.latest(family, count).filter((each) => book.isOwn(each)),
    record(family, id) {
      const found = ledger.get(family, id)
      return found === undefined || book.isOwn(found) ? found : undefined
    },
    hasRegion: (code) => tree.indexOf(code) >= 0,
    board(regionCode, profile) {
      settle()
      return maker.board(regionOf(regionCode), profile)
    },
    full(regionCode, profile) {
      settle()
      return maker.full(regionOf(regionCode), profile)
    },
    hasKey: (key) => maker.valueOf(key) !== null,
    layer(regionCode, level, key, profile) {
      settle()
      return maker.layer(regionOf(regionCode), level, key, profile)
    },
    trend(regionCode, query) {
      settle()
      const region = regionOf(regionCode)
      return trendSteps({ tree, catalogue: pkg.catalogue, tally }, { ...query, region, tMs })
    },
    feeds: feedsNow,
    newest(regionCode, limit, accept) {
      settle()
      const region = regionOf(regionCode)
      return ticker.newest(limit, accept, region, tree.end[region])
    },
    openCases(visit) {
      settle()
      tally.first('cases', 0, Number.POSITIVE_INFINITY, (record) => {
        visit(record)
        return null
      })
    },
    needs() {
      settle()
      return clusters.at(tMs)
    },
    save: () => ({ ...saveBeside(), ledger: ledger.save(), tally: tally.save() }),
    saveBeside,
    fork(other) {
      const beside = other.saveBeside()
      ledger.fork(other.ledger)
      restoreBeside(beside)
      tally.advance(tMs)
      tally.fork(other.tally)
    },
    restore(state) {
      ledger.restore(state.ledger)
      restoreBeside(state)
      tally.advance(tMs)
      // A tally of other measures, though the ledger's tables are the same: it is the sum of what the records contribute (DESIGN law 1).
      if (!tally.restore(state.tally)) ledger.scan(false, (record) => tally.enter(record))
    },
  }
}
