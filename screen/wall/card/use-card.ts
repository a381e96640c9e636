import { onScopeDispose, shallowReadonly, shallowRef, type Ref } from 'vue'

export interface CardKeeper {
  /** Value key of the number that is open. */
  readonly key: Readonly<Ref<string | null>>
  open(key: string): void
  close(): void
}

/**
 * Which number is open: by a click on it, or by `f` (口径), which goes from one headline to the next; Escape closes. To be called before
 * the wall's own keys are listened to: an open card keeps Escape, which means "up" there.
 */
export function useCard(): CardKeeper {
  const key = shallowRef<string | null>(null)

  const headlines = (): string[] => [
    ...new Set(
      [...document.querySelectorAll<HTMLElement>('.headline .number[data-indicator]')]
        .map((number) => number.dataset['indicator'] ?? '')
        .filter((name) => name !== ''),
    ),
  ]
  const step = (by: 1 | -1): void => {
    const keys = headlines()
    if (keys.length === 0) return
    const at = key.value === null ? (by === 1 ? -1 : 0) : keys.indexOf(key.value)
    key.value = keys[(at + by + keys.length) % keys.length]!
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'f' || event.key === 'F') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape' && key.value !== null) key.value = null
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))

  return {
    key: shallowReadonly(key),
    open: (name) => (key.value = name),
    close: () => (key.value = null),
  }
}
