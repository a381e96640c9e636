import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { encodingWith } from './encoding-hint.ts'
import type { Cells } from './position.ts'

export interface CsvLayout {
  readonly encoding: string
  readonly delimiter: string
  /** Columns that are read; each must be in the header once. */
  readonly columns: readonly string[]
}

/** Rows count from 1 without the header, blank lines and all, so that row n stands on line n + 1 of a table program. */
export type CsvRow =
  | { readonly kind: 'cells'; readonly row: number; readonly cells: Cells }
  /** Not as many cells as the header has: what stands where cannot be known. */
  | { readonly kind: 'fault'; readonly row: number; readonly detail: string }

/** Beyond this a quote was never closed. */
const MAX_ROW_BYTES = 1024 * 1024

/**
 * Reads a file row by row, holding no more than a few of them. Rejects with an Error that names the file and, where there is one, the row or
 * the column: no such file, empty, a column missing or there twice, a quote that is never closed.
 */
export async function* readCsv(file: string, layout: CsvLayout): AsyncGenerator<CsvRow> {
  const records = pipeline(
    createReadStream(file),
    iconv.decodeStream(layout.encoding),
    parse({
      delimiter: layout.delimiter,
      relax_column_count: true,
      // 5" pipe: a quote inside a cell is a sign like any other.
      relax_quotes: true,
      max_record_size: MAX_ROW_BYTES,
    }),
    // The error reaches the reader of the last stream, too.
    () => {},
  )
  let header: Header | undefined
  let row = 0
  try {
    for await (const record of records as AsyncIterable<readonly string[]>) {
      if (header === undefined) header = headerOf(record, layout, file)
      else {
        row++
        if (record.length > 1 || record[0] !== '') yield rowOf(record, row, header)
      }
    }
  } catch (error) {
    const where = error instanceof CsvError ? `${file} after row ${row}` : file
    throw new Error(`${where}: ${(error as Error).message}`, { cause: error })
  }
  if (header === undefined) throw new Error(`${file}: empty, not even a header`)
}

interface Header {
  readonly width: number
  /** Of each column that is read. */
  readonly places: readonly (readonly [column: string, index: number])[]
}

function headerOf(
  record: readonly string[],
  { columns, encoding }: CsvLayout,
  file: string,
): Header {
  const names = record.map((name) => name.trim())
  const missing = columns.find((column) => !names.includes(column))
  if (missing !== undefined) {
    const other = encodingWith(file, missing, encoding)
    const hint = other === undefined ? '' : `; the mapping says ${encoding}, is it ${other}?`
    throw new Error(`no column ${missing} in the header (${names.join(', ').slice(0, 400)})${hint}`)
  }
  const twice = columns.find((column) => names.indexOf(column) !== names.lastIndexOf(column))
  if (twice !== undefined) throw new Error(`two columns ${twice} in the header`)
  return { width: names.length, places: columns.map((name) => [name, names.indexOf(name)]) }
}

function rowOf(record: readonly string[], row: number, { width, places }: Header): CsvRow {
  const beyond = record.slice(width)
  if (record.length < width || beyond.some((cell) => cell.trim() !== ''))
    return { kind: 'fault', row, detail: `${record.length} cells, the header has ${width}` }
  return {
    kind: 'cells',
    row,
    cells: Object.fromEntries(places.map(([column, index]) => [column, record[index]!])),
  }
}
