import type { World } from '../fact/fact.ts'

/** Stands before every message and in every export of a drill (DOMAIN §4.3, RULES MD2). */
export const DRILL_PREFIX = '【演练】'

export function isDrill(world: World): boolean {
  return world.startsWith('drill:')
}

/** A text as it goes out of a world: one of a drill begins with 【演练】, once. */
export function markedText(world: World, text: string): string {
  return isDrill(world) && !text.startsWith(DRILL_PREFIX) ? `${DRILL_PREFIX}${text}` : text
}
