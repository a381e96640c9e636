import type { Board } from '../../../shared/board/board.ts'
import { numberIn, rowsAt, textIn } from '../../panel/read.ts'

/** A case of a board's list; instants epoch ms. */
export interface CaseRow {
  readonly id: string
  readonly at: number | null
  readonly state: string
  readonly region: string
  readonly category: string | null
  readonly urgency: string | null
  readonly due: number | null
}

/** What an officer asks for; each is a question of now and not of how the list was ranked. */
export const CASE_VIEWS = ['late', 'soon', 'urgent', 'open'] as const
export type CaseView = (typeof CASE_VIEWS)[number]

/** Value keys of how many there are in all: the list itself is capped. */
export const CASE_COUNTS: Readonly<Record<CaseView, string>> = {
  late: 'C9@now',
  soon: 'C9b@now',
  urgent: 'caseUrgent@now',
  open: 'caseOpen@now',
}

export function casesOf(board: Board | null): readonly CaseRow[] {
  if (board === null) return []
  return rowsAt(board, 'cases').map(({ id, row }) => ({
    id,
    at: numberIn(row, 'at'),
    state: textIn(row, 'state') ?? '',
    region: textIn(row, 'region') ?? '',
    category: textIn(row, 'category'),
    urgency: textIn(row, 'urgency'),
    due: numberIn(row, 'due'),
  }))
}

/** A case is nearly late in the last fifth of its time (DOMAIN C9b). */
const SOON_SHARE = 0.2

/** @param nowMs the server's clock */
export function belongsTo(row: CaseRow, view: CaseView, nowMs: number): boolean {
  const { due, at } = row
  switch (view) {
    case 'late':
      return due !== null && due < nowMs
    case 'soon':
      return due !== null && due >= nowMs && at !== null && due - nowMs <= SOON_SHARE * (due - at)
    case 'urgent':
      return row.urgency === 'L1'
    case 'open':
      return true
  }
}
