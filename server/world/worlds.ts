import type { Fact, World } from '../../shared/fact/fact.ts'
import { drillTime, realTime } from '../../shared/drill/clock.ts'
import { drillOf, type DrillRecord, isPreempted, isUnderWay } from '../../shared/drill/record.ts'
import type { Scene, SceneDrill } from '../../shared/scene/scene.ts'
import type { LiveCheckpoints, LiveState } from './checkpoints.ts'
import type { WorldView } from '../command/decision.ts'
import { PAGE_SHOWN, showsOf } from '../command/display/shows.ts'
import { PROFILE_CHANGED, wallProfilesOf } from '../command/display/wall-profiles.ts'
import { type Drills, DrillTime, noteDrill } from './drills.ts'
import { timedWorld } from './timed-world.ts'
import { must } from '../../shared/lib/must.ts'
import type { Journal } from '../journal/journal.ts'
import type { WorldFold } from './world.ts'

/** Facts folded after which live is saved: at a start at once, while serving, and at a stop. Fewer are folded again in a moment. */
const SAVE_AFTER = { start: 50_000, serving: 100_000, stop: 2000 }

interface Following {
  readonly fold: WorldFold
  stop: () => void
  /** Last journal number that it has seen, of whatever world. */
  seen: number
  /** It shows nothing before it has seen this one: a fork first comes up to the start of its drill. */
  readonly readyAt: number
}

/** Makes the fold of a world; `told` says how that world sees a fact that is recalled from the journal (DrillTime). */
export type CreateWorld = (world: World, told?: (fact: Fact) => Fact) => WorldFold

/**
 * Every world this process shows, each folded from the journal by itself (DESIGN laws 5 and 8). A drill is a second fold: the live
 * facts before its start, then its own. It reads nothing of the live fold, so nothing of it can reach a live board.
 */
export class Worlds {
  readonly #journal: Journal
  readonly #create: CreateWorld
  readonly #checkpoints: LiveCheckpoints | null
  readonly #saveAfterFacts: Readonly<typeof SAVE_AFTER>
  #savedSeq = 0
  /** Where a save was tried last, so that one that fails is not tried again with every fact. */
  #triedSeq = 0
  #foldedFrom = 0
  #saving: Promise<void> = Promise.resolve()
  #isSaving = false
  #isKeeping = false
  readonly #following = new Map<World, Following>()
  readonly #drills: Drills = new Map()
  readonly #sceneListeners = new Set<(scene: Scene) => void>()
  #toldScene = ''
  readonly #waiting: { readonly met: () => boolean; readonly resolve: () => void }[] = []
  #started = false

  constructor(
    journal: Journal,
    create: CreateWorld,
    checkpoints: LiveCheckpoints | null = null,
    saveAfter: Readonly<typeof SAVE_AFTER> = SAVE_AFTER,
  ) {
    this.#saveAfterFacts = saveAfter
    this.#journal = journal
    this.#create = create
    this.#checkpoints = checkpoints
  }

  /** Folds what the journal holds, from the checkpoint on if there is one; resolves when live stands at its head. */
  async start(): Promise<void> {
    const head = await this.#journal.head()
    const fold = await this.#checkpoints?.load((state) => this.#restore(state))
    this.#follow(
      { world: 'live', fold: fold ?? this.#create('live'), seen: this.#foldedFrom, readyAt: 0 },
      (fact) => fact.world === 'live',
    )
    await this.reached('live', head)
    // The state is taken here and now, while nothing is shown yet; it is written while the server goes on.
    this.#saving = this.#saveNow(this.#saveAfterFacts.start)
    // Only now: a drill that began and ended in the past needs no fork.
    this.#started = true
    this.#keepPasts()
    for (const drill of this.drills()) if (isUnderWay(drill)) await this.#resumeDrill(drill)
  }

  /** Saves live for the next start; before `stop`. */
  async save(): Promise<void> {
    await this.#checkpoints?.giveUp()
    await this.#saving
    await this.#saveNow(this.#saveAfterFacts.stop)
  }

