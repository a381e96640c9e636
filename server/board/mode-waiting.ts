import type { Scalar } from '../../shared/board/board.ts'
import { WAITING_KEYS } from '../../shared/board/mode.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { number } from './mode-fields.ts'

export interface WaitingInput {
  /** Of the families `proposal` and `warning` that are open, where the world has such. */
  readonly proposals?: Iterable<LedgerRecord>
  readonly warnings?: Iterable<LedgerRecord>
  /** Responses of all time, asked for where a warning waits: one that any of them took up does not. @default `responses` */
  readonly takenUp?: () => Iterable<LedgerRecord>
  /** The instant of the board, epoch ms; what is overdue is told from it. */
  readonly nowMs?: number
}

/** What waits for people, in whatever mode: warnings that nobody has acknowledged or taken up, proposals, signatures that are late. */
export function waitingValues(
  { warnings = [], proposals = [], nowMs = 0, takenUp }: WaitingInput,
  responses: readonly LedgerRecord[],
): Record<string, Scalar> {
  const unseen = [...warnings].filter(({ state }) => state === 'WAITING')
  const taken =
    unseen.length === 0
      ? null
      : new Set([...(takenUp?.() ?? responses)].map(({ fields }) => fields['warningId']))
  const waiting = unseen.filter(({ id }) => taken?.has(id) !== true)
  const open = [...proposals]
  const proposed = open.filter(({ state }) => state === 'PROPOSED').length
  const overdue = open.filter(
    ({ state, fields }) =>
      state === 'COUNTERSIGN' && (number(fields['countersignDueAt']) ?? Infinity) < nowMs,
  ).length
  const levels = waiting.map(({ fields }) => number(fields['level']) ?? 4)
  return {
    ...(waiting.length === 0
      ? {}
      : {
          [WAITING_KEYS.warnings]: waiting.length,
          [WAITING_KEYS.warningsSince]: Math.min(...waiting.map(({ since }) => since)),
          [WAITING_KEYS.warningsLevel]: Math.min(...levels),
        }),
    ...(proposed === 0 ? {} : { [WAITING_KEYS.proposals]: proposed }),
    ...(overdue === 0 ? {} : { [WAITING_KEYS.countersignOverdue]: overdue }),
  }
}
