/** Integers up to this size, either sign (99 days of milliseconds), are written in at most five bytes. */
const SHORT = 2 ** 33
/** First byte of a number that is written as it is, eight bytes. */
const FLOAT = 159

/**
 * Writes numbers and texts one after another. Integers take one to five bytes by their size; the first byte says how many, so that reading needs
 * no loop. A buffer that is too small grows.
 */
export class ByteWriter {
  bytes = new Uint8Array(4096)
  length = 0
  readonly #float = new Float64Array(1)
  readonly #floatBytes = new Uint8Array(this.#float.buffer)
  readonly #encoder = new TextEncoder()

  /** Makes room; called once for many small writes. */
  room(bytes: number): void {
    if (this.length + bytes <= this.bytes.length) return
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + bytes))
    grown.set(this.bytes)
    this.bytes = grown
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.room(64)
    this.bytes[this.length++] = value
  }

  /** An integer ≥ 0 below 2^32. */
  count(value: number): void {
    if (this.length + 8 > this.bytes.length) this.room(64)
    this.#unsigned(value)
  }

  /** Any number; small integers of either sign are short. */
  number(value: number): void {
    if (this.length + 10 > this.bytes.length) this.room(64)
    if (value > -0x2000_0000 && value < 0x2000_0000 && (value | 0) === value) {
      // -0 is not an integer here: it would come back as 0.
      if (value !== 0 || 1 / value > 0) {
        this.#unsigned(((value << 1) ^ (value >> 31)) >>> 0)
        return
      }
    } else if (Number.isInteger(value) && value > -SHORT && value < SHORT) {
      const folded = value < 0 ? -2 * value - 1 : 2 * value
      const { bytes } = this
      bytes[this.length++] = 31 + 32 * Math.floor(folded / 2 ** 32)
      this.#word(folded % 2 ** 32)
      return
    }
    this.#float[0] = value
    this.bytes[this.length++] = FLOAT
    this.bytes.set(this.#floatBytes, this.length)
    this.length += 8
  }

  text(value: string): void {
    const room = value.length * 3
    this.count(value.length)
    this.room(room + 8)
    const { bytes } = this
    let at = this.length
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i)
      if (code >= 128) return this.#wideText(value)
      bytes[at++] = code
    }
    this.length = at
  }

  raw(source: Uint8Array, start: number, end: number): void {
    this.room(end - start)
    this.bytes.set(source.subarray(start, end), this.length)
    this.length += end - start
  }

  /** As text(), of units beyond ASCII: a byte that no ASCII text begins with, the number of bytes, UTF-8. Lone surrogates are refused at the door. */
  #wideText(value: string): void {
    this.bytes[this.length] = 255
    const { written } = this.#encoder.encodeInto(value, this.bytes.subarray(this.length + 6))
    const at = ++this.length
    this.#word(written)
    this.bytes.copyWithin(at + 4, at + 5, at + 5 + written)
    this.length = at + 4 + written
  }

  #unsigned(value: number): void {
    const { bytes } = this
    let at = this.length
    if (value < 0x80) bytes[at++] = value << 1
    else if (value < 0x4000) {
      bytes[at] = (value << 2) | 1
      bytes[at + 1] = value >>> 6
      at += 2
    } else if (value < 0x20_0000) {
      bytes[at] = (value << 3) | 3
      bytes[at + 1] = value >>> 5
      bytes[at + 2] = value >>> 13
      at += 3
    } else if (value < 0x1000_0000) {
      bytes[at] = (value << 4) | 7
      bytes[at + 1] = value >>> 4
      bytes[at + 2] = value >>> 12
      bytes[at + 3] = value >>> 20
      at += 4
    } else {
      bytes[at] = 15
      this.length = at + 1
      this.#word(value)
      return
    }
    this.length = at
  }

  #word(value: number): void {
    const { bytes } = this
    const at = this.length
    bytes[at] = value
    bytes[at + 1] = value >>> 8
    bytes[at + 2] = value >>> 16
    bytes[at + 3] = value >>> 24
    this.length = at + 4
  }
}

/** Reads what a ByteWriter wrote, in the same order. */
export class ByteReader {
  #bytes: Uint8Array = new Uint8Array(0)
  at = 0
  readonly #float = new Float64Array(1)
  readonly #floatBytes = new Uint8Array(this.#float.buffer)
  readonly #decoder = new TextDecoder()

  get bytes(): Uint8Array {
    return this.#bytes
  }

  open(bytes: Uint8Array, at: number): void {
    this.#bytes = bytes
    this.at = at
  }

  byte(): number {
    return this.#bytes[this.at++]!
  }

  count(): number {
    const bytes = this.#bytes
    const at = this.at
    const first = bytes[at]!
    if ((first & 1) === 0) {
      this.at = at + 1
      return first >>> 1
    }
    if ((first & 2) === 0) {
      this.at = at + 2
      return (first >>> 2) | (bytes[at + 1]! << 6)
    }
    if ((first & 4) === 0) {
      this.at = at + 3
      return (first >>> 3) | (bytes[at + 1]! << 5) | (bytes[at + 2]! << 13)
    }
    if ((first & 8) === 0) {
      this.at = at + 4
      return (first >>> 4) | (bytes[at + 1]! << 4) | (bytes[at + 2]! << 12) | (bytes[at + 3]! << 20)
    }
    this.at = at + 1
    return this.#word()
  }

  number(): number {
    const first = this.#bytes[this.at]!
    if ((first & 31) !== 31) {
      const folded = this.count()
      return (folded >>> 1) ^ -(folded & 1)
    }
    this.at++
    if (first !== FLOAT) {
      const folded = (first >>> 5) * 2 ** 32 + this.#word()
      return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2
    }
    const bytes = this.#bytes
    for (let i = 0; i < 8; i++) this.#floatBytes[i] = bytes[this.at + i]!
    this.at += 8
    return this.#float[0]!
  }

  text(): string {
    const units = this.count()
    const bytes = this.#bytes
    const start = this.at
    if (units > 0 && bytes[start] === 255) {
      this.at = start + 1
      const length = this.#word()
      const from = this.at
      this.at = from + length
      return this.#decoder.decode(bytes.subarray(from, this.at))
    }
    this.at = start + units
    if (units > 24) return this.#decoder.decode(bytes.subarray(start, this.at))
    let text = ''
    for (let i = start; i < this.at; i++) text += String.fromCharCode(bytes[i]!)
    return text
  }

  skip(bytes: number): void {
    this.at += bytes
  }

  #word(): number {
    const bytes = this.#bytes
    const at = this.at
    this.at = at + 4
    return (
      (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
    )
  }
}
