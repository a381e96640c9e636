import { NEEDS_KEY } from '../../../shared/board/board.ts'
import { computed, watch } from 'vue'
import type { ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { useAsked, type Kept } from '../kit/use-asked.ts'
import { useWorld, type ChosenWorld } from '../kit/use-world.ts'
import { useDesk, useTexts } from '../use-desk.ts'
import { ALARM_TEXTS } from './texts.ts'
import { usePaged, type Paged } from '../kit/use-paged.ts'
import type { NeedsAnswer } from './needs.ts'
import type { AlarmsAnswer, HealthAnswer, SuggestionsAnswer } from './alarms.ts'

const ALARMS_MS = 5_000
const SLOW_MS = 30_000
/** Cards on a page. */
const PAGE = 24

export interface Alarms {
  readonly world: ChosenWorld['world']
  readonly worlds: ChosenWorld['worlds']
  readonly chooseWorld: ChosenWorld['choose']
  readonly alarms: Kept<AlarmsAnswer>
  readonly suggestions: Paged<SuggestionsAnswer>
  readonly health: Kept<HealthAnswer>
  readonly answer: ComputedRef<AlarmsAnswer>
  readonly needs: Paged<NeedsAnswer>
}

const NONE: AlarmsAnswer = { alarms: [], flood: { since: null, inWindow: 0 } }

/** Alarms of the world that was chosen, at first of that in the address, `?world=drill:…`; asked for at once when the live board tells of a change. */
export function useAlarms(): Alarms {
  const { query } = useRoute()
  const { live } = useDesk()
  const texts = useTexts(ALARM_TEXTS)
  const { world, worlds, choose } = useWorld(
    { real: () => texts.value.real, drillMark: () => texts.value.drillMark },
    String(query['world'] ?? ''),
  )
  const path = (name: string): string => `/api/v1/${name}?world=${encodeURIComponent(world.value)}`
  const alarms = useAsked<AlarmsAnswer>(() => path('alarms'), ALARMS_MS, world)
  const suggestions = usePaged<SuggestionsAnswer>(() => path('suggestions'), PAGE, SLOW_MS)
  const needs = usePaged<NeedsAnswer>(() => path('needs'), PAGE, SLOW_MS)
  const health = useAsked<HealthAnswer>(() => path('alarms/health'), SLOW_MS, world)
  watch(
    () => Object.keys(live.board.value?.lists['alarms'] ?? {}).join(' '),
    () => void alarms.again(),
  )
  watch(
    () => Object.keys(live.board.value?.lists['suggestions'] ?? {}).join(' '),
    () => void suggestions.again(),
  )
  watch(
    () => {
      const board = live.board.value
      const first = Object.entries(board?.lists['needs'] ?? {})
      return [board?.values[NEEDS_KEY], ...first.map(([id, row]) => `${id} ${row['state']}`)].join()
    },
    () => void needs.again(),
  )
  const answer = computed(() => alarms.data.value ?? NONE)
  return {
    world,
    worlds,
    chooseWorld: choose,
    alarms,
    suggestions,
    health,
    answer,
    needs,
  }
}
