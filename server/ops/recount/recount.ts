import type { Fact } from '../../../shared/fact/fact.ts'
import { countCases } from './case/count-cases.ts'
import { countOwn } from './case/count-standing.ts'
import { countFeedback } from './count-feedback.ts'
import { countGrid } from './count-grid.ts'
import { countMediation } from './count-mediation.ts'
import { countPackage } from './count-package.ts'
import { countVolunteers } from './count-volunteers.ts'
import { Count } from './count.ts'
import type { ReplayContext } from './history.ts'
import { listRows, TICKER_FACTS, type ListedRow } from './list-rows.ts'
import { Lives, type Life } from './lives.ts'
import { codesBelow } from './regions.ts'
import { replay } from './replay.ts'
import { KEPT_WINDOWS } from '../../../shared/indicator/kept-windows.ts'
import { spansAt } from './spans.ts'
import type { Span } from './within.ts'

/** What a recount finds for one region: the board's numeric values, and its lists in order for the profile DUTY. */
export interface Recount {
  readonly values: Readonly<Record<string, number | null>>
  readonly lists: Readonly<Record<string, readonly ListedRow[]>>
}

/** The chapters of DOMAIN §3, each recounted by itself. */
const CHAPTERS = {
  package: countPackage,
  grid: countGrid,
  case: countCases,
  own: countOwn,
  mediation: countMediation,
  volunteer: countVolunteers,
  feedback: countFeedback,
} as const

/**
 * Recounts boards from facts alone (RULES CT10), by filters over plain arrays, region by region. Uses nothing of ledger, tally and board;
 * slow on purpose and in the open.
 */
export class Recounter {
  readonly #lives: readonly Life[]
  readonly #world: Lives
  readonly #recentFrom: number
  readonly #context: ReplayContext
  readonly #spans: readonly Span[]

  /**
   * @param facts those of one world, in journal order; of the subjects that the regions asked for depend on, at least
   * @param tMs the instant of the board; what fell due before the last fact was recorded has fallen due in any case
   * @param recentFrom number of the earliest fact that the ticker looks back on, where not all facts of the world are given
   */
  constructor(facts: readonly Fact[], tMs: number, context: ReplayContext, recentFrom?: number) {
    const atMs = Math.max(tMs, facts.at(-1)?.recordedAt ?? 0)
    this.#recentFrom = recentFrom ?? facts.at(-TICKER_FACTS)?.seq ?? 0
    this.#context = context
    this.#lives = replay(facts, atMs, context)
    this.#world = new Lives(this.#lives)
    this.#spans = spansAt(context.calendar, atMs, 'this').filter(({ window }) => isKept(window))
  }

  recount(regionCode: string): Recount {
    const codes = codesBelow(this.#context.tree, regionCode)
    const inside = new Lives(this.#lives.filter(({ record }) => codes.has(record.regionCode)))
    const count = new Count(regionCode, inside, this.#world, this.#spans, this.#context)
    for (const chapter of Object.values(CHAPTERS)) chapter(count)
    return {
      values: count.values,
      lists: listRows(inside.records, this.#recentFrom),
    }
  }
}

function isKept(window: string): boolean {
  return ['now', ...KEPT_WINDOWS].includes(window)
}
