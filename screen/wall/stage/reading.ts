import type { Needs, ReadingRole } from '../../../shared/wall/legible.ts'

/**
 * From how far a piece of text has to be read (RULES LG1). The stage says it by `data-reading` where it matters; a headline number of a panel
 * is known by its place; everything else is read from near by, units of headline numbers too.
 */
export function readingOf(element: Element): ReadingRole {
  const said = element.closest<HTMLElement>('[data-reading]')?.dataset['reading']
  if (said === 'far' || said === 'near' || said === 'headline') return said
  if (element.closest('.unit') !== null) return 'near'
  return element.closest('.headline .number') === null ? 'near' : 'headline'
}

/** The smallest size of type that a text may have, CSS pixels. */
export function leastPx(needs: Needs, role: ReadingRole, text: string): number {
  return Math.max(needs[role], /\p{Script=Han}/u.test(text) ? needs.chinese : needs.digits)
}
