import type { Logger } from 'pino'
import type { NewFact } from '../../../shared/fact/fact.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import { alarmedRegions, alarmFact, type AlarmRecords, standingAlarm } from './alarm.ts'
import { RecountBusy, type RecountDesk } from './desk.ts'
import type { RecountMetrics } from './metrics.ts'

/**
 * Regions on whose numbers more subjects have a bearing are left to the endpoint and the command: so many are read and counted in a few
 * seconds [choice].
 */
export const MOST_SUBJECTS = 3000
const MOST_MS = 50_000
/** Regions tried at one beat until one is small enough. */
const TRIES = 8

export interface WatchDeps {
  readonly desk: RecountDesk
  readonly tree: RegionTree
  /** 0 ≤ random < 1. */
  readonly random: () => number
  readonly now: () => number
  readonly alarms: AlarmRecords
  readonly tell: (fact: NewFact) => Promise<unknown>
  readonly metrics: RecountMetrics
  readonly log: Pick<Logger, 'warn' | 'error' | 'info'>
}

/** Recounts one random region at each beat, and every other time one whose alarm stands, if there is any (RULES CT10). */
export class RecountWatch {
  readonly #deps: WatchDeps
  #beats = 0
  #stopped = false

  constructor(deps: WatchDeps) {
    this.#deps = deps
  }

  /** One beat; never rejects. */
  async beat(): Promise<void> {
    const { log, metrics } = this.#deps
    this.#beats++
    try {
      const alarmed = alarmedRegions(this.#deps.alarms)
      if (alarmed.length > 0 && this.#beats % 2 === 0) {
        await this.#check(this.#pick(alarmed), null)
        return
      }
      for (let i = 0; i < TRIES; i++)
        if (await this.#check(this.#pick(this.#deps.tree.codes), MOST_SUBJECTS)) return
    } catch (error) {
      if (this.#stopped || error instanceof RecountBusy) return
      metrics.failed()
      log.warn({ reason: (error as Error).message }, 'a background recount came to no end')
    }
  }

  /** What still runs is going to be ended, which is nobody's fault. */
  stop(): void {
    this.#stopped = true
  }

  #pick(codes: readonly string[]): string {
    return codes[Math.floor(this.#deps.random() * codes.length)]!
  }

  /** Resolves to false when the region is too large. */
  async #check(regionCode: string, mostSubjects: number | null): Promise<boolean> {
    const { desk, metrics, log, now, alarms, tell } = this.#deps
    const { version, outcome, tookMs } = await desk.recount(regionCode, {
      mostSubjects,
      mostMs: MOST_MS,
    })
    if (outcome.kind === 'tooLarge') return false
    const { differences } = outcome
    metrics.checked(differences.length, tookMs)
    if (differences.length > 0)
      log.error(
        { region: regionCode, version, differences: differences.slice(0, 10) },
        'a board differs from its recount',
      )
    const { raised, times } = standingAlarm(alarms, regionCode)
    const fact = alarmFact(outcome, { regionCode, raised, times, nowMs: now() })
    if (fact === null) return true
    if (raised) log.info({ region: regionCode, version }, 'a board agrees with its recount again')
    await tell(fact)
    return true
  }
}
