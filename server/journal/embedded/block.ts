import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Fact, FactData, World } from '../../../shared/fact/fact.ts'
import type { Row } from './row.ts'

/** A column whose values repeat: each once, and which of them row by row (absent: always the first). */
interface Repeating<T = string> {
  readonly values: readonly T[]
  readonly of?: readonly number[]
}

/**
 * Consecutive facts by column, as JSON before compression. Data stand by type, so that like stands beside like: that makes the block a
 * fifth smaller and faster to parse.
 */
interface Content {
  readonly first: number
  /** The first, then what each adds. */
  readonly recordedAt: readonly number[]
  readonly time: readonly number[]
  readonly type: Repeating
  readonly source: Repeating
  readonly world: Repeating
  readonly actor: Repeating<string | null>
  readonly subject: Repeating
  /** An id, or a number: the subject with that ending. */
  readonly id: readonly (string | number)[]
  readonly endings: readonly string[]
  /** For each of `type.values` its data in order. */
  readonly data: readonly (readonly FactData[])[]
}

/** Measured on the demo's month: 9 takes 2 µs a fact for 16 bytes, 3 a fifth of the time for 19 bytes, 19 twenty times the time for 14. */
const LEVEL = 9

const PARAMS = {
  [constants.ZSTD_c_compressionLevel]: LEVEL,
  [constants.ZSTD_c_checksumFlag]: 1,
}

/** Consecutive rows, at least one, as a compressed block with its checksum. */
export function encodeBlock(rows: readonly Row[]): Uint8Array {
  const endings: string[] = []
  const places = new Map<string, number>()
  const type = repeating(rows.map((row) => row[4]))
  const data: string[][] = type.values.map(() => [])
  rows.forEach((row, i) => data[type.of?.[i] ?? 0]!.push(row[9]))
  const content: Omit<Content, 'data'> = {
    first: rows[0]![0],
    recordedAt: steps(rows.map((row) => row[1])),
    time: steps(rows.map((row) => row[6])),
    type,
    source: repeating(rows.map((row) => row[3])),
    world: repeating(rows.map((row) => row[7])),
    actor: repeating(rows.map((row) => row[8])),
    subject: repeating(rows.map((row) => row[5])),
    id: rows.map(([, , id, , , subject]) => {
      if (!id.startsWith(subject)) return id
      const ending = id.slice(subject.length)
      const known = places.get(ending)
      if (known !== undefined) return known
      places.set(ending, endings.length)
      return endings.push(ending) - 1
    }),
    endings,
  }
  // The data are canonical JSON already: they are put in as they are.
  const head = JSON.stringify(content)
  const tail = data.map((texts) => `[${texts.join()}]`).join()
  const text = `${head.slice(0, -1)},"data":[${tail}]}`
  return zstdCompressSync(text, { params: PARAMS })
}

/** The facts of a block. Throws an Error when a byte of it has changed. */
export function decodeBlock(bytes: Uint8Array): readonly Fact[] {
  const content = JSON.parse(zstdDecompressSync(bytes).toString()) as Content
  const { first, id: ids, endings } = content
  const next = content.data.map(() => 0)
  let recordedAt = 0
  let time = 0
  return ids.map((ending, i): Fact => {
    recordedAt += content.recordedAt[i]!
    time += content.time[i]!
    const seq = first + i
    const subject = at(content.subject, i)
    const id = typeof ending === 'number' ? subject + endings[ending]! : ending
    const source = at(content.source, i)
    const type = at(content.type, i)
    const world = at(content.world, i) as World
    const actor = at(content.actor, i)
    const kind = content.type.of === undefined ? 0 : content.type.of[i]!
    const data = content.data[kind]![next[kind]!++]!
    return actor === null
      ? { seq, recordedAt, id, source, type, subject, time, world, data }
      : { seq, recordedAt, id, source, type, subject, time, world, actor, data }
  })
}

function at<T>({ values, of }: Repeating<T>, i: number): T {
  return values[of === undefined ? 0 : of[i]!]!
}

function repeating<T>(column: readonly T[]): Repeating<T> {
  const places = new Map<T, number>()
  for (const value of column) if (!places.has(value)) places.set(value, places.size)
  const values = [...places.keys()]
  return values.length === 1 ? { values } : { values, of: column.map((v) => places.get(v)!) }
}

/** The first, then what each adds to the one before. */
function steps(column: readonly number[]): number[] {
  return column.map((value, i) => (i === 0 ? value : value - column[i - 1]!))
}
