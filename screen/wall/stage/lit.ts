import type { Layout } from './layout.ts'

/**
 * What is brought forward, if it stands on the stage and says something: with nothing to light, nothing is dimmed.
 * @param isKnown a board has come
 */
export function litOf(
  highlight: string | null,
  layout: Layout,
  isKnown: boolean,
): string | undefined {
  if (highlight === null || !isKnown) return undefined
  const stands =
    highlight === 'map' ||
    (highlight === 'incident' && layout.incident) ||
    layout.panels.some((id) => id === highlight)
  return stands ? highlight : undefined
}
