import { inject, provide, shallowRef, type InjectionKey, type Ref } from 'vue'

/** What is asked before an act, in words that say what it does: the button names the act ("结束应急响应"), never "OK". */
export interface Question {
  readonly title: string
  readonly text: string
  /** What the button that does it says. */
  readonly act: string
  readonly danger?: boolean
  /** Asks for a reason of so many letters at most; the answer gives it back. */
  readonly reason?: { readonly label: string; readonly most: number }
}

export interface Asked {
  readonly question: Question
  /** null = not done. */
  readonly answer: (reason: string | null) => void
}

export interface Confirm {
  readonly asked: Readonly<Ref<Asked | null>>
  /** The reason given ('' where none was asked for); null when it was not confirmed. */
  ask(question: Question): Promise<string | null>
}

const CONFIRM: InjectionKey<Confirm> = Symbol('confirm')

export function provideConfirm(): Confirm {
  const asked = shallowRef<Asked | null>(null)
  const confirm: Confirm = {
    asked,
    ask: (question) =>
      new Promise((resolve) => {
        asked.value?.answer(null)
        const answer = (reason: string | null): void => {
          asked.value = null
          resolve(reason)
        }
        asked.value = { question, answer }
      }),
  }
  provide(CONFIRM, confirm)
  return confirm
}

/** @throws outside the desk. */
export function useConfirm(): Confirm {
  const confirm = inject(CONFIRM)
  if (confirm === undefined) throw new Error('useConfirm: no desk above this component')
  return confirm
}
