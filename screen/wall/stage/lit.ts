import type { Layout } from './layout.ts'

/** What is brought forward, if it stands on the stage: with nothing to light, nothing is dimmed. */
export function litOf(highlight: string | null, layout: Layout): string | undefined {
  if (highlight === null) return undefined
  const stands =
    highlight === 'map' ||
    (highlight === 'incident' && layout.incident) ||
    layout.panels.some((id) => id === highlight)
  return stands ? highlight : undefined
}
