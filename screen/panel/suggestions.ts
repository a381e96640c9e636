import type { PanelInput } from './input.ts'
import { rowsAt, textIn, type KeyedRow } from './read.ts'

/** What nobody has decided yet (DOMAIN §3.8). */
export function openSuggestions({ board }: Pick<PanelInput, 'board'>): readonly KeyedRow[] {
  return rowsAt(board, 'suggestions').filter(
    ({ row }) => (textIn(row, 'state') ?? 'OPEN') === 'OPEN',
  )
}
