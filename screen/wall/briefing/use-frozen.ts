import { computed, onScopeDispose, shallowReadonly, shallowRef, type Ref } from 'vue'
import {
  sameLayer,
  sameView,
  wantedLayer,
  type LinkState,
  type Want,
} from '../../live/link-state.ts'
import type { WallSource } from '../../live/use-link.ts'
import { PastReader, type Past } from './past.ts'

/** A wall's source that can be held at an instant. */
export interface Frozen {
  /** What the wall reads: the link's state, or a past. */
  readonly source: WallSource
  /** Instant shown, epoch ms; null = the present. */
  readonly at: Readonly<Ref<number | null>>
  /** The past that is wanted could not be had; it is tried again. */
  readonly failed: Readonly<Ref<boolean>>
  /** The past that is wanted is in hand. */
  readonly ready: Readonly<Ref<boolean>>
  /** The link's own state, for what a frozen wall must still know: modes, drills, orders. */
  readonly live: WallSource['state']
  freeze(at: number | null): void
  /** As `freeze`, but what is shown stays until the instant is in hand. */
  move(at: number): Promise<Moved>
  /** Asks for the same of an instant that will be moved to. */
  ahead(at: number): void
  /** Asks for what the next scene will want. */
  prefetch(want: Want): void
}

/** What came of a move: `overtaken` by another, or by a freeze. */
export type Moved = 'shown' | 'failed' | 'overtaken'

const RETRY_MS = 2_000

/** Held, the wall reads one past per region and scene and nothing moves it (DOMAIN §4.7); the link goes on behind it. */
export function useFrozen(link: WallSource): Frozen {
  const at = shallowRef<number | null>(null)
  const want = shallowRef<Want | null>(null)
  const past = shallowRef<Past | null>(null)
  const failed = shallowRef(false)
  const reader = new PastReader(link.read)
  let timer: ReturnType<typeof setTimeout> | undefined

  function fetch(): void {
    clearTimeout(timer)
    const [instant, wanted] = [at.value, want.value]
    if (instant === null || wanted === null) return
    const isWanted = (): boolean => at.value === instant && want.value === wanted
    reader.load(instant, wanted).then(
      (found) => {
        if (!isWanted()) return
        past.value = found
        failed.value = false
      },
      () => {
        if (!isWanted()) return
        failed.value = true
        timer = setTimeout(fetch, RETRY_MS)
      },
    )
  }
  onScopeDispose(() => clearTimeout(timer))

  /** Number of the last freeze or move: an earlier one has nothing to say any more. */
  let turn = 0
  async function move(instant: number): Promise<Moved> {
    const mine = ++turn
    for (;;) {
      const wanted = want.value
      if (wanted === null) return 'failed'
      const found = await reader.load(instant, wanted).catch(() => null)
      if (mine !== turn) return 'overtaken'
      if (found === null) return 'failed'
      // Meanwhile the wall went to another region, and that one is wanted.
      if (want.value !== wanted) continue
      clearTimeout(timer)
      at.value = instant
      past.value = found
      failed.value = false
      return 'shown'
    }
  }

  /**
   * The link stays in its region, for every board carries the mode of the district. What the wall may see, and of which world, it keeps to: a board that
   * is refused would leave a frozen wall without the mode.
   */
  function keepLink({ view }: Want): void {
    const standing = link.state.value.want
    if (standing === null) return
    const { world, profile } = view
    if (standing.view.world === world && standing.view.profile === profile) return
    link.want({ view: { ...standing.view, world, profile }, layer: null })
  }

  const state = computed(() =>
    at.value === null ? link.state.value : frozenState(link.state.value, want.value, past.value),
  )
  const ready = computed(() => {
    const [held, wanted] = [past.value, want.value]
    return held !== null && wanted !== null && isOf(held, wanted)
  })

  return {
    source: {
      state,
      district: link.district,
      want(wanted) {
        want.value = wanted
        if (at.value === null) return link.want(wanted)
        keepLink(wanted)
        fetch()
      },
      read: (path) => link.read(at.value === null ? path : pathAt(path, at.value)),
    },
    at: shallowReadonly(at),
    failed: shallowReadonly(failed),
    ready,
    live: link.state,
    move,
    freeze(instant) {
      turn++
      if (instant === at.value) return
      at.value = instant
      past.value = null
      failed.value = false
      if (instant !== null) fetch()
      else if (want.value !== null) link.want(want.value)
    },
    ahead(instant) {
      if (want.value !== null) reader.load(instant, want.value).catch(() => {})
    },
    prefetch(wanted) {
      if (at.value !== null) reader.load(at.value, wanted).catch(() => {})
    },
  }
}

/** As if the link stood at the past: no clock of it runs, no heartbeat moves. */
function frozenState(link: LinkState, want: Want | null, past: Past | null): LinkState {
  const layer = past?.layer ?? null
  return {
    ...link,
    ...{ want, board: past?.board ?? null, beats: 0, lastFactServerTime: null },
    layer:
      want !== null && layer !== null && sameLayer(layer.layer, wantedLayer(want)) ? layer : null,
  }
}

function isOf(past: Past, { view }: Want): boolean {
  return sameView(past.board.view, view)
}

/** Records and lists that are asked for beside the board are of the same instant, where the server can tell it. */
function pathAt(path: string, at: number): string {
  if (!path.startsWith('/api/v1/') || !path.includes('?')) return path
  return `${path}&at=${encodeURIComponent(new Date(at).toISOString())}`
}
