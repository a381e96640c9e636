import { computed, type ComputedRef, type Ref } from 'vue'
import type { Place } from './place/navigation.ts'
import type { HeldBoard } from '../live/link-state.ts'
import type { WallSource } from '../live/use-link.ts'
import type { LinkFacts, Names, PanelInput } from '../panel/input.ts'
import type { Texts } from '../i18n/zh.ts'
import { unchanged } from './unchanged.ts'

export interface PanelInputParts {
  readonly source: Pick<WallSource, 'state' | 'district'>
  readonly place: Readonly<Ref<Pick<Place, 'window' | 'lang'>>>
  /** The board that may be drawn. */
  readonly shown: Readonly<Ref<HeldBoard | null>>
  readonly texts: Readonly<Ref<Texts>>
  readonly names: Readonly<Ref<Names | null>>
  /** The clock by which the board is aged, epoch ms in whole seconds. */
  readonly nowMs: Readonly<Ref<number>>
  readonly wall: string
  readonly build: string
}

/**
 * What panels draw from, null before the first snapshot. It stays the same object until the board or the place changes something of it, and its time is
 * read through it by those alone that tell of it: a second that passes and a key that is pressed draw no panel that shows neither.
 */
export function usePanelInput(parts: PanelInputParts): ComputedRef<PanelInput | null> {
  const { source, place, shown, texts, names, nowMs, wall, build } = parts
  const { state, district } = source
  const link = unchanged<LinkFacts | null>(() => {
    const data = district.value
    if (data === null) return null
    return {
      lastFactAt: state.value.lastFactServerTime,
      leaderPost: data.duty?.leaderPost ?? null,
      officerPosts: data.duty?.officerPosts ?? NO_POSTS,
      wall,
      build,
      attribution: data.district.attribution ?? null,
    }
  })
  const timeless = unchanged<Omit<PanelInput, 'nowMs'> | null>(() => {
    const [data, held] = [district.value, shown.value]
    if (data === null || held === null || names.value === null || link.value === null) return null
    return {
      board: held.board,
      region: held.view.region,
      window: place.value.window,
      lang: place.value.lang,
      texts: texts.value,
      names: names.value,
      tree: data.tree,
      feeds: data.feeds,
      indicators: data.indicators,
      timeZone: data.district.timeZone,
      satisfactionTarget: data.display.satisfactionTarget,
      link: link.value,
    }
  })
  return computed(
    () =>
      timeless.value && {
        ...timeless.value,
        get nowMs() {
          return nowMs.value
        },
      },
  )
}

const NO_POSTS: readonly string[] = []
