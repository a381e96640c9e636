/** Where 自动轮播 stands (DOMAIN §4.7). `turn` is a place in the playlist, instants are epoch ms of one clock. */
export type Playing =
  | { readonly kind: 'off' }
  | { readonly kind: 'scene'; readonly turn: number; readonly since: number }
  /** Somebody touched the wall: it is theirs until then. */
  | { readonly kind: 'paused'; readonly turn: number; readonly until: number }
  /** A new urgent case stands before everything; `back` goes on after it. */
  | { readonly kind: 'urgent'; readonly turn: number; readonly until: number; readonly back: Rest }
  /** The overview stands until the district is normal again and no drill runs. */
  | { readonly kind: 'held'; readonly turn: number }
  /** Out of hours. */
  | { readonly kind: 'resting'; readonly turn: number }

/** What an urgent case interrupts: the scene, or somebody's looking until an instant. */
type Rest = 'scene' | number

export type PlayEvent =
  | { readonly kind: 'start' | 'stop' | 'touched' | 'urgent' }
  /** @param held a warning, a response or a drill is in force @param open the playlist's hours */
  | { readonly kind: 'tick'; readonly held: boolean; readonly open: boolean }

export interface PlayRules {
  /** How long each scene of the playlist stands. */
  readonly dwellMs: readonly number[]
  readonly pauseMs: number
}

/** So long an urgent case stands. */
export const URGENT_MS = 20_000

const OFF: Playing = { kind: 'off' }

/** The state after an event; the same object when nothing changes. */
export function nextPlaying(
  state: Playing,
  event: PlayEvent,
  { dwellMs, pauseMs }: PlayRules,
  nowMs: number,
): Playing {
  if (event.kind === 'start')
    return dwellMs.length === 0 ? OFF : { kind: 'scene', turn: 0, since: nowMs }
  if (state.kind === 'off' || event.kind === 'stop') return OFF
  const { turn } = state
  const shown: Playing = { kind: 'scene', turn, since: nowMs }
  switch (event.kind) {
    case 'touched':
      return state.kind === 'held' || state.kind === 'resting'
        ? state
        : { kind: 'paused', turn, until: nowMs + pauseMs }
    case 'urgent':
      if (state.kind === 'held' || state.kind === 'resting') return state
      return {
        kind: 'urgent',
        ...{ turn, until: nowMs + URGENT_MS },
        back:
          state.kind === 'paused' ? state.until : state.kind === 'urgent' ? state.back : 'scene',
      }
    case 'tick':
      break
  }
  if (event.held) return state.kind === 'held' ? state : { kind: 'held', turn }
  if (!event.open) return state.kind === 'resting' ? state : { kind: 'resting', turn }
  switch (state.kind) {
    case 'held':
    case 'resting':
      return shown
    case 'paused':
      return nowMs < state.until ? state : shown
    case 'urgent':
      if (nowMs < state.until) return state
      return state.back === 'scene' || state.back <= nowMs
        ? shown
        : { kind: 'paused', turn, until: state.back }
    case 'scene':
      return nowMs - state.since < dwellMs[turn]!
        ? state
        : { kind: 'scene', turn: (turn + 1) % dwellMs.length, since: nowMs }
  }
}
