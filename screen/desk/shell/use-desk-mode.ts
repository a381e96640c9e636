import { computed, type ComputedRef } from 'vue'
import { textsOf } from '../../i18n/texts.ts'
import { modeView, type ModeView } from '../../wall/head/mode-view.ts'
import type { Desk } from '../use-desk.ts'

/** The mode of the real world as the walls say it; null before the board has come. */
export function useDeskMode(desk: Desk): ComputedRef<ModeView | null> {
  return computed(() => {
    const board = desk.live.board.value
    if (board === null) return null
    return modeView({
      ...{ board, nowMs: desk.serverMs.value, texts: textsOf(desk.lang.value) },
      ...{ lang: desk.lang.value, timeZone: desk.timeZone.value },
    })
  })
}
