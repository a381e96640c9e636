import { onScopeDispose } from 'vue'

/** What the wall tells a speaker's screen in another window of the same browser. */
export interface TellingTold {
  readonly kind: 'told'
  /** Id of the scene in view; null = no briefing is told. */
  readonly scene: string | null
  readonly frozenAt: number | null
  readonly black: boolean
  /** How long it has been told, ms. */
  readonly elapsedMs: number
}

/** What a speaker's screen says to the wall. */
export type ToWall = { readonly kind: 'hello' } | { readonly kind: 'key'; readonly name: string }

export type Told = TellingTold | ToWall

export interface TellingChannel {
  post(told: Told): void
}

/** Speaks with the other windows of this browser that belong to a wall, for the life of the scope. */
export function useTellingChannel(wall: string, on: (told: Told) => void): TellingChannel {
  const channel = new BroadcastChannel(`gewu-briefing:${wall}`)
  channel.onmessage = ({ data }: MessageEvent<Told>) => on(data)
  onScopeDispose(() => channel.close())
  // It reaches this origin alone, unlike a window's.
  const say = channel.postMessage.bind(channel)
  return { post: (told) => say(told) }
}
