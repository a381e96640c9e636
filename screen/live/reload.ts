import { get } from './get.ts'

const KEY = 'gewu.reloadedFor'

/** The build for which this page was last reloaded, null if it never was (RULES PR9). */
export function reloadedFor(): string | null {
  return sessionStorage.getItem(KEY)
}

/** Loads the page anew for a build. */
export function reloadPage(build: string): Promise<void> {
  return reloadHere(() => sessionStorage.setItem(KEY, build))
}

/** Loads the page anew, but only when the server hands it out: a wall must not stand on a browser's error page. */
export async function reloadHere(before: () => void = () => {}): Promise<void> {
  const answer = await get(location.href, { cache: 'reload' }).catch(() => null)
  if (answer?.ok !== true) return
  before()
  location.reload()
}
