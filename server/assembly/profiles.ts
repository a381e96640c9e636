import type { Role } from '../../shared/access/roles.ts'
import { PROFILES, type Profile } from '../../shared/board/board.ts'
import type { Caller } from '../access/caller/caller.ts'
import type { Grant } from '../access/token.ts'

/** Highest profile without a credential: an open package shows invented or public data (DESIGN, Open packages). */
export function profileFor(open: boolean): Profile {
  return open ? 'LEADER' : 'VISITOR'
}

/**
 * Highest profile that a reader of the API may ask for. The posts of the desk read as DUTY, who only looks on as LEADER, a reader's token as what it
 * was given. Never less than what anybody may see.
 */
export function profileOf(caller: Caller, open: boolean): Profile {
  return highest(profileFor(open), ownProfile(caller) ?? 'PUBLIC')
}

function ownProfile(caller: Caller): Profile | undefined {
  switch (caller.kind) {
    case 'anybody':
      return undefined
    case 'token':
      return grantedTo(caller.token.grant)
    case 'person':
      return profileOfRoles(caller.account.roles)
  }
}

const OF_ROLE: Readonly<Record<Role, Profile | null>> = {
  officer: 'DUTY',
  chief: 'DUTY',
  commander: 'DUTY',
  director: 'DUTY',
  viewer: 'LEADER',
  auditor: 'LEADER',
  // They look after the machine and read no board.
  integrator: null,
  administrator: null,
}

function profileOfRoles(roles: readonly Role[]): Profile | undefined {
  return roles
    .map((role) => OF_ROLE[role])
    .reduce<Profile | undefined>(
      (best, each) => (each === null ? best : highest(best ?? each, each)),
      undefined,
    )
}

function grantedTo(grant: Grant): Profile | undefined {
  switch (grant.kind) {
    case 'command':
      return 'DUTY'
    case 'reader':
      return grant.profile
    case 'producer':
      return undefined
  }
}

export function highest(a: Profile, b: Profile): Profile {
  return PROFILES.indexOf(a) > PROFILES.indexOf(b) ? a : b
}
