import type { Profile } from '../../shared/board/board.ts'
import { may } from '../../shared/access/roles.ts'
import { sessionIn } from '../access/account/session.ts'
import type { Credentials } from '../access/caller/caller.ts'
import { isLoopbackName } from '../access/require.ts'
import type { Handshake } from '../link/connection.ts'
import { profileFor, profileOf } from './profiles.ts'

/**
 * Which profile a screen's connection may watch: a desk what its person may, a wall of an open package asked for by a loopback name without a
 * token, with a reader's token that of a closed one; null refuses it (RULES AC1).
 */
export function admission(credentials: Credentials): (handshake: Handshake) => Profile | null {
  const { tokens, people, open } = credentials
  return ({ token: bearer, cookie, isDesk, host }) => {
    if (isDesk === true) {
      const session = sessionIn(cookie)
      const account = session === undefined ? undefined : people?.find(session)?.account
      if (account === undefined || account.mustChangePassword) return null
      return may(account.roles, 'read.boards') ? profileOf({ kind: 'person', account }, open) : null
    }
    // A page elsewhere can point its own name at this address; the host it then asks for is not a loopback name.
    const anybody = open && isLoopbackName(host?.replace(/:\d+$/, '')) ? profileFor(true) : null
    const token = bearer === undefined ? undefined : tokens.find(bearer)
    return token?.grant.kind === 'reader' ? profileOf({ kind: 'token', token }, open) : anybody
  }
}
