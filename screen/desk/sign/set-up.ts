/** The one-time code of the address (`/desk#setup=…`), which is taken out of it; null where there is none. */
export function setUpCode(): string | null {
  const code = new URLSearchParams(location.hash.replace(/^#/, '')).get('setup')
  if (code === null || code === '') return null
  history.replaceState(history.state, '', location.pathname + location.search)
  return code
}
