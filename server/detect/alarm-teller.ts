import type { NewFact, World } from '../../shared/fact/fact.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { Plan } from '../../shared/region/plan.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { WatchedFeed } from '../board/source-watch.ts'
import { AlarmWatch } from './alarms.ts'
import { LimitRaiser } from './raised-limits.ts'
import type { Reports } from './reports.ts'
import { suggestionFacts } from './suggestions.ts'
import { surgeConditions } from './surge-alarms.ts'
import type { Condition } from './conditions.ts'
import type { Watch } from './watch.ts'

const LOOK_MS = 1_000
const MINUTE_MS = 60_000

/** A world as the teller reads it. */
export interface AlarmWorld {
  readonly world: World
  readonly tMs: number
  readonly watch: Watch
  readonly reports: Reports
  feeds(): readonly WatchedFeed[]
  openCases(visit: (record: LedgerRecord) => void): void
  readonly ledger: {
    settle(): void
    get(family: 'alarm', id: string): LedgerRecord | undefined
  }
}

export interface AlarmTellerDeps {
  readonly tree: RegionTree
  readonly catalogue: Pick<Catalogue, 'categories'>
  readonly plans: readonly Plan[]
  /** Whether two regions of one level have a common border; by index. */
  readonly isAdjacent: (a: number, b: number) => boolean
  readonly worlds: () => Iterable<AlarmWorld>
  readonly append: (facts: readonly NewFact[]) => Promise<unknown>
  /** The instant of the journal's clock for one of a world's: a drill has a clock of its own. @default the same */
  readonly realTime?: (world: World, atMs: number) => number
  /** Told once of a trouble, not of each try. */
  readonly onTrouble: (reason: string) => void
  /** Milliseconds that a look took, for the metrics. */
  readonly onLook?: (tookMs: number) => void
}

type TellerDeps = Pick<AlarmTellerDeps, 'tree' | 'catalogue' | 'plans' | 'isAdjacent'>

/**
 * What begins and ends in one world, look after look. L1 and warnings on the second, the rest at the whole minute of the world's time; detectors once a minute.
 * It decides nothing and changes no mode (DESIGN law 9).
 */
export class WorldTeller {
  readonly #deps: TellerDeps
  readonly #alarms = new AlarmWatch()
  readonly #limits = new LimitRaiser()
  #minute = -1
  #surges: readonly Condition[] = []

  constructor(deps: TellerDeps) {
    this.#deps = deps
  }

  look(world: AlarmWorld): readonly NewFact[] {
    const { tree } = this.#deps
    world.ledger.settle()
    const { tMs, watch, reports } = world
    const alarms = watch.alarms()
    const suggestions = watch.suggestions()
    const conditions = watch.conditions()
    const minuteMs = Math.floor(tMs / MINUTE_MS) * MINUTE_MS
    const isNewMinute = minuteMs !== this.#minute
    this.#minute = minuteMs
    const suggested = isNewMinute
      ? suggestionFacts({
          ...this.#deps,
          ...{ world: world.world, tMs: minuteMs, reports, suggestions },
          urgent: watch.urgent(),
          inForce: watch.inForce(),
        })
      : []
    if (isNewMinute)
      this.#surges = surgeConditions({
        ...{ tMs: minuteMs, tree, reports, suggestions, alarms },
        feeds: world.feeds(),
      })
    const told = this.#alarms.look({
      ...{ world: world.world, tMs, alarms, rootCode: tree.codes[0]! },
      conditions: [...conditions, ...this.#surges],
      past: (subject) => pastOf(world.ledger.get('alarm', subject)),
    })
    const raised = this.#limits.look({
      ...this.#deps,
      ...{ world: world.world, tMs, inForce: watch.inForce() },
      openCases: (visit) => world.openCases(visit),
    })
    return [...suggested, ...told, ...raised]
  }
}

function pastOf(record: LedgerRecord | undefined): { raised: number; lastAt: number } {
  return {
    raised: record?.rounds.at(-1)?.counters['raiseCount'] ?? 0,
    lastAt: record?.last.time ?? 0,
  }
}

/** Writes down what asks for somebody in every world, once a second, until the returned function is called. What cannot be written is tried again. */
export function startAlarmTeller(deps: AlarmTellerDeps): () => void {
  const { worlds, append, onTrouble, realTime = (_world, atMs) => atMs } = deps
  const tellers = new Map<World, WorldTeller>()
  let isWriting = false
  let trouble = ''
  async function look(): Promise<void> {
    if (isWriting) return
    const began = performance.now()
    const here = [...worlds()]
    for (const world of tellers.keys())
      if (!here.some((each) => each.world === world)) tellers.delete(world)
    const facts = here.flatMap((each) => {
      const teller = tellers.get(each.world) ?? new WorldTeller(deps)
      tellers.set(each.world, teller)
      return teller.look(each)
    })
    deps.onLook?.(performance.now() - began)
    if (facts.length === 0) return
    isWriting = true
    try {
      await append(facts.map((fact) => ({ ...fact, time: realTime(fact.world, fact.time) })))
      trouble = ''
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (reason !== trouble) onTrouble(reason)
      trouble = reason
    } finally {
      isWriting = false
    }
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  return () => clearInterval(timer)
}
