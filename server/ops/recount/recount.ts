import type { Scalar } from '../../../shared/board/board.ts'
import type { Fact } from '../../../shared/fact/fact.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { countCases } from './count-cases.ts'
import { countOthers } from './count-others.ts'
import { countPackage } from './count-package.ts'
import type { ReplayContext } from './history.ts'
import { listRows, type ListedRow } from './list-rows.ts'
import { replay } from './replay.ts'
import { Count } from './count.ts'

/** What a recount finds for one region: the board's numeric values, and its lists in order for the profile DUTY. */
export interface Recount {
  readonly values: Readonly<Record<string, number | null>>
  readonly lists: Readonly<Record<string, readonly ListedRow[]>>
}

/**
 * Recounts boards from facts alone (RULES CT10), by filters over plain arrays, region by region. Uses nothing of ledger, tally and board;
 * slow on purpose and in the open.
 */
export class Recounter {
  readonly #records: readonly LedgerRecord[]
  readonly #facts: readonly Fact[]
  readonly #tMs: number
  readonly #context: ReplayContext

  /**
   * @param facts those of one world, in journal order
   * @param tMs the instant of the board; what fell due before the last fact was recorded has fallen due in any case
   */
  constructor(facts: readonly Fact[], tMs: number, context: ReplayContext) {
    this.#facts = facts
    this.#tMs = Math.max(tMs, facts.at(-1)?.recordedAt ?? 0)
    this.#context = context
    this.#records = replay(facts, this.#tMs, context)
  }

  recount(regionCode: string): Recount {
    const inside = this.#inside(regionCode)
    const values: Record<string, number | null> = {}
    const count = new Count(values, inside, this.#tMs, this.#context)
    countPackage(values, regionCode, this.#context.tree)
    countCases(count)
    countOthers(count)
    values['own.caseOpen@now'] = this.#own(regionCode)
    return { values, lists: listRows(inside, this.#facts) }
  }

  #inside(regionCode: string): readonly LedgerRecord[] {
    const { tree } = this.#context
    const codes = new Set<string>()
    for (const entry of tree.entries) {
      for (let at = entry; ;) {
        if (at.code === regionCode) codes.add(entry.code)
        const up = tree.entries.find(({ code }) => code === at.parent)
        if (up === undefined) break
        at = up
      }
    }
    return this.#records.filter((record) => codes.has(record.regionCode))
  }

  /** Open cases known to be in the region and no deeper. */
  #own(regionCode: string): number {
    const values: Record<string, number | null> = {}
    const own = this.#records.filter((record) => record.regionCode === regionCode)
    countCases(new Count(values, own, this.#tMs, this.#context))
    return values['caseOpen@now'] ?? 0
  }
}

/** Names of what differs between a board for the profile DUTY and the recount, with both values. */
export function differences(
  board: {
    readonly values: Readonly<Record<string, Scalar>>
    readonly lists: Readonly<
      Record<string, Readonly<Record<string, Readonly<Record<string, Scalar>>>>>
    >
  },
  recount: Recount,
): string[] {
  const found: string[] = []
  const numeric = Object.keys(board.values).filter((key) => !/^mode($|\.)/.test(key))
  for (const key of new Set([...numeric, ...Object.keys(recount.values)])) {
    const [shown, counted] = [board.values[key], recount.values[key]]
    if (!sameValue(key, shown, counted)) found.push(`${key}: shown ${shown}, counted ${counted}`)
  }
  for (const [list, rows] of Object.entries(recount.lists)) {
    const shown = Object.entries(board.lists[list] ?? {})
    const keys = [shown.map(([key]) => key).join(' '), rows.map(({ key }) => key).join(' ')]
    if (keys[0] !== keys[1]) found.push(`${list}: shown [${keys[0]}], counted [${keys[1]}]`)
    for (const { key, ...fields } of rows)
      for (const [name, value] of Object.entries(fields)) {
        const cell = board.lists[list]?.[key]?.[name]
        if (cell !== value) found.push(`${list} ${key} ${name}: shown ${cell}, counted ${value}`)
      }
  }
  return found
}

/** Stated error of the histograms (RULES CT7), and what no histogram resolves. */
const QUANTILE_ERROR = 0.05
const QUANTILE_FLOOR_H = 1 / 60

function sameValue(
  key: string,
  shown: Scalar | undefined,
  counted: number | null | undefined,
): boolean {
  if (shown === counted) return true
  if (typeof shown !== 'number' || typeof counted !== 'number') return false
  if (/\.(median|p90)$/.test(key))
    return Math.abs(shown - counted) <= Math.max(QUANTILE_ERROR * counted, QUANTILE_FLOOR_H)
  // Only the last bits may differ: one sums seconds, the other divides first.
  return Math.abs(shown - counted) <= 1e-9 * Math.abs(counted)
}
