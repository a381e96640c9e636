import type { Board, Version, ViewKey } from '../../../shared/board/board.ts'
import type { LayerKey } from '../../../shared/link/wire.ts'
import type { HeldBoard, HeldLayer, Want } from '../../live/link-state.ts'

/** What a wall shows of an instant. */
export interface Past {
  readonly board: HeldBoard
  readonly layer: HeldLayer | null
}

/** Pasts that are kept: the scenes on either side of the one in view, several times over. */
const MOST_KEPT = 24

/** Boards and layers of past instants, each asked for once. A past never changes (DESIGN law 5). */
export class PastReader {
  readonly #read: (path: string) => Promise<unknown>
  readonly #boards = new Map<string, Promise<HeldBoard>>()
  readonly #layers = new Map<string, Promise<HeldLayer>>()

  /** @param read JSON of a path of this origin; rejects when it cannot be had */
  constructor(read: (path: string) => Promise<unknown>) {
    this.#read = read
  }

  /** Rejects when the server has not that instant or is not there; the next call asks again. */
  async load(at: number, { view, layer }: Want): Promise<Past> {
    const query = `at=${encodeURIComponent(new Date(at).toISOString())}&profile=${view.profile}`
    const path = encodeURIComponent(view.region)
    const board = kept(this.#boards, `${query}|${view.region}`, async () => {
      const answer = (await this.#read(`/api/v1/boards/${path}?form=flat&${query}`)) as BoardAnswer
      return { view: answer.view, version: answer.version, board: answer.board }
    })
    if (layer === null) return { board: await board, layer: null }
    const { level, key } = layer
    const wanted = `level=${level}&key=${encodeURIComponent(key)}`
    const values = kept(this.#layers, `${query}|${view.region}|${wanted}`, async () => {
      // After the board: of one instant the server folds once.
      await board
      return (await this.#read(`/api/v1/layers/${path}?${wanted}&${query}`)) as LayerAnswer
    })
    return { board: await board, layer: await values }
  }
}

interface BoardAnswer {
  readonly view: ViewKey
  readonly version: Version
  readonly board: Board
}

interface LayerAnswer {
  readonly layer: LayerKey
  readonly version: Version
  readonly values: readonly (number | null)[]
}

function kept<T>(store: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = store.get(key)
  // What was asked for last goes last.
  store.delete(key)
  const value = known ?? make()
  store.set(key, value)
  if (known === undefined) value.catch(() => store.delete(key))
  const [oldest] = store.keys()
  if (store.size > MOST_KEPT) store.delete(oldest!)
  return value
}
