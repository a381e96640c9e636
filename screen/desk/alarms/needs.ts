import type { Row } from '../../../shared/board/board.ts'
import { numberIn, textIn } from '../../panel/read.ts'

const STATES = ['open', 'adopted', 'ignored'] as const
export type NeedState = (typeof STATES)[number]

/** A common need 共性需求 of the last 30 days, which a person adopts as one or ignores (DOMAIN §3.8). */
export interface Need {
  readonly id: string
  /** Code of its community. */
  readonly region: string
  /** `<L1>.<L2>` */
  readonly category: string
  readonly cases: number
  readonly reporters: number
  /** Instants of the first and the last report, epoch ms. */
  readonly since: number | null
  readonly last: number | null
  /** So many that a special topic 专题 is proposed. */
  readonly topic: boolean
  readonly state: NeedState
}

/** A page of `GET /api/v1/needs`, what waits for a decision first. */
export interface NeedsAnswer {
  readonly total: number
  readonly next: number | null
  /** null for a profile that is told counts of a community and category alone. */
  readonly counts: Readonly<Record<NeedState, number>> | null
  readonly needs: readonly Row[]
}

/** In the server's order; a profile that may not see single needs sees none. */
export function needsOf({ needs }: NeedsAnswer): readonly Need[] {
  return needs.flatMap((row): readonly Need[] => {
    const [id, region, category] = ['id', 'region', 'category'].map((name) =>
      textIn(row, name),
    ) as [string | null, string | null, string | null]
    const state = STATES.find((one) => one === row['state'])
    if (id === null || region === null || category === null || state === undefined) return []
    return [
      {
        ...{ id, region, category, state, topic: row['topic'] === true },
        ...{ cases: numberIn(row, 'cases') ?? 0, reporters: numberIn(row, 'reporters') ?? 0 },
        ...{ since: numberIn(row, 'since'), last: numberIn(row, 'last') },
      },
    ]
  })
}
