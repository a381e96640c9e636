import type { Role } from '../../shared/access/roles.ts'
import type { DrillRecord } from '../../shared/drill/record.ts'
import type { NewFact } from '../../shared/fact/fact.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'

/** Who gives a command: a person by an account, or a post by a command token. */
export interface Commander {
  /** `account:<id>` or `token:<id>`: two commands of one id are one person's (RULES AC6). */
  readonly id: string
  /** Post as it stands in the log, e.g. `值班长`. */
  readonly name: string
  readonly roles: readonly Role[]
}

/** What the office reads of a world to decide; the fold stands behind it. */
export interface WorldView {
  find(family: Family, id: string): LedgerRecord | undefined
  list(family: Family): Iterable<LedgerRecord>
  /** Those of them in a state that its table calls open; unlike `list` it costs nothing for what is long over. */
  open(family: Family): Iterable<LedgerRecord>
  /** The `count` of them that were first heard of last, the newest first. */
  latest(family: Family, count: number): Iterable<LedgerRecord>
  /** Shows every open case, late first; a record is good until `visit` returns. Absent where nothing is counted. */
  openCases?(visit: (record: LedgerRecord) => void): void
}

/** Somebody who may be reached: by post, never by name. */
export interface HeldPost {
  readonly post: string
  readonly roles: readonly Role[]
}

/** All that a decision may look at. */
export interface Room {
  /** Records of a world. Throws CommandRefusal 404 `unknownWorld` where no such world is shown. */
  readonly view: (world: string) => WorldView
  readonly drills: readonly DrillRecord[]
  readonly tree: RegionTree
  readonly district: Pick<DistrictPackage, 'briefing' | 'catalogue' | 'plans' | 'drills'>
  /** Posts that accounts and command tokens hold, with their roles; absent where nobody knows them. */
  readonly posts?: (() => readonly HeldPost[]) | undefined
  /** What the clock of the command's world shows, epoch ms: in a drill the drill's own (RULES WD2). The office writes its facts at the real instant. */
  readonly nowMs: number
}

export interface Decision {
  /** Empty when the same request was carried out before: it is answered as then. */
  readonly facts: readonly NewFact[]
  /** What the sender gets back: ids it needs for the next step. */
  readonly answer: Readonly<Record<string, string>>
}
