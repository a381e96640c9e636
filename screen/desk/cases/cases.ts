import type { Board } from '../../../shared/board/board.ts'
import { CASE_RANKS, type CaseRank } from '../../../shared/indicator/case-rank.ts'
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
  readonly rank: CaseRank | null
}

/** What an officer asks for. */
export const CASE_VIEWS = ['late', 'soon', 'urgent', 'open', 'suspended'] as const
export type CaseView = (typeof CASE_VIEWS)[number]

/** Value keys of how many there are in all: the list itself is capped. */
export const CASE_COUNTS: Readonly<Record<CaseView, string>> = {
  late: 'C9@now',
  soon: 'C9b@now',
  urgent: 'caseUrgent@now',
  open: 'caseOpen@now',
  suspended: 'caseSuspended@now',
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
    rank: CASE_RANKS.find((rank) => rank === row['rank']) ?? null,
  }))
}

/** By the server's own rank, so that a list and its count are of one rule; a suspended case stands apart (挂账). */
export function belongsTo({ rank, urgency }: CaseRow, view: CaseView): boolean {
  switch (view) {
    case 'urgent':
      return urgency === 'L1' && rank !== 'suspended'
    case 'open':
      return rank !== 'suspended'
    default:
      return rank === view
  }
}