  stop(): void {
    for (const following of this.#following.values()) following.stop()
    this.#following.clear()
  }

  /** Last journal number folded into live. */
  get seq(): number {
    return this.#following.get('live')?.seen ?? 0
  }

  /** Last journal number of the checkpoint that live was started from, 0 without one. */
  get foldedFrom(): number {
    return this.#foldedFrom
  }

  get(world: World): WorldFold | undefined {
    return this.#ready(world)?.fold
  }

  /** The records of a world, for those who decide on them. */
  view(world: World): WorldView | undefined {
    const fold = this.get(world)
    return (
      fold && {
        find: (family, id) => fold.record(family, id),
        list: (family) => fold.records(family),
        open: (family) => fold.open(family),
        latest: (family, count) => fold.latest(family, count),
        openCases: (visit) => fold.openCases(visit),
      }
    )
  }

  all(): Iterable<WorldFold> {
    return [...this.#following.keys()].flatMap((world) => this.get(world) ?? [])
  }

  /** Every drill of the journal, latest first. */
  drills(): readonly DrillRecord[] {
    return [...this.#drills.values()].toReversed()
  }

  /** What the clock of a world shows at a real instant, epoch ms: of a drill's world its own time (RULES WD2). */
  timeIn(world: World, realMs: number): number {
    return drillTime(this.#clockOf(world), realMs)
  }

  /**
   * The instant under which the journal keeps what a world saw at an instant of its own clock, both epoch ms. Whoever decides by the time of a
   * world writes its facts with this, for `time` in the journal is always real.
   */
  realTimeOf(world: World, worldMs: number, nowMs: number): number {
    return realTime(this.#clockOf(world), worldMs, nowMs)
  }

  #clockOf(world: World): DrillRecord['clock'] {
    return this.#drills.get(drillOf(world) ?? '')?.clock ?? []
  }

  scene(): Scene {
    const drill = this.drills().find(isUnderWay)
    const fold = this.get('live')
    const records = [...(fold?.ledger.all('display') ?? [])]
    const shows = showsOf(records)
    const profiles = wallProfilesOf(records, (fold?.version.t ?? 0) * 1000)
    if (!drill) return { world: 'live', drill: null, shows, profiles }
    const live = !this.#ready(drill.world) || isPreempted(drill)
    return { world: live ? 'live' : drill.world, drill: sceneDrill(drill), shows, profiles }
  }

  onScene(listener: (scene: Scene) => void): () => void {
    this.#sceneListeners.add(listener)
    return () => this.#sceneListeners.delete(listener)
  }

  /** Resolves when a world has folded the journal up to `seq`, or is followed no more. */
  reached(world: World, seq: number): Promise<void> {
    const met = (): boolean => (this.#following.get(world)?.seen ?? Infinity) >= seq
    if (met()) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push({ met, resolve }))
  }

  #ready(world: World): Following | undefined {
    const following = this.#following.get(world)
    return following && following.seen >= following.readyAt ? following : undefined
  }

  #restore(state: LiveState): WorldFold {
    const fold = this.#create('live')
    fold.restore(state.fold)
    for (const drill of state.drills) this.#drills.set(drill.id, drill)
    this.#savedSeq = state.seq
    this.#foldedFrom = state.seq
    return fold
  }

  /** So that a start after a crash folds little; the next one waits until this one is written. */
  #saveWhileServing(): void {
    const { seq } = this
    if (this.#checkpoints === null || this.#isSaving) return
    if (seq - Math.max(this.#savedSeq, this.#triedSeq) < this.#saveAfterFacts.serving) return
    this.#isSaving = true
    this.#triedSeq = seq
    this.#saving = this.#checkpoints
      .saveBehind(seq)
      .then((saved) => this.#noteSaved(saved, seq))
      .finally(() => (this.#isSaving = false))
    this.#keepPasts()
  }

  /** For whoever asks for an instant long ago; nobody waits for it, and what it could not do is told. */
  #keepPasts(): void {
    if (this.#checkpoints === null || this.#isKeeping) return
    this.#isKeeping = true
    void this.#checkpoints.keepPasts(this.seq).finally(() => (this.#isKeeping = false))
  }

  async #saveNow(facts: number): Promise<void> {
    const live = this.#following.get('live')
    if (this.#checkpoints === null || !live || live.seen - this.#savedSeq < facts) return
    const seq = live.seen
    this.#triedSeq = seq
    const saved = await this.#checkpoints.save(() => ({
      seq,
      fold: live.fold.save(),
      drills: [...this.#drills.values()],
    }))
    this.#noteSaved(saved, seq)
  }

  #noteSaved(saved: boolean, seq: number): void {
    if (saved) this.#savedSeq = Math.max(this.#savedSeq, seq)
  }

  /** On from what the fold has seen. */
  #follow(
    { world, fold, seen, readyAt }: Pick<Following, 'fold' | 'seen' | 'readyAt'> & { world: World },
    belongs: (fact: Fact) => boolean,
  ): void {
    const following: Following = { fold, stop: () => {}, seen, readyAt }
    this.#following.set(world, following)
    following.stop = this.#journal.follow(seen, (facts) => {
      let isShown = false
      for (const fact of facts) {
        if (belongs(fact)) following.fold.apply(fact)
        const drill = world === 'live' ? noteDrill(this.#drills, fact) : null
        if (drill !== null && this.#started) this.#syncDrill(drill, fact.seq)
        isShown ||= world === 'live' && (fact.type === PAGE_SHOWN || fact.type === PROFILE_CHANGED)
      }
      this.#reach(following, facts.at(-1)?.seq ?? 0)
      if (isShown && this.#started) this.#tellScene()
      if (world === 'live' && this.#started) this.#saveWhileServing()
    })
  }

  /**
   * Forks the world of a drill that begins where live stands just now, which is what the facts before would be folded into, and lets go of one that
   * ended.
   * @param seq number of the drill's fact that live has just come to
   */
  #syncDrill(drill: DrillRecord, seq: number): void {
    const { world, startSeq } = drill
    const following = this.#following.get(world)
    if (!isUnderWay(drill)) {
      following?.stop()
      this.#following.delete(world)
      this.#release()
    } else if (!following && startSeq !== null) {
      const fold = this.#drillFold(drill)
      const live = seq === startSeq ? this.#following.get('live') : undefined
      if (live) fold.fork(live.fold)
      this.#followDrill(drill, fold, live ? startSeq - 1 : 0)
    }
    this.#tellScene()
  }

  /** A drill that began before this server: from the last saved state before its start. */
  async #resumeDrill(drill: DrillRecord): Promise<void> {
    const { startSeq } = drill
    if (startSeq === null) return
    const saved = await this.#checkpoints?.load(
      (state) => {
        const fold = this.#drillFold(drill)
        fold.restore(state.fold)
        return { fold, seen: state.seq }
      },
      { seq: startSeq - 1 },
    )
    // It may have ended, or followed a fact of its own, while the state was read.
    const now = this.#drills.get(drill.id)
    if (this.#following.size === 0 || now === undefined || !isUnderWay(now)) return
    if (!this.#following.has(drill.world))
      this.#followDrill(drill, saved?.fold ?? this.#drillFold(drill), saved?.seen ?? 0)
    this.#tellScene()
  }

  #drillFold({ id, world }: DrillRecord): WorldFold {
    const time = new DrillTime(id)
    return timedWorld(this.#create(world, time.told), time)
  }

  /** Live up to the start, and from there on the drill's own: what was planned of it before is no part of its world, but of what is known of drills. */
  #followDrill({ world, startSeq }: DrillRecord, fold: WorldFold, seen: number): void {
    const first = must(startSeq, 'start of the drill')
    this.#follow({ world, fold, seen, readyAt: first }, (fact) =>
      fact.seq < first ? fact.world === 'live' : fact.world === world,
    )
  }

  #reach(following: Following, seq: number): void {
    const wasReady = following.seen >= following.readyAt
    following.seen = seq
    this.#release()
    if (!wasReady && seq >= following.readyAt) this.#tellScene()
  }

  #release(): void {
    for (let i = this.#waiting.length - 1; i >= 0; i--) {
      if (this.#waiting[i]!.met()) this.#waiting.splice(i, 1)[0]!.resolve()
    }
  }

  #tellScene(): void {
    const scene = this.scene()
    const told = JSON.stringify(scene)
    if (told === this.#toldScene) return
    this.#toldScene = told
    for (const listener of this.#sceneListeners) listener(scene)
  }
}

function sceneDrill(drill: DrillRecord): SceneDrill {
  const { id, name, director, speed, clock, liveWalls } = drill
  return {
    ...{ id, name, state: drill.state === 'PAUSED' ? 'PAUSED' : 'RUNNING', director, speed },
    clock: clock.at(-1)!,
    ...{ preempted: isPreempted(drill), liveWalls },
  }
}
