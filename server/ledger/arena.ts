import { SLACK } from './bytes.ts'

/** Blocks are multiples of this many bytes. */
const GRAIN = 16
const PAGE_BYTES = 1 << 20
const PAGE_GRAINS = PAGE_BYTES / GRAIN

export interface ArenaState {
  readonly pages: readonly Uint8Array<ArrayBuffer>[]
  readonly used: number
  readonly free: readonly (readonly [grains: number, places: Float64Array])[]
}

/**
 * Blocks of bytes in pages that never move. A block that is freed goes to the next one of the same size; places are multiples of GRAIN from the
 * first page on. A block larger than a page has pages of its own.
 */
export class Arena {
  readonly #pages: Uint8Array<ArrayBuffer>[] = []
  readonly #views: DataView[] = []
  /** Grains handed out at the end. */
  #used = 0
  readonly #free = new Map<number, number[]>()

  /** Bytes taken from the system. */
  get bytes(): number {
    return this.#pages.reduce((sum, page) => sum + page.length, 0)
  }

  viewOf(place: number): DataView {
    return this.#views[Math.floor(place / PAGE_GRAINS)]!
  }

  offsetOf(place: number): number {
    return (place % PAGE_GRAINS) * GRAIN
  }

  /** Stores bytes anew; returns their place. */
  add(bytes: Uint8Array, length: number): number {
    const place = this.#take(grainsOf(length))
    this.#write(place, bytes, length)
    return place
  }

  /** Stores other bytes in place of a block; returns their place, the same one if they fit. */
  replace(place: number, before: number, bytes: Uint8Array, length: number): number {
    const [old, now] = [grainsOf(before), grainsOf(length)]
    let at = place
    if (old !== now) {
      this.#freeOf(old).push(place)
      at = this.#take(now)
    }
    this.#write(at, bytes, length)
    return at
  }

  save(): ArenaState {
    return {
      pages: this.#pages.map((page) => page.slice()),
      used: this.#used,
      free: [...this.#free].map(([grains, places]) => [grains, Float64Array.from(places)] as const),
    }
  }

  restore({ pages, used, free }: ArenaState): void {
    pages.forEach((page, i) => this.#hold(i, page))
    this.#used = used
    for (const [grains, places] of free) this.#free.set(grains, [...places])
  }

  #write(place: number, bytes: Uint8Array, length: number): void {
    const page = this.#pages[Math.floor(place / PAGE_GRAINS)]!
    const offset = this.offsetOf(place)
    // A call into the runtime costs more than so few bytes.
    if (length > 400) page.set(bytes.subarray(0, length), offset)
    else for (let i = 0; i < length; i++) page[offset + i] = bytes[i]!
  }

  #take(grains: number): number {
    const free = this.#free.get(grains)
    const place = free?.pop()
    if (place !== undefined) return place
    const left = PAGE_GRAINS - (this.#used % PAGE_GRAINS)
    if (this.#used % PAGE_GRAINS !== 0 && grains > left) this.#used += left
    const at = this.#used
    this.#used += grains > PAGE_GRAINS ? Math.ceil(grains / PAGE_GRAINS) * PAGE_GRAINS : grains
    const page = Math.floor(at / PAGE_GRAINS)
    if (this.#pages[page] === undefined) {
      const whole = new Uint8Array(Math.ceil(grains / PAGE_GRAINS) * PAGE_BYTES + SLACK)
      this.#hold(page, whole)
      // Only the first number of a large page is ever asked for; the others keep the list without holes.
      for (let i = 1; i < Math.ceil(grains / PAGE_GRAINS); i++) this.#hold(page + i, EMPTY)
    }
    return at
  }

  #hold(no: number, page: Uint8Array<ArrayBuffer>): void {
    this.#pages[no] = page
    this.#views[no] = new DataView(page.buffer, page.byteOffset, page.byteLength)
  }

  #freeOf(grains: number): number[] {
    let free = this.#free.get(grains)
    if (free === undefined) this.#free.set(grains, (free = []))
    return free
  }
}

const EMPTY = new Uint8Array(0)

function grainsOf(length: number): number {
  return Math.max(1, Math.ceil(length / GRAIN))
}
