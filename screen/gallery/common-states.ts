import type { Board, Scalar } from '../../shared/board/board.ts'
import type { PanelWindow } from '../panel/input.ts'
import { GALLERY_NOW, galleryBoard, galleryInput } from './input.ts'
import type { GalleryState } from './gallery.ts'

/** What the registry says of a panel, as far as the states that all panels share depend on it. */
export interface PanelKind {
  readonly needs: (window: PanelWindow) => readonly string[]
  readonly families: readonly string[]
}

const MINUTE = 60_000

/** Every panel in every state that a wall can be in (RULES ST1–ST4, LT4), and with the smallest, largest and longest there is to draw. */
export function commonStates({ needs, families }: PanelKind): readonly GalleryState[] {
  const live = (name: string, board: () => Board): GalleryState => ({
    name,
    says: 'live',
    input: (lang) => galleryInput(lang, { board: board() }),
  })
  const [needed] = needs('today')
  return [
    live('typical', () => galleryBoard('typical')),
    live('extreme', () => galleryBoard('extreme')),
    live('empty', () => galleryBoard('empty')),
    live('one', () => evenBoard(1)),
    live('million', () => evenBoard(1_000_000)),
    live('dash', () => dashed(galleryBoard('typical'))),
    {
      name: 'longest names',
      says: 'live',
      input: (lang) =>
        galleryInput(lang, { longNames: true, board: galleryBoard('extreme'), window: 'all' }),
    },
    {
      name: 'a grid',
      says: 'live',
      input: (lang) =>
        galleryInput(lang, { longNames: true, board: evenBoard(1), region: '320684010101' }),
    },
    { ...live('drill', () => galleryBoard('typical')), drill: true },
    ...(families.length === 0
      ? []
      : [
          {
            ...live('partial', () => fed(galleryBoard('typical'), families, 'partial')),
            says: 'partial' as const,
          },
        ]),
    ...(needed === undefined
      ? []
      : [
          {
            ...live('incomplete', () => without(galleryBoard('typical'), needed)),
            says: 'partial' as const,
          },
        ]),
    { ...live('stale', () => galleryBoard('typical')), says: 'stale', stale: true },
    { ...live('error', () => galleryBoard('typical')), says: 'error', failed: true },
    { name: 'unknown', says: 'unknown', input: () => null },
  ]
}

/** A board on which every count is the same number and every rate of so many; stamps stay. */
export function evenBoard(count: number): Board {
  const { values, lists } = galleryBoard(count === 1 ? 'typical' : 'extreme')
  const even = Object.fromEntries(
    Object.entries(values).map(([key, value]): [string, Scalar] => {
      if (typeof value !== 'number' || /\.(since|pop)$/.test(key)) return [key, value]
      // A duration is as long for many as for one.
      if (/\.(median|p90)$/.test(key) || values[`${key}.median`] !== undefined) return [key, value]
      const n = Math.max(1, count * 0.95)
      if (values[`${key}.d`] !== undefined) return [key, n / count]
      if (key.endsWith('.low')) return [key, count === 1 ? 0.2 : 0.949]
      if (key.endsWith('.high')) return [key, count === 1 ? 1 : 0.951]
      return [key, key.endsWith('.n') ? n : count]
    }),
  )
  if (count !== 1) return { values: even, lists }
  const firsts = Object.entries(lists).map(
    ([name, rows]) => [name, Object.fromEntries(Object.entries(rows).slice(0, 1))] as const,
  )
  return { values: even, lists: Object.fromEntries(firsts) }
}

/** Every value known to be "—": nothing was due, or this profile may not see it. */
function dashed({ values }: Board): Board {
  const none = Object.entries(values).map(([key, value]): [string, Scalar] => [
    key,
    typeof value === 'number' ? (/\.[ndx]$/.test(key) ? 0 : null) : value,
  ])
  return { values: Object.fromEntries(none), lists: {} }
}

function without({ values, lists }: Board, key: string): Board {
  return {
    values: Object.fromEntries(Object.entries(values).filter(([each]) => each !== key)),
    lists,
  }
}

/** The board with the families' feeds in a state, whole up to twenty minutes ago. */
function fed({ values, lists }: Board, families: readonly string[], state: string): Board {
  const words = families.flatMap((family): [string, Scalar][] => [
    [`feed.${family}`, state],
    [`feed.${family}.since`, GALLERY_NOW - 20 * MINUTE],
  ])
  return { values: { ...values, ...Object.fromEntries(words) }, lists }
}
