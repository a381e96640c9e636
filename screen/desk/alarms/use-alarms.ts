import { NEEDS_KEY } from '../../../shared/board/board.ts'
import { numberAt } from '../../panel/read.ts'
import { computed, watch } from 'vue'
import type { ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { useAsked, type Kept } from '../kit/use-asked.ts'
import { useWorld, type ChosenWorld } from '../kit/use-world.ts'
import { useDesk, useTexts } from '../use-desk.ts'
import { ALARM_TEXTS } from './texts.ts'
import { needsOf, type Need } from './needs.ts'
import type { AlarmsAnswer, HealthAnswer, Suggestion } from './alarms.ts'

const ALARMS_MS = 5_000
const SLOW_MS = 30_000

export interface Alarms {
  readonly world: ChosenWorld['world']
  readonly worlds: ChosenWorld['worlds']
  readonly chooseWorld: ChosenWorld['choose']
  readonly alarms: Kept<AlarmsAnswer>
  readonly suggestions: Kept<{ readonly suggestions: readonly Suggestion[] }>
  readonly health: Kept<HealthAnswer>
  readonly answer: ComputedRef<AlarmsAnswer>
  /** Of the live world; a drill has none of its own. */
  readonly needs: ComputedRef<readonly Need[]>
  readonly needsCut: ComputedRef<boolean>
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
  const alarms = useAsked<AlarmsAnswer>(() => path('alarms'), ALARMS_MS, true)
  const suggestions = useAsked<{ readonly suggestions: readonly Suggestion[] }>(
    () => path('suggestions'),
    SLOW_MS,
    true,
  )
  const health = useAsked<HealthAnswer>(() => path('alarms/health'), SLOW_MS, true)
  watch(
    () => Object.keys(live.board.value?.lists['alarms'] ?? {}).join(' '),
    () => void alarms.again(),
  )
  watch(
    () => Object.keys(live.board.value?.lists['suggestions'] ?? {}).join(' '),
    () => void suggestions.again(),
  )
  const needs = computed(() => {
    const board = world.value === 'live' ? live.board.value : null
    return board === null ? [] : needsOf(board)
  })
  /** More wait for a decision than the board lists, which has those first. */
  const needsCut = computed(() => {
    const board = world.value === 'live' ? live.board.value : null
    const isCut = board !== null && (numberAt(board, NEEDS_KEY) ?? 0) > needs.value.length
    return isCut && needs.value.every(({ state }) => state === 'open')
  })
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
    needsCut,
  }
}
