import { DESK_TEXTS } from '../texts.ts'
import { useTexts } from '../use-desk.ts'
import { useConfirm } from './use-confirm.ts'

/** Leaving a form in which a person may have written something. */
export interface Leave {
  /** What is filled in now is what the form began with. */
  begin(): void
  /** Whether the form may be closed: at once while nothing in it was changed, else as the person answers. */
  mayLeave(): Promise<boolean>
}

/** @param said everything that is filled in, the same text for the same content */
export function useLeave(said: () => string): Leave {
  const confirm = useConfirm()
  const texts = useTexts(DESK_TEXTS)
  let before = said()
  return {
    begin: () => (before = said()),
    mayLeave: async () => {
      if (said() === before) return true
      const { leave, leaveAsk } = texts.value
      const question = { title: leave, text: leaveAsk, act: leave, danger: true }
      return (await confirm.ask(question)) !== null
    },
  }
}
