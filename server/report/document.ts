import { createHash } from 'node:crypto'
import type { ReportChapter } from '../../shared/fact/report-codes.ts'

/** A piece of a chapter that facts alone say; nobody edits it (统计法 art. 7). */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** A label and what is known of it; "—" where nothing is. */
  | { readonly kind: 'pairs'; readonly rows: readonly (readonly [string, string])[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** Rows beyond the cap, which the log has and the paper does not. */
      readonly more: number
    }

export interface Chapter {
  readonly id: ReportChapter
  readonly title: string
  /** Words: as drafted, or as somebody edited them. */
  readonly text: string
  readonly isEdited: boolean
  readonly blocks: readonly Block[]
}

/** An after-action report as data, which every way of showing it reads (DOMAIN §4.5). */
export interface ReportDocument {
  readonly title: string
  readonly district: string
  readonly isDrill: boolean
  readonly chapters: readonly Chapter[]
  readonly logHash: string
  readonly logFacts: number
}

/** Unknown, never 0. */
export const UNKNOWN = '—'

/** Rows of one table of the paper (RULES LL4). */
export const MOST_ROWS = 300

export function tableOf(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  most: number = MOST_ROWS,
): Block {
  const shown = rows.slice(0, most)
  return { kind: 'table', caption, head, rows: shown, more: rows.length - shown.length }
}

/** SHA-256 of everything that the paper says, by which a signature holds. */
export function hashOfDocument(document: ReportDocument): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex')
}
