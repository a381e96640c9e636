import type { Request, Router } from 'express'
import type { LoadedDistrict } from '../../district/load.ts'
import type { Profile } from '../../../shared/board/board.ts'
import type { Credentials } from '../../access/caller/caller.ts'
import type { TokenStore } from '../../access/store.ts'
import type { People } from '../../access/people.ts'
import type { CommandOffice } from '../../command/office.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Metrics } from '../../ops/metrics.ts'
import type { PurgeKeys } from '../../purge/keys.ts'
import type { Questions } from '../../answers/questions.ts'
import type { AuditVerifyDeps } from './audit-verify.ts'
import type { WallsAnswer } from '../walls/book.ts'
import type { WorldContext } from '../../world/world.ts'
import type { Worlds } from '../../world/worlds.ts'

/** What the routes are made of. */
export interface ApiParts {
  readonly context: WorldContext
  readonly loaded: LoadedDistrict
  readonly tokens: TokenStore
  readonly journal: Journal
  readonly worlds: Worlds
  readonly office: CommandOffice
  readonly people: People
  readonly purgeKeys: PurgeKeys
  readonly credentials: Credentials
  /** Highest profile that a request may read. */
  readonly readAs: (request: Request) => Profile
  readonly metrics: Metrics
  readonly now: () => number
  readonly rates: DoorRates
  readonly questions: Questions
  readonly recounts: Router
  /** `GET /api/v1/walls`; null before there is a link. */
  readonly walls: () => WallsAnswer | null
  readonly verifyAudit: AuditVerifyDeps['verify']
  /** Whether producers are served too. */
  readonly door: boolean
}

/** Bodies of events a second (RULES IN6). */
export interface DoorRates {
  readonly perAddress: number
  readonly perProducer: number
}
