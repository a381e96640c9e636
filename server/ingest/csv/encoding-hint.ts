import { closeSync, openSync, readSync } from 'node:fs'
import iconv from 'iconv-lite'
import { MAPPING_ENCODINGS } from './mapping.ts'

/** A header is shorter than that, bytes. */
const HEAD_BYTES = 65_536

/** The encoding in which the beginning of a file holds a column, where it does not in the mapping's; undefined when there is none. */
export function encodingWith(file: string, column: string, encoding: string): string | undefined {
  const head = Buffer.alloc(HEAD_BYTES)
  const descriptor = openSync(file, 'r')
  try {
    const bytes = head.subarray(0, readSync(descriptor, head))
    const reads = (one: string): boolean => iconv.decode(bytes, one).includes(column)
    return reads(encoding) ? undefined : MAPPING_ENCODINGS.find(reads)
  } finally {
    closeSync(descriptor)
  }
}
