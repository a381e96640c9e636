import { PROFILES, type Board, type Profile, type Scalar } from '../../shared/board/board.ts'
import { rowsOf } from '../../shared/region/tree.ts'
import { listsOf } from './lists.ts'
import { maskFor, type Mask } from './mask.ts'
import { planOf, type ValueOf } from './plan.ts'
import type { BoardSource } from './source.ts'

/** Makes the boards and map layers of one world; holds nothing but what the package decides. */
export class BoardMaker {
  readonly #source: BoardSource
  readonly #plan: ReadonlyMap<string, ValueOf>
  readonly #masks: ReadonlyMap<Profile, Mask>

  constructor(source: BoardSource) {
    this.#source = source
    this.#plan = planOf(source)
    this.#masks = new Map(PROFILES.map((profile) => [profile, maskFor(profile, source.tree)]))
  }

  /** Everything a screen may show of one region (DESIGN law 5). */
  board(region: number, profile: Profile): Board {
    const values: Record<string, Scalar> = {}
    for (const [key, valueOf] of this.#plan) values[key] = valueOf(region)
    Object.assign(values, this.#source.mode().values)
    return { values, lists: listsOf(this.#source, this.#plan, region, this.#masks.get(profile)!) }
  }

  /** Values of one key for the regions of one level below a region, in the order of `rowsOf`; all null for a key that does not exist. */
  layer(region: number, level: number, key: string): (number | null)[] {
    const valueOf = this.#plan.get(key)
    return rowsOf(this.#source.tree, region, level).map((row) => valueOf?.(row) ?? null)
  }

  value(region: number, key: string): number | null {
    return this.#plan.get(key)?.(region) ?? null
  }
}
