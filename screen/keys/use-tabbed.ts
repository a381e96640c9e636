import { onScopeDispose } from 'vue'

/**
 * Tells whether Enter or the space bar belongs to the button that the Tab key has come to, for the life of the calling scope. A button that was clicked keeps
 * the focus, but not the keys: whoever goes on by keyboard means the wall.
 */
export function useTabbed(): (event: KeyboardEvent) => boolean {
  let isTabbed = false
  const onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Tab') isTabbed = true
  }
  const onPointer = (): void => {
    isTabbed = false
  }
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('pointerdown', onPointer, true)
  onScopeDispose(() => {
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('pointerdown', onPointer, true)
  })
  return ({ key, target }) =>
    isTabbed &&
    (key === 'Enter' || key === ' ') &&
    target instanceof Element &&
    target.closest('button, a[href], summary') !== null
}
