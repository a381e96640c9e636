import type { Role } from '../../shared/access/roles.ts'
import { PROFILES, type Profile } from '../../shared/board/board.ts'
import { lowerProfile } from '../../shared/scene/wall-profile.ts'
import type { Caller } from '../access/caller/caller.ts'
import type { Grant } from '../access/token.ts'

/** Highest profile without a credential: an open package shows invented or public data (DESIGN, Open packages). */
export function profileFor(open: boolean): Profile {
  return open ? 'LEADER' : 'VISITOR'
}

/** What was said of walls (shared/scene/wall-profile.ts): what one shows that boots with a profile, at this moment. */
export type SaidOfWalls = (wall: string, boot: Profile) => Profile

/**
 * Highest profile that a caller may read. The posts of the desk read as DUTY, who only looks on as LEADER: they are persons, and what is said of walls
 * does not touch them. A wall shows what is said of it, else what it boots with; a reader's token can be lowered by that and not raised, for the name
 * that comes with it is its bearer's word alone (RULES PV2).
 * @param wall name that the caller says it has; a paired wall has its own
 */
export function profileOf(
  caller: Caller,
  {
    open,
    said,
    wall,
  }: { readonly open: boolean; readonly said: SaidOfWalls; readonly wall: string },
): Profile {
  const boot = profileFor(open)
  switch (caller.kind) {
    case 'anybody':
      return said(wall, boot)
    case 'device':
      return said(caller.device.name, boot)
    case 'person':
      return highest(boot, profileOfRoles(caller.account.roles) ?? 'PUBLIC')
    case 'token': {
      const granted = grantedTo(caller.token.grant)
      if (granted === 'command') return 'DUTY'
      const own = highest(boot, granted)
      return lowerProfile(own, said(wall, own))
    }
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

function grantedTo(grant: Grant): Profile | 'command' {
  switch (grant.kind) {
    case 'command':
      return 'command'
    case 'reader':
      return grant.profile ?? 'PUBLIC'
    case 'producer':
      return 'PUBLIC'
  }
}

export function highest(a: Profile, b: Profile): Profile {
  return PROFILES.indexOf(a) > PROFILES.indexOf(b) ? a : b
}
