import type { Fact } from '../../../shared/fact/fact.ts'
import { compareBases } from './bases.ts'
import { countCases } from './case/count-cases.ts'
import { countOwn } from './case/count-standing.ts'
import { countFeedback } from './count-feedback.ts'
import { countGrid } from './count-grid.ts'
import { countMediation } from './count-mediation.ts'
import { countPackage } from './count-package.ts'
import { countResponse } from './count-response.ts'
import { countVolunteers } from './count-volunteers.ts'
import { Count } from './count.ts'
import type { ReplayContext } from './history.ts'
import { isTold, listRows, TICKER_FACTS, type ListedRow } from './list-rows.ts'
import { Lives, type Life } from './lives.ts'
import { LIST_CAPS, NEEDS_KEY } from '../../../shared/board/board.ts'
import { needRows } from './need-rows.ts'
import { codesBelow } from './regions.ts'
import { replay } from './replay.ts'
import { BOARD_SCOPE, type Scope } from './scope.ts'
import { isEmpty, spansAt, type Base, type Period } from './spans.ts'
import type { Span } from './within.ts'

type Values = Record<string, number | null>

/** What a recount finds for one region: the board's numeric values, and its lists in order for the profile DUTY. */
export interface Recount {
  readonly values: Readonly<Values>
  readonly lists: Readonly<Record<string, readonly ListedRow[]>>
}

/** The chapters of DOMAIN §3, in the order in which one may use what the one before counted. */
const CHAPTERS: readonly ((count: Count) => void)[] = [
  countPackage,
  countGrid,
  countCases,
  countOwn,
  countMediation,
  countVolunteers,
  countFeedback,
  countResponse,
]

/**
 * Recounts boards from facts alone (RULES CT10), by filters over plain arrays, region by region. Uses nothing of ledger, tally and board;
 * slow on purpose and in the open.
 */
export class Recounter {
  readonly #lives: readonly Life[]
  readonly #world: Lives
  readonly #recentFrom: number
  readonly #context: ReplayContext
  readonly #atMs: number
  readonly #periods = new Map<Base, readonly Period[]>()

  /**
   * @param facts those of one world, in journal order; of the subjects that the regions asked for depend on, at least
   * @param tMs the instant of the board; what fell due before the last fact was recorded has fallen due in any case
   * @param recentFrom number of the earliest fact that the ticker looks back on, where not all facts of the world are given
   */
  constructor(facts: readonly Fact[], tMs: number, context: ReplayContext, recentFrom?: number) {
    this.#atMs = Math.max(tMs, facts.at(-1)?.recordedAt ?? 0)
    this.#recentFrom = recentFrom ?? facts.filter(isTold).at(-TICKER_FACTS)?.seq ?? 0
    this.#context = context
    this.#lives = replay(facts, this.#atMs, context)
    this.#world = new Lives(this.#lives)
  }

  recount(regionCode: string, scope: Scope = BOARD_SCOPE): Recount {
    const codes = codesBelow(this.#context.tree, regionCode)
    const inside = new Lives(this.#lives.filter(({ record }) => codes.has(record.regionCode)))
    const values = this.#count(regionCode, inside, 'this', scope.windows)
    const compared = (['pop', 'yoy'] as const).map((base) => {
      const windows = scope[base]
      const then = this.#count(regionCode, inside, base, windows)
      const wanted = { windows, splits: scope.splits }
      return compareBases(base, values, then, this.#periodsOf(base), wanted)
    })
    for (const found of compared) Object.assign(values, found)
    const shown = scope.shown(values)
    const needs = needRows(
      inside.records,
      this.#context.tree,
      regionCode,
      this.#atMs,
      this.#context.catalogue.categories,
    )
    return {
      values: Object.assign(shown, { [NEEDS_KEY]: needs.length }),
      lists: {
        ...listRows(inside.records, this.#recentFrom),
        needs: needs.slice(0, LIST_CAPS.needs),
      },
    }
  }

  /** Values over periods of one's own, each under the name of its window; `now` must be among them. For trends. */
  recountOver(regionCode: string, spans: readonly Span[]): Readonly<Values> {
    const codes = codesBelow(this.#context.tree, regionCode)
    const inside = new Lives(this.#lives.filter(({ record }) => codes.has(record.regionCode)))
    return this.#countOver(regionCode, inside, spans)
  }

  #count(
    regionCode: string,
    inside: Lives,
    base: Base,
    windows: ReadonlySet<Period['window']>,
  ): Values {
    const spans = this.#periodsOf(base).filter(
      (period) => period.window === 'now' || (windows.has(period.window) && !isEmpty(period)),
    )
    return this.#countOver(regionCode, inside, spans)
  }

  #countOver(regionCode: string, inside: Lives, spans: readonly Span[]): Values {
    const count = new Count(regionCode, inside, this.#world, spans, this.#context, this.#atMs)
    for (const chapter of CHAPTERS) chapter(count)
    return count.values
  }

  #periodsOf(base: Base): readonly Period[] {
    const known = this.#periods.get(base)
    if (known !== undefined) return known
    const periods = spansAt(this.#context.calendar, this.#atMs, base)
    this.#periods.set(base, periods)
    return periods
  }
}
