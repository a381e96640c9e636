import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { buildZone, type Zone } from '../../../shared/lib/zone.ts'
import type { Lang } from '../../i18n/texts.ts'
import type { Keys } from '../../keys/use-keys.ts'
import { steadyNow } from '../../live/clock.ts'
import { serverNow } from '../../live/freshness.ts'
import type { Marks } from '../../../shared/wall/marks.ts'
import type { Frozen } from '../briefing/use-frozen.ts'
import { useAsked } from '../use-asked.ts'
import { laid, markBeside } from './marks.ts'
import { RANGES } from './ranges.ts'
import { begun, nextReplay, rangeOf, type Replay, type ReplayEvent } from './replay.ts'
import { replayView, type ReplayView } from './replay-view.ts'

export interface ReplayKeeper {
  /** null while the wall shows the present, or a briefing. */
  readonly view: ComputedRef<ReplayView | null>
  act(event: ReplayEvent): void
  /** Back to the present. */
  close(): void
}

export interface ReplayParts {
  readonly frozen: Frozen
  readonly keys: Keys
  readonly lang: () => Lang
  readonly timeZone: Readonly<Ref<string | null>>
  /** JSON of a path of this origin, of now; rejects when it cannot be had. */
  readonly read: (path: string) => Promise<unknown>
  /** Name of a region. */
  readonly nameOf: (code: string) => string
  /** What comes before a look at the past: a warning, a response, a drill. */
  readonly held: () => boolean
  /** A briefing is told or 自动轮播 plays. */
  readonly told: () => boolean
}

/** A stop is looked at for so long before the next one [choice]. */
const DWELL_MS = 1_000
const RETRY_MS = 2_000
/** A wall that was left in the past goes back to the present by itself [choice]. */
const IDLE_MS = 10 * 60_000
/** The longest bar, and what the clocks of its zone may be changed by. */
const ZONE_MS = RANGES.at(-1)!.ms + 2 * 86_400_000

const ON: ReplayEvent = { kind: 'step', by: 1 }
const STEPS: Readonly<Record<string, ReplayEvent>> = {
  ArrowLeft: { kind: 'step', by: -1 },
  ArrowRight: ON,
  Home: { kind: 'first' },
  End: { kind: 'last' },
  ' ': { kind: 'play' },
}

/** With ⇧. */
const JUMPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 }

/** 复盘: the whole wall at an instant of the past, by a time bar (RULES WD4). It gives way to what is real and to a briefing. */
export function useReplay(parts: ReplayParts): ReplayKeeper {
  const { frozen, keys } = parts
  const replay = shallowRef<Replay | null>(null)
  const zone = shallowRef<Zone | null>(null)
  const failed = shallowRef(false)
  const marks = useAsked<Marks>(computed(marksPath), shallowRef(''), parts.read)
  const marked = computed(() => marks.answer.value && laid(marks.answer.value))
  let next: ReturnType<typeof setTimeout> | undefined
  let idle: ReturnType<typeof setTimeout> | undefined

  function marksPath(): string | null {
    const want = frozen.source.state.value.want
    if (replay.value === null || want === null) return null
    const { region, profile } = want.view
    const { endMs } = replay.value
    const span = { from: endMs - rangeOf(replay.value).ms, to: endMs }
    return `/api/v1/marks?${new URLSearchParams({
      ...{ region, profile },
      from: new Date(span.from).toISOString(),
      to: new Date(span.to).toISOString(),
    })}`
  }
  function begin(): boolean {
    const timeZone = parts.timeZone.value
    if (timeZone === null || parts.held() || parts.told()) return false
    const fresh = begun(serverNow(frozen.live.value, steadyNow()))
    zone.value = buildZone(timeZone, fresh.endMs - ZONE_MS, fresh.endMs)
    put(fresh)
    return true
  }
  function put(to: Replay): void {
    replay.value = to
    clearTimeout(idle)
    idle = setTimeout(close, IDLE_MS)
    go(to)
  }
  function go({ atMs }: Replay): void {
    clearTimeout(next)
    failed.value = false
    void frozen.move(atMs).then((moved) => {
      const standing = replay.value
      if (moved === 'overtaken' || standing?.atMs !== atMs) return
      failed.value = moved === 'failed'
      if (failed.value) next = setTimeout(() => go(standing), RETRY_MS)
      else if (standing.playing) goOn(standing)
    })
  }
  function goOn(standing: Replay): void {
    frozen.ahead(nextReplay(standing, ON, zone.value!).atMs)
    next = setTimeout(() => act(ON), DWELL_MS)
  }
  function act(event: ReplayEvent): void {
    if (replay.value !== null && zone.value !== null)
      put(nextReplay(replay.value, event, zone.value))
  }
  /** A briefing that begins sets its own instant. */
  function leave(): void {
    clearTimeout(next)
    clearTimeout(idle)
    replay.value = null
  }
  function close(): void {
    if (replay.value === null) return
    leave()
    frozen.freeze(null)
  }
  onScopeDispose(leave)

  watch(parts.held, (isHeld) => isHeld && close())
  watch(parts.told, (isTold) => isTold && leave())
  function jump(by: -1 | 1): void {
    if (replay.value === null || marked.value === null) return
    const atMs = markBeside(marked.value.groups, replay.value.atMs, by)
    if (atMs !== null) act({ kind: 'to', atMs })
  }
  keys.on('replay', ({ name, shift }) => {
    if (name === 'r') {
      if (replay.value === null) return begin()
      close()
      return true
    }
    if (replay.value === null) return false
    const { range } = replay.value
    const event =
      name === '[' || name === ']'
        ? ({ kind: 'range', range: range + (name === ']' ? 1 : -1) } as const)
        : STEPS[name]
    if (name === 'Escape') close()
    else if (shift && name in JUMPS) jump(JUMPS[name]!)
    else if (event === undefined) return false
    else act(event)
    return true
  })

  const view = computed(() => {
    const [standing, clock] = [replay.value, zone.value]
    if (standing === null || clock === null) return null
    const isShown = frozen.at.value === standing.atMs
    const { board } = frozen.source.state.value
    const state = failed.value
      ? 'failed'
      : !isShown || board === null
        ? 'fetching'
        : board.version.seq === 0
          ? 'nothing'
          : 'shown'
    return replayView({
      ...{ replay: standing, zone: clock, lang: parts.lang(), state },
      marks: marks.failed.value ? 'failed' : marked.value,
      nameOf: parts.nameOf,
    })
  })
  return { view, act, close }
}
