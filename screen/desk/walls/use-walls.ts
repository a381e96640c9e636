import { computed, type ComputedRef } from 'vue'
import type { Briefing } from '../../../shared/scene/briefing.ts'
import { useAsked, type Kept } from '../kit/use-asked.ts'
import { useDesk, useTexts } from '../use-desk.ts'
import { WALLS_TEXTS } from './texts.ts'
import { toldText } from './told.ts'
import type { Wall, WallsAnswer } from './walls.ts'

/** A change of mode is to be seen on every wall within three seconds (RULES LT3): the list is looked at more often. */
const LOOK_MS = 1_000

export interface Walls {
  readonly kept: Kept<WallsAnswer>
  readonly answer: ComputedRef<WallsAnswer | null>
  readonly briefing: ComputedRef<Briefing | null>
  /** Whether there is a briefing has not been told yet. */
  readonly waitsForBriefing: ComputedRef<boolean>
  /** What a wall was told last, in words; "—" for nothing. */
  told(wall: Wall): string
  /** Name of an indicator or of a layer's value key. */
  indicator(key: string): string
}

export function useWalls(): Walls {
  const { lang, names, live } = useDesk()
  const texts = useTexts(WALLS_TEXTS)
  const kept = useAsked<WallsAnswer>('/api/v1/walls', LOOK_MS)
  const file = useAsked<{ readonly briefing: Briefing | null }>('/api/v1/briefing')
  const briefing = computed(() => file.data.value?.briefing ?? null)
  const indicator = (key: string): string => {
    const id = /^[^@{]+/.exec(key)?.[0] ?? key
    return live.district.value?.indicators.get(id)?.name[lang.value] ?? key
  }
  return {
    ...{ kept, answer: computed(() => kept.data.value), briefing, indicator },
    waitsForBriefing: computed(() => file.data.value === null),
    told: ({ told }) =>
      told === null
        ? '—'
        : toldText(told.shown, {
            ...{ texts: texts.value, lang: lang.value, briefing: briefing.value },
            ...{ names: names.value, indicator },
          }),
  }
}
