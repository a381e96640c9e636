import { SLACK } from './bytes.ts'

/** Blocks are multiples of this many bytes. */
const GRAIN = 16
const PAGE_BYTES = 1 << 20
const PAGE_GRAINS = PAGE_BYTES / GRAIN

/** Blocks one after the other, without what was free between them. */
export interface ArenaState {
  readonly pages: readonly Uint8Array<ArrayBuffer>[]
  readonly used: number
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
  /** Pages that another arena reads too: copied before they are written to. */
  readonly #shared = new Set<number>()

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
    this.#write(place, bytes, 0, length)
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
    this.#write(at, bytes, 0, length)
    return at
  }

  /** Copies of the blocks at `places`, in that order; a length of 0 is no block. */
  save(places: Float64Array, lengths: Uint32Array): ArenaState {
    const packed = new Arena()
    for (let no = 0; no < lengths.length; no++) {
      const length = lengths[no]!
      if (length === 0) continue
      const place = places[no]!
      const page = this.#pages[Math.floor(place / PAGE_GRAINS)]!
      packed.#write(packed.#take(grainsOf(length)), page, this.offsetOf(place), length)
    }
    // Who gets them may hand their buffers on, and that of EMPTY is everybody's.
    const pages = packed.#pages.map((page) => (page === EMPTY ? new Uint8Array(0) : page))
    return { pages, used: packed.#used }
  }

  /** Takes the pages over, into an arena without any; returns the places of the blocks of those lengths. Throws a RangeError when they are not all there. */
  restore({ pages, used }: ArenaState, lengths: Uint32Array): Float64Array {
    pages.forEach((page, i) => this.#hold(i, page))
    const places = new Float64Array(lengths.length)
    for (let no = 0; no < lengths.length; no++)
      if (lengths[no] !== 0) places[no] = this.#atEnd(grainsOf(lengths[no]!))
    if (this.#used !== used) throw new RangeError('the saved state ends too early')
    return places
  }

  /** Into an arena without any: the pages of another, of which each gets a copy of its own when it first writes there. */
  share(other: Arena): void {
    other.#pages.forEach((page, no) => {
      this.#hold(no, page)
      this.#shared.add(no)
      other.#shared.add(no)
    })
    this.#used = other.#used
    for (const [grains, places] of other.#free) this.#free.set(grains, places.slice())
  }

  #write(place: number, bytes: Uint8Array, from: number, length: number): void {
    const no = Math.floor(place / PAGE_GRAINS)
    if (this.#shared.size > 0 && this.#shared.delete(no)) this.#hold(no, this.#pages[no]!.slice())
    const page = this.#pages[no]!
    const offset = this.offsetOf(place)
    // A call into the runtime costs more than so few bytes.
    if (length > 400) page.set(bytes.subarray(from, from + length), offset)
    else for (let i = 0; i < length; i++) page[offset + i] = bytes[from + i]!
  }

  #take(grains: number): number {
    const free = this.#free.get(grains)
    const place = free?.pop()
    if (place !== undefined) return place
    const at = this.#atEnd(grains)
    const page = Math.floor(at / PAGE_GRAINS)
    if (this.#pages[page] === undefined) {
      const whole = new Uint8Array(Math.ceil(grains / PAGE_GRAINS) * PAGE_BYTES + SLACK)
      this.#hold(page, whole)
      // Only the first number of a large page is ever asked for; the others keep the list without holes.
      for (let i = 1; i < Math.ceil(grains / PAGE_GRAINS); i++) this.#hold(page + i, EMPTY)
    }
    return at
  }

  /** Where the next block goes that takes no free one's place. */
  #atEnd(grains: number): number {
    const left = PAGE_GRAINS - (this.#used % PAGE_GRAINS)
    if (this.#used % PAGE_GRAINS !== 0 && grains > left) this.#used += left
    const at = this.#used
    this.#used += grains > PAGE_GRAINS ? Math.ceil(grains / PAGE_GRAINS) * PAGE_GRAINS : grains
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
