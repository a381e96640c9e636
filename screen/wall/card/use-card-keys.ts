import type { Keys } from '../../keys/use-keys.ts'
import type { PlaceKeeper } from '../place/use-place.ts'

/**
 * Which number is open: by `f` (口径), which goes from one headline to the next; Escape closes whatever card is open. A click on a number is
 * the stage's.
 */
export function useCardKeys(keys: Keys, keeper: PlaceKeeper): void {
  const headlines = (): string[] => [
    ...new Set(
      [...document.querySelectorAll<HTMLElement>('.headline .number[data-indicator]')]
        .map((number) => number.dataset['indicator'] ?? '')
        .filter((name) => name !== ''),
    ),
  ]
  const step = (by: 1 | -1): void => {
    const names = headlines()
    if (names.length === 0) return
    const { opened } = keeper.place.value
    const at = opened?.kind === 'number' ? names.indexOf(opened.key) : by === 1 ? -1 : 0
    keeper.open({ kind: 'number', key: names[(at + by + names.length) % names.length]! })
  }
  keys.on('card', ({ name, shift }) => {
    if (name === 'f') step(shift ? -1 : 1)
    else if (name === 'Escape' && keeper.place.value.opened !== null) keeper.open(null)
    else return false
    return true
  })
}
