import {
  BACKFILL_KEY,
  PROFILES,
  ROWS_END_KEY,
  type Board,
  type Profile,
} from '../../shared/board/board.ts'
import { rowsOf } from '../../shared/region/tree.ts'
import { alarmValues } from './alarms.ts'
import { feedValues } from './feeds.ts'
import { listsOf } from './lists.ts'
import { disputeCategoriesOf, maskFor, type Mask } from './mask.ts'
import { needValues } from './needs.ts'
import { Plan, type ValueOf } from './plan.ts'
import { veilFor, type Carriage, type Veil } from './sensitive.ts'
import type { BoardSource } from './source.ts'
import { topCategories } from './top-categories.ts'

/** From so many rows on, a layer is counted as a whole rather than region by region. */
const WIDE_LAYER = 64

/** Makes the boards and map layers of one world; holds nothing but what the package decides. */
export class BoardMaker {
  readonly #source: BoardSource
  readonly #plan: Plan
  readonly #masks: ReadonlyMap<Profile, Mask>
  readonly #veils: ReadonlyMap<Profile, Veil>
  readonly #topics: ReadonlyMap<Profile, ReturnType<typeof topCategories>>

  constructor(source: BoardSource) {
    this.#source = source
    this.#plan = new Plan(source)
    const { tree, catalogue } = source
    const disputes = disputeCategoriesOf(catalogue)
    const valueOf = (key: string): ValueOf | null => this.#plan.valueOf(key)
    this.#veils = new Map(PROFILES.map((profile) => [profile, veilFor(profile, tree, valueOf)]))
    this.#topics = new Map(
      PROFILES.map((profile) => [
        profile,
        topCategories(source.catalogue, this.#veils.get(profile)!.valueOf),
      ]),
    )
    this.#masks = new Map(
      PROFILES.map((profile) => {
        const { highRisks } = this.#veils.get(profile)!
        return [profile, maskFor(profile, tree, highRisks, disputes, source.isSecret)]
      }),
    )
  }

  /** Everything a screen may show of one region (DESIGN law 5), in the windows that the socket carries. */
  board(region: number, profile: Profile): Board {
    return this.#made('board', region, profile)
  }

  /** The same with every window and every comparison of every indicator, for the HTTP API. */
  full(region: number, profile: Profile): Board {
    return this.#made('full', region, profile)
  }

  /** Values of one key for the regions of one level below a region, in the order of `rowsOf`; all null for a key that does not exist. */
  layer(region: number, level: number, key: string, profile: Profile): (number | null)[] {
    const valueOf = this.#veils.get(profile)!.valueOf(key)
    const rows = rowsOf(this.#source.tree, region, level)
    if (valueOf === null) return rows.map(() => null)
    const read = (): (number | null)[] => rows.map(valueOf)
    return rows.length < WIDE_LAYER ? read() : this.#source.tally.wide(level, read)
  }

  /** Any key that the catalogue allows, in any of its windows; null of a key that does not exist. */
  value(region: number, key: string): number | null {
    return this.valueOf(key)?.(region) ?? null
  }

  valueOf(key: string): ValueOf | null {
    return this.#plan.valueOf(key)
  }

  #made(carriage: Carriage, region: number, profile: Profile): Board {
    const values = this.#plan[carriage](region)
    const veil = this.#veils.get(profile)!
    veil.cover(values, region, carriage)
    if (carriage === 'board') Object.assign(values, this.#topics.get(profile)!(region))
    const { tree, mode, feeds, backfill } = this.#source
    Object.assign(values, mode().values, feedValues(tree, feeds(), region))
    const told = backfill?.() ?? null
    if (told !== null) values[BACKFILL_KEY] = told
    Object.assign(values, this.#source.work?.().values, needValues(this.#source, region))
    const mask = this.#masks.get(profile)!
    Object.assign(values, alarmValues(this.#source, mask))
    const rowsEnd = mask.rowsEnd(region)
    if (rowsEnd !== null) values[ROWS_END_KEY] = rowsEnd
    return { values, lists: listsOf(this.#source, veil.valueOf, region, mask) }
  }
}
