import { BOARD_POP, BOARD_WINDOWS, BOARD_YOY } from '../../../shared/indicator/kept-windows.ts'
import { WINDOWS, type Window } from '../../../shared/indicator/types.ts'

/** What is recounted of every indicator. */
export interface Scope {
  readonly windows: ReadonlySet<Window>
  /** Windows compared with the period before, and with the year before. */
  readonly pop: ReadonlySet<Window>
  readonly yoy: ReadonlySet<Window>
  /** Whether the values by code are compared too. */
  readonly splits: boolean
}

/** What a board on the socket carries. */
export const BOARD_SCOPE: Scope = {
  windows: BOARD_WINDOWS,
  pop: BOARD_POP,
  yoy: BOARD_YOY,
  splits: false,
}

/** Every window and every comparison. */
export const FULL_SCOPE: Scope = {
  windows: new Set(WINDOWS),
  pop: new Set(WINDOWS),
  yoy: new Set(WINDOWS),
  splits: true,
}
