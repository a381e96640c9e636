import type { Board } from '../../../shared/board/board.ts'
import { numberIn, rowsAt, textIn } from '../../panel/read.ts'

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
  readonly state: 'open' | 'adopted' | 'ignored'
}

const STATES: readonly string[] = ['open', 'adopted', 'ignored'] satisfies readonly Need['state'][]

/** What waits for a decision first, in the board's order; a profile that may not see single needs sees none. */
export function needsOf(board: Board): readonly Need[] {
  const needs = rowsAt(board, 'needs').flatMap(({ id, row }): readonly Need[] => {
    const [region, category, state] = ['region', 'category', 'state'].map((name) =>
      textIn(row, name),
    ) as [string | null, string | null, string | null]
    if (region === null || category === null || state === null || !STATES.includes(state)) return []
    return [
      {
        ...{ id, region, category, state: state as Need['state'], topic: row['topic'] === true },
        ...{ cases: numberIn(row, 'cases') ?? 0, reporters: numberIn(row, 'reporters') ?? 0 },
        ...{ since: numberIn(row, 'since'), last: numberIn(row, 'last') },
      },
    ]
  })
  return needs.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state))
}
