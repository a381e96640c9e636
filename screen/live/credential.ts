const KEY = 'gewu.token'

export interface PageAddress {
  readonly hash: string
  readonly pathname: string
  readonly search: string
}

/**
 * The reader token of a wall whose package is not open (RULES AC1). It comes once in the address (`#token=gewu_…`; a fragment is sent to no
 * server and stands in no log), is kept in this browser and taken out of the address.
 * @param forget replaces the address shown by one without the token
 */
export function readCredential(
  address: PageAddress,
  store: Pick<Storage, 'getItem' | 'setItem'>,
  forget: (path: string) => void,
): string | undefined {
  const given = new URLSearchParams(address.hash.replace(/^#/, '')).get('token')
  if (given !== null && given !== '') {
    store.setItem(KEY, given)
    forget(address.pathname + address.search)
    return given
  }
  return store.getItem(KEY) ?? undefined
}

/** The same for this page. */
export function pageCredential(): string | undefined {
  return readCredential(location, localStorage, (path) =>
    history.replaceState(history.state, '', path),
  )
}
