import { canonicalBoard } from '../../shared/board/canonical.ts'
import type { Board, Version, ViewKey } from '../../shared/board/board.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { compare } from '../../server/ops/recount/differences.ts'
import { Recounter } from '../../server/ops/recount/recount.ts'
import { createWorld, type WorldContext, type WorldFold } from '../../server/world/world.ts'

/** A screen's copy of a board as it stood at a moment. */
export interface Copy {
  readonly wall: string
  readonly view: ViewKey
  readonly version: Version
  readonly board: Board
}

/**
 * Holds copies against boards made anew from the journal alone at the same (seq, t): by the ordinary fold byte by byte (RULES CT8), and those
 * named in `counted` by the independent recount as well (CT10).
 * @param facts of the whole journal
 * @param counted copies of the profile DUTY, of which the recount is
 * @returns one line a fault
 */
export function copyFaults(
  facts: readonly Fact[],
  copies: readonly Copy[],
  counted: readonly Copy[],
  context: WorldContext,
): readonly string[] {
  const live = facts.filter(({ world }) => world === 'live')
  const folds = new Folds(live, context)
  const ordered = copies.toSorted(
    (a, b) => a.version.seq - b.version.seq || a.version.t - b.version.t,
  )
  return [
    ...ordered.flatMap((copy) => foldFaults(copy, folds)),
    ...counted.flatMap((copy) => recountFaults(copy, live, context, folds)),
  ]
}

const NAMED = 6

function foldFaults(copy: Copy, folds: Folds): readonly string[] {
  const fold = folds.at(copy.version)
  if (fold.seq !== copy.version.seq || fold.version.t !== copy.version.t)
    return [`${nameOf(copy)}: the journal reaches ${fold.version.seq}, ${fold.version.t}`]
  const made = fold.board(copy.view.region, copy.view.profile)
  if (canonicalBoard(made) === canonicalBoard(copy.board)) return []
  return [`${nameOf(copy)} is not the board of its version: ${differing(copy.board, made)}`]
}

function recountFaults(
  copy: Copy,
  live: readonly Fact[],
  { pkg, tree, calendar }: WorldContext,
  folds: Folds,
): readonly string[] {
  const { version, view } = copy
  const facts = live.filter(({ seq }) => seq <= version.seq)
  const tMs = Math.max(version.t * 1000, facts.at(-1)?.recordedAt ?? 0)
  const recounter = new Recounter(facts, tMs, { tree, calendar, catalogue: pkg.catalogue })
  const made = folds.at(version).board(view.region, view.profile)
  const { differences } = compare(inOrderOf(made, copy.board), recounter.recount(view.region))
  return differences
    .slice(0, NAMED)
    .map(({ key, shown, counted }) => `${nameOf(copy)}: ${key} shown ${shown}, counted ${counted}`)
}

/** A copy keeps no order of rows: whoever draws them sorts them. The recount knows one. */
function inOrderOf(made: Board, { values, lists }: Board): Board {
  const ordered = Object.entries(lists).map(([name, rows]) => {
    const keys = new Set([...Object.keys(made.lists[name] ?? {}), ...Object.keys(rows)])
    const held = [...keys].filter((key) => rows[key] !== undefined)
    return [name, Object.fromEntries(held.map((key) => [key, rows[key]!]))] as const
  })
  return { values, lists: Object.fromEntries(ordered) }
}

function nameOf({ wall, view, version }: Copy): string {
  return `${wall} (${view.region} ${view.profile} at ${version.seq}, ${version.t})`
}

function differing(shown: Board, made: Board): string {
  const keys = new Set([...Object.keys(shown.values), ...Object.keys(made.values)])
  const values = [...keys].filter((key) => shown.values[key] !== made.values[key])
  const lists = [...new Set([...Object.keys(shown.lists), ...Object.keys(made.lists)])].filter(
    (name) => JSON.stringify(shown.lists[name]) !== JSON.stringify(made.lists[name]),
  )
  const named = values
    .slice(0, NAMED)
    .map((key) => `${key} ${shown.values[key]}/${made.values[key]}`)
  return [...named, ...lists.map((name) => `list ${name}`)].join(', ')
}

/** Folds of one journal, best asked for in rising order of (seq, t): a step back begins anew. */
class Folds {
  readonly #live: readonly Fact[]
  readonly #context: WorldContext
  #fold: WorldFold
  #next = 0

  constructor(live: readonly Fact[], context: WorldContext) {
    this.#live = live
    this.#context = context
    this.#fold = createWorld(context, 'live')
  }

  at({ seq, t }: Version): WorldFold {
    // A copy of before a restart may be ahead in time of one with more facts, when the clock was set back between.
    if (this.#fold.seq > seq || this.#fold.version.t > t) {
      this.#fold = createWorld(this.#context, 'live')
      this.#next = 0
    }
    for (; (this.#live[this.#next]?.seq ?? Infinity) <= seq; this.#next++)
      this.#fold.apply(this.#live[this.#next]!)
    this.#fold.advance(t * 1000)
    return this.#fold
  }
}
