import { Arena, type ArenaState } from './arena.ts'
import type { Place } from './block.ts'
import { HashIndex } from './hash-index.ts'
import { NumberColumn } from './number-column.ts'

/** No block yet. */
const NONE = 0

export interface RecordsState {
  readonly count: number
  /** One per family. */
  readonly families: Uint8Array
  readonly lengths: Uint32Array
  readonly nextAt: Float64Array
  readonly arena: ArenaState
  /** Ids one after the other, and how long each is; 0 for one that is forgotten. */
  readonly ids: string
  readonly idLengths: Uint32Array
  readonly hashes: Uint32Array
}

/**
 * Where every record rests: numbered in the order in which they were first heard of, with its block of bytes and its next instant in columns. Of a
 * retired record the id is forgotten but for a hash; whoever looks for one verifies it.
 */
export class Records {
  readonly arena = new Arena()
  #count = 0
  #families: Uint8Array = new Uint8Array(1024)
  #places: Float64Array = new Float64Array(1024)
  #lengths: Uint32Array = new Uint32Array(1024)
  #nextAt: Float64Array = new Float64Array(1024)
  #ids: (string | null)[] = []
  readonly #byId: Map<string, number>[]
  /** Numbers by family, in order: families that are asked for at every board have few records, and the others millions. */
  readonly #ofFamily: NumberColumn[]
  /** Numbers of retired records, by hash of family and id. */
  readonly #retired = new HashIndex()
  readonly #place: { page: DataView; start: number } = {
    page: new DataView(new ArrayBuffer(0)),
    start: 0,
  }

  constructor(families: number) {
    this.#byId = Array.from({ length: families }, () => new Map<string, number>())
    this.#ofFamily = Array.from({ length: families }, () => new NumberColumn())
  }

  get count(): number {
    return this.#count
  }

  get retiredCount(): number {
    return this.#retired.size
  }

  /** −1 for one that was never heard of, or is retired. */
  find(family: number, id: string): number {
    return this.#byId[family]!.get(id) ?? -1
  }

  add(family: number, id: string): number {
    const no = this.#count++
    if (no === this.#families.length) this.#grow()
    this.#families[no] = family
    this.#lengths[no] = NONE
    this.#nextAt[no] = Infinity
    this.#ids.push(id)
    this.#byId[family]!.set(id, no)
    this.#ofFamily[family]!.push(no)
    return no
  }

  familyOf(no: number): number {
    return this.#families[no]!
  }

  /** null for a retired one. */
  idOf(no: number): string | null {
    return this.#ids[no]!
  }

  hasBlock(no: number): boolean {
    return this.#lengths[no] !== NONE
  }

  /** Where its block lies; good until the next is asked for. */
  placeOf(no: number): Place {
    const at = this.#places[no]!
    const place = this.#place
    place.page = this.arena.viewOf(at)
    place.start = this.arena.offsetOf(at)
    return place
  }

  store(no: number, bytes: Uint8Array, length: number): void {
    const before = this.#lengths[no]!
    this.#places[no] =
      before === NONE
        ? this.arena.add(bytes, length)
        : this.arena.replace(this.#places[no]!, before, bytes, length)
    this.#lengths[no] = length
  }

  nextAt(no: number): number {
    return this.#nextAt[no]!
  }

  setNextAt(no: number, at: number): void {
    this.#nextAt[no] = at
  }

  retire(no: number): void {
    const id = this.#ids[no]
    if (id == null) return
    const family = this.#families[no]!
    this.#byId[family]!.delete(id)
    this.#ids[no] = null
    this.#retired.add(hashOf(family, id), no)
  }

  /** Retired records that may be this one. */
  retiredLike(family: number, id: string): readonly number[] {
    if (this.#retired.size === 0) return []
    return this.#retired.of(hashOf(family, id)).filter((no) => this.#families[no] === family)
  }

  /** Takes a retired record back under its id. */
  revive(no: number, id: string): void {
    const family = this.#families[no]!
    this.#retired.delete(hashOf(family, id), no)
    this.#ids[no] = id
    this.#byId[family]!.set(id, no)
  }

  save(): RecordsState {
    const count = this.#count
    const hashes = new Uint32Array(count)
    this.#retired.forEach((hash, no) => (hashes[no] = hash))
    const texts = this.#ids.map((id) => id ?? '')
    const lengths = this.#lengths.slice(0, count)
    return {
      count,
      families: this.#families.slice(0, count),
      lengths,
      nextAt: this.#nextAt.slice(0, count),
      arena: this.arena.save(this.#places, lengths),
      ids: texts.join(''),
      idLengths: Uint32Array.from(this.#ids, (id) => (id === null ? 0 : id.length + 1)),
      hashes,
    }
  }

  restore(state: RecordsState): void {
    const { count, families, lengths, nextAt, ids, idLengths, hashes } = state
    this.#count = count
    const capacity = Math.max(1024, count)
    this.#families = into(new Uint8Array(capacity), families)
    this.#lengths = into(new Uint32Array(capacity), lengths)
    this.#nextAt = into(new Float64Array(capacity), nextAt)
    this.#places = into(new Float64Array(capacity), this.arena.restore(state.arena, lengths))
    let at = 0
    for (let no = 0; no < count; no++) {
      this.#ofFamily[families[no]!]!.push(no)
      const length = idLengths[no]! - 1
      if (length < 0) {
        this.#ids.push(null)
        this.#retired.add(hashes[no]!, no)
        continue
      }
      const id = ids.slice(at, (at += length))
      this.#ids.push(id)
      this.#byId[families[no]!]!.set(id, no)
    }
    if (at !== ids.length) throw new RangeError('the saved state ends too early')
  }

  /** Into records that hold nothing: becomes as others are, and each goes on apart. Blocks are shared until one of both changes them. */
  fork(others: Records): void {
    this.#count = others.#count
    this.#families = others.#families.slice()
    this.#lengths = others.#lengths.slice()
    this.#nextAt = others.#nextAt.slice()
    this.#places = others.#places.slice()
    this.#ids = others.#ids.slice()
    others.#byId.forEach((numbers, family) => (this.#byId[family] = new Map(numbers)))
    others.#ofFamily.forEach((numbers, family) => this.#ofFamily[family]!.copy(numbers))
    this.#retired.copy(others.#retired)
    this.arena.share(others.arena)
  }

  /** Numbers of a family's records, retired ones too, in order; as they are now. */
  ofFamily(family: number): Uint32Array {
    return this.#ofFamily[family]!.values
  }

  /** Bytes of the columns and blocks, without ids. */
  get bytes(): number {
    return this.arena.bytes + this.#families.length * (1 + 8 + 4 + 8 + 4)
  }

  #grow(): void {
    const capacity = this.#families.length * 2
    this.#families = into(new Uint8Array(capacity), this.#families)
    this.#places = into(new Float64Array(capacity), this.#places)
    this.#lengths = into(new Uint32Array(capacity), this.#lengths)
    this.#nextAt = into(new Float64Array(capacity), this.#nextAt)
  }
}

function into<T extends Uint8Array | Uint32Array | Float64Array>(larger: T, values: T): T {
  larger.set(values)
  return larger
}

/** FNV-1a over the family and the units of the id. */
function hashOf(family: number, id: string): number {
  let hash = Math.imul(0x811c9dc5 ^ family, 0x01000193)
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
