import type { Board, BoardDelta, Profile, Version, ViewKey } from '../../shared/board/board.ts'
import { viewKeyText } from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'
import type { LayerKey } from '../../shared/link/wire.ts'
import { boardCodec } from './board-codec.ts'
import { layerCodec, type LayerDelta, type LayerValues } from './layer-codec.ts'
import { Room } from './room.ts'

/** One world as the link reads it. */
export interface LinkWorld {
  readonly version: Version
  readonly lastFactAt: number | null
  board(region: string, profile: Profile): Board
  layer(region: string, level: number, key: string, profile: Profile): LayerValues
}

export type BoardRoom = Room<Board, BoardDelta>
export type LayerRoom = Room<LayerValues, LayerDelta>
export type AnyRoom = BoardRoom | LayerRoom

/** The open rooms by what they show. A room is opened by its first watcher and closed by its last (RULES PR5b). */
export class Views {
  readonly #world: (world: World) => LinkWorld | undefined
  readonly #rooms = new Map<string, { readonly room: AnyRoom; watchers: number }>()
  readonly #keys = new Map<AnyRoom, string>()
  #next = 1

  constructor(world: (world: World) => LinkWorld | undefined) {
    this.#world = world
  }

  get size(): number {
    return this.#rooms.size
  }

  /** undefined when the world does not exist. Each call is paired with a `leave`. */
  enterBoard(view: ViewKey): BoardRoom | undefined {
    const { world, region, profile } = view
    return this.#enter(`board|${viewKeyText(view)}`, (number) =>
      Room.open(
        number,
        () => {
          const fold = this.#world(world)
          return fold && { version: fold.version, content: fold.board(region, profile) }
        },
        boardCodec(view),
      ),
    ) as BoardRoom | undefined
  }

  enterLayer(layer: LayerKey): LayerRoom | undefined {
    const { world, region, profile, level, key } = layer
    return this.#enter(`layer|${viewKeyText(layer)}|${level}|${key}`, (number) =>
      Room.open(
        number,
        () => {
          const fold = this.#world(world)
          const content = fold?.layer(region, level, key, profile)
          return fold && content && { version: fold.version, content }
        },
        layerCodec(layer),
      ),
    ) as LayerRoom | undefined
  }

  leave(room: AnyRoom): void {
    const key = this.#keys.get(room)
    const entry = key === undefined ? undefined : this.#rooms.get(key)
    if (key === undefined || entry === undefined || --entry.watchers > 0) return
    this.#rooms.delete(key)
    this.#keys.delete(room)
  }

  #enter(key: string, open: (number: number) => AnyRoom | undefined): AnyRoom | undefined {
    const found = this.#rooms.get(key)
    if (found) {
      found.watchers++
      return found.room
    }
    const room = open(this.#next++)
    if (!room) return undefined
    this.#rooms.set(key, { room, watchers: 1 })
    this.#keys.set(room, key)
    return room
  }
}
