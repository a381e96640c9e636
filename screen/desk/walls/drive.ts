import type { Highlight } from '../../../shared/scene/settings.ts'
import type { Choice } from '../kit/select.ts'
import type { Texts } from '../../i18n/zh.ts'

/** What is chosen in the form; null leaves a wall as it is. The values of a list are its own choices. */
export interface Driven {
  page: string | null
  region: string | null
  indicator: string | null
  window: string | null
  /** A panel, or `NO_HIGHLIGHT`. */
  highlight: string | null
  overlays: readonly string[] | null
}

/** Takes back what was brought forward. */
export const NO_HIGHLIGHT = 'none'

export interface DrivenList {
  readonly field: 'page' | 'indicator' | 'window' | 'highlight'
  readonly label: string
  readonly choices: readonly Choice<string>[]
}

export const UNCHANGED: Readonly<Driven> = {
  ...{ page: null, region: null, indicator: null, window: null, highlight: null, overlays: null },
}

/** What is sent: what was chosen and nothing else. */
export function settingsOf(driven: Driven): Readonly<Record<string, unknown>> {
  const { highlight, ...others } = driven
  const told =
    highlight === null ? {} : { highlight: highlight === NO_HIGHLIGHT ? null : highlight }
  const chosen = Object.entries(others).filter(([, value]) => value !== null)
  return { ...Object.fromEntries(chosen), ...told }
}

/** The wall's own title of a panel. */
export function highlightName(panel: Highlight, texts: Texts): string {
  const name = (texts as Readonly<Record<string, string>>)[panel]
  return name ?? panel
}
