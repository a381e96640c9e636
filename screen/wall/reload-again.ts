import type { WallSource } from '../live/use-link.ts'

/** Least time between two reloads for the same reason: a page that cannot be helped must not flicker. */
const APART_MS = 60_000
const KEY = 'gewu.reloadedAt'

/**
 * Whether to load the page again now because a part of it could not be loaded. A browser remembers a failed import for the page's life, so that
 * asking again inside the page is in vain; and a page is never reloaded onto a dead server (RULES PR4).
 */
export function mayReload(
  serverAnswers: boolean,
  nowMs: number,
  store: Pick<Storage, 'getItem' | 'setItem'>,
): boolean {
  const last = Number(store.getItem(KEY) ?? 0)
  if (!serverAnswers || nowMs - last < APART_MS) return false
  store.setItem(KEY, String(nowMs))
  return true
}

/** Loads the page again where that may help: the server answers, so it is the file that is gone. */
export function reloadIfServed({ state }: Pick<WallSource, 'state'>): boolean {
  if (!mayReload(state.value.socket === 'open', Date.now(), sessionStorage)) return false
  location.reload()
  return true
}
