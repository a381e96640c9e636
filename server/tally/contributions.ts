/** What a record adds, flat: cell (region × column), hour, amount, cell, hour … */
export interface Contributed {
  readonly data: Int32Array
  readonly start: number
  readonly end: number
}

export const FIELDS = 3
/** Blocks grow by this many contributions, so that a record that grows a little stays where it is. */
const BLOCK = 4 * FIELDS

/** Where a record's last contributions lie in the arena. */
export interface Block {
  offset: number
  length: number
  capacity: number
}

/**
 * The last contributions of every record, packed into one growing array: a typed array of its own for each record would weigh more than
 * what is in it (RULES SP9).
 */
export class ContributionArena {
  #data = new Int32Array(1024 * FIELDS)
  #used = 0
  readonly #free = new Map<number, number[]>()

  read(block: Block): Contributed {
    return { data: this.#data, start: block.offset, end: block.offset + block.length }
  }

  write(block: Block, source: Int32Array, length: number): void {
    if (length > block.capacity) this.#move(block, Math.ceil(length / BLOCK) * BLOCK)
    this.#data.set(source.subarray(0, length), block.offset)
    block.length = length
  }

  get bytes(): number {
    return this.#data.byteLength
  }

  #move(block: Block, capacity: number): void {
    if (block.capacity > 0) this.#freeOf(block.capacity).push(block.offset)
    block.offset = this.#freeOf(capacity).pop() ?? this.#extend(capacity)
    block.capacity = capacity
  }

  #extend(capacity: number): number {
    const offset = this.#used
    this.#used += capacity
    if (this.#used > this.#data.length) {
      const grown = new Int32Array(Math.max(this.#used, this.#data.length * 2))
      grown.set(this.#data)
      this.#data = grown
    }
    return offset
  }

  #freeOf(capacity: number): number[] {
    let offsets = this.#free.get(capacity)
    if (offsets === undefined) this.#free.set(capacity, (offsets = []))
    return offsets
  }
}
