import { PROFILES, type Profile } from '../../shared/board/board.ts'
import type { Token } from '../access/token.ts'

/** Highest profile without a token: an open package shows invented or public data (DESIGN, Open packages). */
export function profileFor(open: boolean): Profile {
  return open ? 'LEADER' : 'VISITOR'
}

/**
 * Highest profile that a reader of the API may ask for. The posts of the desk read as DUTY, a reader's token as what it was given.
 * Never less than what anybody may see.
 */
export function profileOf(token: Token | undefined, open: boolean): Profile {
  const own = token === undefined ? undefined : grantedTo(token)
  return [profileFor(open), own ?? 'PUBLIC'].toSorted(
    (a, b) => PROFILES.indexOf(b) - PROFILES.indexOf(a),
  )[0]!
}

function grantedTo({ grant }: Token): Profile | undefined {
  switch (grant.kind) {
    case 'command':
      return 'DUTY'
    case 'reader':
      return grant.profile
    case 'producer':
      return undefined
  }
}
