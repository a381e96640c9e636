import type { Row } from '../../../../shared/board/board.ts'
import type { Bilingual } from '../../../../shared/indicator/types.ts'
import type { Limit } from '../../../../shared/lifecycle/types.ts'
import type { Standard } from '../../../../shared/region/package.ts'

export interface AnsweredClock {
  readonly name: string
  readonly startAt: number
  readonly dueAt: number | null
  readonly soonAt: number | null
  readonly pausedAt: number | null
  readonly pausedMs: number
  readonly stoppedAt: number | null
  readonly breachedAt: number | null
  readonly limit: Limit | null
}

/** Answer of `GET /api/v1/cases/{id}` as far as the card draws it (docs/api.md). */
export interface AnsweredCase {
  readonly id: string
  readonly version: { readonly seq: number; readonly t: number }
  readonly state: string
  readonly stateName: Bilingual
  readonly since: number
  readonly isOpen: boolean
  readonly region: string
  readonly fields: Row
  readonly coOrgs: readonly string[]
  readonly standard: Standard | null
  readonly rounds: readonly {
    readonly no: number
    readonly at: Readonly<Record<string, number>>
    readonly clocks: readonly AnsweredClock[]
    readonly counters: Readonly<Record<string, number>>
    readonly flags: readonly string[]
  }[]
  readonly steps: readonly {
    readonly round: number
    readonly state: string
    readonly name: Bilingual
    readonly from: number
    readonly to: number | null
  }[]
}
