import type { Request } from 'express'
import type { Profile } from '../../shared/board/board.ts'
import { callerOf, type Credentials, wallOf } from '../access/caller/caller.ts'
import type { People } from '../access/people.ts'
import { openToLoopback } from '../access/require.ts'
import type { TokenStore } from '../access/store.ts'
import type { Worlds } from '../world/worlds.ts'
import type { Config } from './config.ts'
import { Admission } from './link-admission.ts'
import { profileOf } from './profiles.ts'
import { saidOfWalls } from './said-of-walls.ts'

/** Who may read what, over HTTP and over the link. */
export interface Readers {
  readonly credentials: Credentials
  /** Highest profile that a request may read. */
  readonly readAs: (request: Request) => Profile
  readonly admission: Admission
}

export function openReaders(parts: {
  readonly config: Pick<Config, 'host'>
  /** Of the package: shows invented or public data (DESIGN, Open packages). */
  readonly isOpen: boolean
  readonly tokens: TokenStore
  readonly people: Pick<People, 'signIn' | 'devices'>
  readonly worlds: Worlds
  readonly now: () => number
}): Readers {
  const { tokens, people, now } = parts
  const open = openToLoopback(parts.isOpen, parts.config.host)
  const credentials = { tokens, people: people.signIn, devices: people.devices, open, now }
  const said = saidOfWalls(parts.worlds, now)
  return {
    credentials,
    readAs: (request) => profileOf(callerOf(request), { open, said, wall: wallOf(request) }),
    admission: new Admission({ credentials, said, steadyMs: () => performance.now() }),
  }
}
