import { ROWS_END_KEY } from '../../shared/board/board.ts'
import { fill } from '../i18n/texts.ts'
import type { PanelInput } from './input.ts'
import { textAt } from './read.ts'

/** That lists end above the region in view, where they are empty for that reason; null where they are what there is. */
export function rowsEndText({
  board,
  tree,
  lang,
  texts,
}: Pick<PanelInput, 'board' | 'tree' | 'lang' | 'texts'>): string | null {
  const end = textAt(board, ROWS_END_KEY)
  const level = tree?.levels.find(({ id }) => id === end)
  if (level === undefined) return null
  return fill(texts.rowsEnd, { level: lang === 'en' ? level.nameEn : level.name })
}
