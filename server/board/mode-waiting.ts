import type { Scalar } from '../../shared/board/board.ts'
import { WAITING_KEYS } from '../../shared/board/mode.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { ModeInput } from './mode.ts'
import { number } from './mode-fields.ts'

/** What waits for people, in whatever mode: warnings that nobody has acknowledged or taken up, proposals, signatures that are late. */
export function waitingValues(
  { warnings = [], proposals = [], nowMs = 0, takenUp }: ModeInput,
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
