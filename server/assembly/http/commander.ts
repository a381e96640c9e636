import { postOf } from '../../access/account/account.ts'
import type { Caller } from '../../access/caller/caller.ts'
import type { Commander } from '../../command/decision.ts'

/** As whom somebody commands: by the post, for a name does not stand in the journal. Throws on who may not command at all. */
export function commanderOf(caller: Caller): Commander {
  if (caller.kind === 'person') {
    const { account } = caller
    return { id: `account:${account.id}`, name: postOf(account), roles: account.roles }
  }
  if (caller.kind === 'token' && caller.token.grant.kind === 'command') {
    const { id, grant } = caller.token
    return { id: `token:${id}`, name: grant.post, roles: [grant.role] }
  }
  throw new Error(`${caller.kind} gives no commands`)
}
