import { computed, shallowRef, type ComputedRef } from 'vue'
import type { Window } from '../../../../shared/indicator/types.ts'
import type { SceneSettings } from '../../../../shared/scene/settings.ts'
import { useAsked, type Asked } from '../../use-asked.ts'
import type { Wall } from '../../use-wall.ts'
import { choiceOf, stepIn, type Choice } from './choices.ts'
import type { RankingAnswer } from './ranking-view.ts'

export interface Ranking {
  readonly choice: ComputedRef<Choice | null>
  readonly asked: Asked<RankingAnswer>
  setIndicator(id: string): void
  setLevel(id: string): void
  setWindow(window: Window): void
  /** A row opened: its region with the number that was ranked. */
  open(code: string): void
}

/**
 * What the page ranks: the indicator is the one that the wall shows (so a scene or a command names it), level and window are the page's own. ← → ↑ ↓ W
 * choose, Enter opens the row that Tab has come to.
 */
export function useRanking(wall: Wall): Ranking {
  const { source, keeper, shown, keys } = wall
  const { place } = keeper
  const window = shallowRef<Window>('30d')
  const level = shallowRef<string | null>(null)
  const choice = computed(() => {
    const data = source.district.value
    const view = shown.value?.view
    if (data === null || view === undefined) return null
    const at = Math.max(0, data.tree.indexOf(view.region))
    const wanted = { indicator: place.value.layer, window: window.value, level: level.value }
    return choiceOf(wanted, data.indicators, data.tree, at, view.profile)
  })
  const path = computed(() => {
    const view = shown.value?.view
    if (choice.value === null || choice.value.level === null || view === undefined) return null
    const { world, region, profile } = view
    const query = {
      ...{ indicator: choice.value.indicator.id, window: choice.value.window },
      ...{ level: choice.value.level, region, world, profile },
    }
    return `/api/v1/rankings?${new URLSearchParams(query)}`
  })
  const version = computed(() => JSON.stringify(shown.value?.version ?? null))
  const asked = useAsked<RankingAnswer>(path, version, source.read)

  const setIndicator = (indicator: string): void => keeper.show({ indicator })
  const setLevel = (id: string): void => void (level.value = id)
  const setWindow = (to: Window): void => void (window.value = to)
  const open = (region: string): void => {
    const indicator = choice.value?.indicator
    if (indicator === undefined) return
    // The board carries the wall's windows; of a level, now.
    const wanted = (['now', place.value.window, 'today', 'all'] as const).find((one) =>
      indicator.windows.includes(one),
    )
    const opened: SceneSettings['opened'] =
      wanted === undefined ? null : { kind: 'number', key: `${indicator.id}@${wanted}` }
    keeper.show({ page: 'overview', region, opened })
  }

  keys.on('page', ({ name }) => {
    const now = choice.value
    if (now === null) return false
    const by = name === 'ArrowRight' || name === 'ArrowDown' ? 1 : -1
    if (name === 'ArrowRight' || name === 'ArrowLeft')
      setIndicator(stepIn(now.indicators, now.indicator, by).id)
    else if (name === 'ArrowDown' || name === 'ArrowUp') {
      if (now.level !== null) setLevel(stepIn(now.levels, now.level, by))
    } else if (name === 'w') setWindow(stepIn(now.windows, now.window, 1))
    else if (name === 'Enter') enter(open)
    else return false
    return true
  })
  return { choice, asked, setIndicator, setLevel, setWindow, open }
}

/** Enter on a row opens it, on another button presses it; where nothing has the focus, the first row gets it. */
function enter(open: (code: string) => void): void {
  const { activeElement } = document
  const code = activeElement instanceof HTMLElement ? activeElement.dataset['row'] : undefined
  if (code !== undefined) open(code)
  else if (activeElement instanceof HTMLButtonElement) activeElement.click()
  else document.querySelector<HTMLElement>('.ranking [data-row]')?.focus()
}
