import type { NumberList } from './number-list.ts'

/** Bytes that a reader may look at behind the last one that was written. */
export const SLACK = 8

/** Four bytes that no integer is written as: the number itself follows, in eight. */
const ESCAPE = 0xffff_ffff
/** Bits of a number → how many bytes it takes, less one. */
const SIZES = Uint8Array.from({ length: 33 }, (_, bits) => Math.max(0, Math.ceil(bits / 8) - 1))
/** What counts of the four bytes that are read. */
const MASKS = Uint32Array.of(0xff, 0xffff, 0xff_ffff, 0xffff_ffff)

/** Collects numbers and texts one after another; `encode` makes bytes of them in one go, which is much quicker than one by one. */
export class NumberWriter {
  numbers = new Float64Array(512)
  length = 0
  bytes = new Uint8Array(4096)
  #view = new DataView(this.bytes.buffer)

  number(value: number): void {
    if (this.length === this.numbers.length) this.#grow()
    this.numbers[this.length++] = value
  }

  /** Each UTF-16 unit is a number: only texts that repeat nowhere are written out. */
  text(value: string): void {
    this.number(value.length)
    for (let i = 0; i < value.length; i++) this.number(value.charCodeAt(i))
  }

  all(numbers: Float64Array, count: number): void {
    for (let i = 0; i < count; i++) this.number(numbers[i]!)
  }

  /**
   * Leaves everything in `bytes`, from `start` on; returns where it ends. Three bytes say how many numbers there are, then two bits a number in how many bytes
   * (one to four) it is written, then the numbers: so neither writing nor reading has to guess, which is what takes time.
   */
  encode(start: number): number {
    const { numbers, length } = this
    const sizes = start + 3
    const most = sizes + (length >> 2) + 1 + length * 12 + SLACK
    if (most > this.bytes.length) {
      this.bytes = new Uint8Array(most * 2)
      this.#view = new DataView(this.bytes.buffer)
    }
    const { bytes } = this
    const view = this.#view
    bytes[start] = length
    bytes[start + 1] = length >>> 8
    bytes[start + 2] = length >>> 16
    let at = sizes + ((length + 3) >> 2)
    let packed = 0
    for (let i = 0; i < length; i++) {
      const value = numbers[i]!
      const small = value | 0
      let folded = (small << 1) ^ (small >> 31)
      let size = SIZES[32 - Math.clz32(folded)]!
      if (small !== value || folded === -1 || (value === 0 && 1 / value < 0)) {
        folded = -1
        size = 3
        view.setFloat64(at + 4, value, true)
      }
      view.setInt32(at, folded, true)
      at += folded === -1 ? 12 : size + 1
      packed |= size << ((i & 3) << 1)
      if ((i & 3) === 3) {
        bytes[sizes + (i >> 2)] = packed
        packed = 0
      }
    }
    if ((length & 3) !== 0) bytes[sizes + (length >> 2)] = packed
    return at
  }

  #grow(): void {
    const grown = new Float64Array(this.numbers.length * 2)
    grown.set(this.numbers)
    this.numbers = grown
  }
}

/** Reads what a NumberWriter encoded, in the same order. */
export class NumberReader {
  numbers = new Float64Array(512)
  at = 0

  /** Decodes what lies from `start` on; SLACK bytes behind it must be there. */
  open(view: DataView, start: number): void {
    const length =
      view.getUint8(start) | (view.getUint8(start + 1) << 8) | (view.getUint8(start + 2) << 16)
    if (length > this.numbers.length) this.numbers = new Float64Array(length * 2)
    this.at = 0
    const { numbers } = this
    const sizes = start + 3
    let at = sizes + ((length + 3) >> 2)
    let packed = 0
    for (let i = 0; i < length; i++) {
      if ((i & 3) === 0) packed = view.getUint8(sizes + (i >> 2))
      const size = packed & 3
      packed >>>= 2
      const folded = (view.getUint32(at, true) & MASKS[size]!) >>> 0
      if (folded === ESCAPE) {
        numbers[i] = view.getFloat64(at + 4, true)
        at += 12
      } else {
        numbers[i] = (folded >>> 1) ^ -(folded & 1)
        at += size + 1
      }
    }
  }

  /** Numbers that were never encoded. */
  openNumbers(numbers: readonly number[]): void {
    this.at = 0
    this.numbers = Float64Array.from(numbers)
  }

  number(): number {
    return this.numbers[this.at++]!
  }

  /** Reads `count` numbers to the end of a list. */
  move(count: number, to: NumberList): void {
    to.append(this.numbers, this.at, count)
    this.at += count
  }

  text(): string {
    let text = ''
    for (let units = this.number(); units > 0; units--) text += String.fromCharCode(this.number())
    return text
  }
}
