import type { Row } from '../../../shared/board/board.ts'
import type { Overlay } from '../../../shared/scene/settings.ts'
import { childrenOf, type RegionTree } from '../../../shared/region/tree.ts'
import { countText } from '../../i18n/format.ts'
import type { HeldBoard } from '../../live/link-state.ts'
import { BADGES_MAX } from '../../map/badges.ts'
import type { MapBadge, Tone } from '../../map/types.ts'
import type { PanelWindow } from '../../panel/input.ts'
import { numberIn } from '../../panel/read.ts'
import type { MapTexts } from './texts.ts'

/** The worst that lies below a region, and how many of it (RULES AL6). */
export interface WorstMark {
  readonly tone: Extract<Tone, 'urgent' | 'late' | 'whistle'>
  readonly count: number
  /** Value key of the number; null where no indicator counts it. */
  readonly key: string | null
}

/** From the worst on. Nearly due is no mark: nearly everywhere something is. */
const WORST = [
  { tone: 'urgent', field: 'urgent', key: 'caseUrgent@now' },
  { tone: 'late', field: 'late', key: 'C9@now' },
  { tone: 'whistle', field: 'whistlesLate', key: null },
] as const

export function worstOf(row: Row | undefined): WorstMark | null {
  for (const { tone, field, key } of WORST) {
    const count = row === undefined ? null : numberIn(row, field)
    if (count !== null && count > 0) return { tone, count, key }
  }
  return null
}

/** A number that an element writes at a region: its word, and its key among the values of a child. */
export interface Note {
  readonly word: keyof MapTexts
  readonly field: string
  readonly key: string
}

/** What the layers that are on write at each region: counts alone, never who or where exactly (DOMAIN §5.4). */
export function notesOf(overlays: readonly Overlay[], window: PanelWindow): readonly Note[] {
  return overlays.flatMap((overlay) => NOTES[overlay]?.(window) ?? [])
}

const now = (word: keyof MapTexts, key: string, field = key): readonly Note[] => [
  { word, field, key },
]
const NOTES: Partial<Record<Overlay, (window: PanelWindow) => readonly Note[]>> = {
  volunteers: () => now('volunteers', 'V3@now'),
  people: () => now('people', 'residents@now'),
  houses: () => now('households', 'households@now'),
  land: () => [...now('plots', 'elements@now{element=land}'), ...now('sites', 'places@now')],
  matters: () => now('matters', 'caseOpen@now', 'open'),
  opinions: (window) => [
    ...now('voices', `opinions@${window}`),
    ...now('visits', `visits@${window}`),
  ],
  organisations: () => now('orgs', 'partyOrgs@now'),
}

export interface BadgeAsk {
  readonly tree: RegionTree
  readonly held: HeldBoard
  readonly overlays: readonly Overlay[]
  readonly window: PanelWindow
  readonly texts: MapTexts
}

/** Marks and numbers of the regions directly below the one in view, at most BADGES_MAX. */
export function badgesOf({ tree, held, overlays, window, texts }: BadgeAsk): readonly MapBadge[] {
  const region = tree.indexOf(held.view.region)
  const rows = held.board.lists['children'] ?? {}
  const notes = notesOf(overlays, window)
  const pins = overlays.includes('organisations')
  return childrenOf(tree, Math.max(0, region))
    .slice(0, BADGES_MAX)
    .map((child) => {
      const row = rows[tree.codes[child]!]
      return {
        region: child,
        mark: worstOf(row),
        notes: notes.map(
          ({ word, field }) =>
            `${texts[word]} ${countText(row === undefined ? null : numberIn(row, field))}`,
        ),
        pin: pins && (tree.entries[child]!.partyOrg ?? '') !== '',
      }
    })
}
