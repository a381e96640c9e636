import type { Profile } from '../../shared/board/board.ts'
import { isLoopbackName } from '../access/require.ts'
import type { TokenStore } from '../access/store.ts'
import { profileFor, profileOf } from './profiles.ts'

/**
 * Which profile a screen's connection may watch: without a token that of an open package asked for by a loopback name, with a reader's
 * token that of a closed one; null refuses it (RULES AC1).
 */
export function admission(
  tokens: TokenStore,
  open: boolean,
): (credential: string | undefined, host: string | undefined) => Profile | null {
  return (credential, host) => {
    // A page elsewhere can point its own name at this address; the host it then asks for is not a loopback name.
    const anybody = open && isLoopbackName(host?.replace(/:\d+$/, '')) ? profileFor(true) : null
    const token = credential === undefined ? undefined : tokens.find(credential)
    return token?.grant.kind === 'reader' ? profileOf(token, open) : anybody
  }
}
