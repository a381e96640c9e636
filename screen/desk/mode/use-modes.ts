import { computed, onScopeDispose, watch, type ComputedRef } from 'vue'
import type { World } from '../../../shared/fact/fact.ts'
import { worldTime } from '../../../shared/scene/scene.ts'
import { MODE_KEYS, WAITING_KEYS } from '../../../shared/board/mode.ts'
import { command } from '../api.ts'
import { useAct, type Act } from '../kit/use-act.ts'
import { useAsked, type Kept } from '../kit/use-asked.ts'
import { useDesk } from '../use-desk.ts'
import type { Modes, Plans } from './modes.ts'
import { say } from './texts.ts'

/** How the modes of a world stand, and what is done to them from this page. */
export interface ModesPage {
  readonly world: World
  readonly modes: Kept<Modes>
  readonly plans: Kept<Plans>
  /** The clock of the world, epoch ms. */
  readonly nowMs: ComputedRef<number>
  readonly act: Act
  /** Gives a command in this world; true when it was carried out. */
  give(name: string, fields: Readonly<Record<string, unknown>>, done?: string): Promise<boolean>
}

/** Between two looks at what nobody told this desk of; a change of the board is looked into at once. */
const LOOK_MS = 3000

export function useModes(world: World): ModesPage {
  const desk = useDesk()
  const modes = useAsked<Modes>(`/api/v1/modes?world=${encodeURIComponent(world)}`, LOOK_MS)
  const plans = useAsked<Plans>('/api/v1/plans')
  const act = useAct()
  const nowMs = computed(() => {
    const scene = desk.live.link.value?.scene
    return scene === undefined ? desk.serverMs.value : worldTime(scene, world, desk.serverMs.value)
  })
  // The other desk has decided: its fact comes with the board, sooner than the next look.
  let isGone = false
  onScopeDispose(() => (isGone = true))
  watch(
    () => {
      const values = desk.live.board.value?.values ?? {}
      return [
        MODE_KEYS.mode,
        MODE_KEYS.since,
        MODE_KEYS.responseLevel,
        MODE_KEYS.inForce,
        ...Object.values(WAITING_KEYS),
      ]
        .map((key) => values[key])
        .join('|')
    },
    () => {
      if (!isGone) void modes.again()
    },
  )
  return {
    ...{ world, modes, plans, nowMs, act },
    give: async (name, fields, done = say('done', desk.lang.value)) => {
      const isDone = await act.run(() => command(name, { ...fields, world }), done)
      await modes.again()
      return isDone
    },
  }
}
