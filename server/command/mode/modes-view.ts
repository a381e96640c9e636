import type { Role } from '../../../shared/access/roles.ts'
import { TRANSITION_IDS, type TransitionId } from '../../../shared/fact/schemas/mode.ts'
import { PROPOSAL_VALID_MS } from '../../../shared/lifecycle/proposal.ts'
import { MISTAKE_WINDOW_MS, RESPONSE } from '../../../shared/lifecycle/response.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { responsesInForce } from '../../board/mode.ts'
import type { Commander, HeldPost, WorldView } from '../decision.ts'
import { BREAK_GLASS, ENTER_ORDER, REVIEW, RIGHTS } from './rights.ts'

/** Newest changes of mode that the desk is told. */
const HISTORY_MOST = 60

/** All that the desk's page of modes shows of a world. Ids of people stay here: `mine` says what they would be needed for. */
export function modesView(
  view: WorldView,
  by: Commander,
  posts: readonly HeldPost[],
  nowMs: number,
): Readonly<Record<string, unknown>> {
  const open = [...view.open('response')]
  // Of years of them the newest and those in force can have changed of late.
  const recent = new Map(
    [...view.latest('response', HISTORY_MOST), ...open].map((record) => [record.id, record]),
  )
  return {
    serverTime: nowMs,
    rights: rightsOf(by.roles),
    responses: responsesInForce(open).map(responseRow),
    pending: [...view.open('proposal')]
      .map((record) => pendingRow(record, by))
      .toSorted((a, b) => b.at - a.at),
    warnings: [...view.open('warning')].map(({ id, state, since, fields }) => ({
      id,
      state,
      since,
      ...fields,
    })),
    confirmers: posts.filter(({ roles }) =>
      roles.some((role) => role === 'chief' || role === 'commander'),
    ),
    history: historyOf([...recent.values()], [...view.latest('proposal', HISTORY_MOST)]),
  }
}

/** What the roles of the caller let them do, so that the desk offers nothing else. */
function rightsOf(roles: readonly Role[]): Readonly<Record<string, unknown>> {
  const holds = (allowed: readonly Role[]): boolean => roles.some((role) => allowed.includes(role))
  return {
    propose: TRANSITION_IDS.filter((id) => holds(RIGHTS[id].propose)),
    confirm: TRANSITION_IDS.filter((id) => holds(RIGHTS[id].confirm)),
    breakGlass: holds(BREAK_GLASS),
    enterOrder: holds(ENTER_ORDER),
    review: holds(REVIEW),
  }
}

function responseRow(record: LedgerRecord): Readonly<Record<string, unknown>> {
  const { id, state, since, fields, rounds, kept = [] } = record
  const at = rounds[0]?.at ?? {}
  const startedAt = at['started'] ?? null
  return {
    ...{ id, state, since, ...fields },
    startedAt,
    alertedAt: at['alerted'] ?? null,
    endedAt: at['ended'] ?? null,
    /** Until then a start may be taken back as a mistake. */
    mistakeUntil: startedAt === null ? null : startedAt + MISTAKE_WINDOW_MS,
    notes: kept
      .filter(({ type }) => type === 'response.noted')
      .map(({ time, data }) => ({ at: time, ...data })),
  }
}

function pendingRow(record: LedgerRecord, by: Commander) {
  const { id, state, since, fields } = record
  const { proposedById, recordedById, ...told } = fields
  return {
    ...{ id, state, at: since, ...told },
    mine: proposedById === by.id || recordedById === by.id,
    expiresAt: state === 'PROPOSED' ? since + PROPOSAL_VALID_MS : null,
    overdue: record.rounds[0]?.flags['overdue'] === true,
    mayConfirm:
      state === 'REVIEW'
        ? by.roles.some((role) => REVIEW.some((each) => each === role))
        : by.roles.some((role) =>
            RIGHTS[fields['transition'] as TransitionId].confirm.some((each) => each === role),
          ),
  }
}

function historyOf(
  responses: readonly LedgerRecord[],
  proposals: readonly LedgerRecord[],
): readonly unknown[] {
  const changes = responses.flatMap(({ id, kept = [], state }) => {
    /** As it was called when it changed: a start names another matter than the alert before it. */
    let matter: unknown = null
    return kept
      .filter(({ type }) => type !== 'response.noted')
      .map(({ type, time, data }) => {
        matter = data['matter'] ?? matter
        const inForce = !RESPONSE.terminal.includes(state)
        return { response: id, type, at: time, data, matter, inForce }
      })
  })
  const refused = proposals
    .filter(({ state }) => state === 'REFUSED' || state === 'EXPIRED')
    .map(({ fields, state, since }) => ({
      response: fields['responseId'],
      type: state === 'REFUSED' ? 'response.rejected' : 'expired',
      at: since,
      data: {
        ...{ transition: fields['transition'], proposedBy: fields['proposedBy'] },
        ...{ confirmedBy: fields['confirmedBy'] ?? null, reason: fields['reason'] ?? null },
      },
      matter: (fields['fields'] as Readonly<Record<string, unknown>>)['matter'] ?? null,
      inForce: false,
    }))
  return [...changes, ...refused].toSorted((a, b) => b.at - a.at).slice(0, HISTORY_MOST)
}
