import type { Board } from '../../shared/board/board.ts'

/** Whether the board lacks a key the panel cannot do without; a key that is there and null is known to be "—". */
export function isPartial(board: Board, needs: readonly string[]): boolean {
  return needs.some((key) => board.values[key] === undefined)
}
