import type { Row, Scalar } from '../../shared/board/board.ts'
import type { Shape, WireRow } from '../../shared/link/wire.ts'
import type { Mark } from './codec.ts'

/** The keys and row shapes of one room by index. It only grows, so that an index once sent always means the same. */
export class RoomDictionary {
  readonly #keys: string[] = []
  readonly #indices = new Map<string, number>()
  readonly #shapes: Shape[] = []
  readonly #shapeIndices = new Map<string, number>()

  get size(): number {
    return this.#keys.length
  }

  mark(): Mark {
    return { keys: this.#keys.length, shapes: this.#shapes.length }
  }

  keysFrom(mark: Mark): readonly string[] {
    return this.#keys.slice(mark.keys)
  }

  shapesFrom(mark: Mark): readonly Shape[] {
    return this.#shapes.slice(mark.shapes)
  }

  /** The index of a key, a new one for a key that is new. */
  key(key: string): number {
    const known = this.#indices.get(key)
    if (known !== undefined) return known
    this.#indices.set(key, this.#keys.length)
    return this.#keys.push(key) - 1
  }

  row(key: string, row: Row): WireRow {
    const fields = Object.keys(row)
    const values: Scalar[] = fields.map((field) => row[field]!)
    return [key, this.#shape(fields), ...values]
  }

  #shape(fields: readonly string[]): number {
    const text = fields.join('\n')
    const known = this.#shapeIndices.get(text)
    if (known !== undefined) return known
    this.#shapeIndices.set(text, this.#shapes.length)
    return this.#shapes.push(fields) - 1
  }
}
