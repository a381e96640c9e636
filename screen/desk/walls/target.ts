import { fill } from '../../i18n/texts.ts'
import type { WallsTexts } from './texts.ts'
import { wallKey, type Wall } from './walls.ts'

/** What a person chose on the page of walls: nothing yet, all walls, or the page in one line of the list. Only a person changes it. */
export type WallChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | { readonly kind: 'wall'; readonly key: string; readonly name: string }

/** What orders are sent to. `away`: the wall chosen is not in the list now; `unnamed`: a page without a name is told only what all are told. */
export type WallTarget =
  | { readonly kind: 'none' | 'all' | 'unnamed' }
  | { readonly kind: 'wall' | 'away'; readonly name: string }

export function chosenAs(wall: Wall): WallChoice {
  return { kind: 'wall', key: wallKey(wall), name: wall.name }
}

/** The line that was chosen; a page that was loaded anew is the same wall by its name. */
export function chosenOf(choice: WallChoice, walls: readonly Wall[]): Wall | null {
  if (choice.kind !== 'wall') return null
  const { key, name } = choice
  return (
    walls.find((wall) => wallKey(wall) === key) ??
    walls.find((wall) => name !== '' && wall.name === name) ??
    null
  )
}

/** A wall that leaves the list stays the target, so that no order for one wall ever goes to all (RULES PV2). */
export function targetOf(choice: WallChoice, walls: readonly Wall[]): WallTarget {
  if (choice.kind !== 'wall') return choice
  const { name } = choice
  if (name === '') return { kind: 'unnamed' }
  return { kind: chosenOf(choice, walls) === null ? 'away' : 'wall', name }
}

/** The target's name, and what there is to know before an order. */
export function targetWords(
  target: WallTarget,
  texts: WallsTexts,
): { readonly name: string; readonly hint: string } {
  switch (target.kind) {
    case 'none':
      return { name: '—', hint: texts.chooseWall }
    case 'all':
      return { name: texts.every, hint: texts.confirmAll }
    case 'unnamed':
      return { name: texts.unnamed, hint: texts.noName }
    case 'wall':
      return { name: target.name, hint: '' }
    case 'away':
      return { name: target.name, hint: fill(texts.away, { wall: target.name }) }
  }
}
