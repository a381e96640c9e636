import { RESPONSE } from '../../../shared/lifecycle/response.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import type { ApproveCommand, AskCommand, OrderCommand } from './schemas.ts'

const WORLD = 'live'
const DAY_MS = 86_400_000
/** An assessment of a disaster may take so long after its end [choice]. */
const MOST_KEPT_MS = 365 * DAY_MS

export function decideOrder(command: OrderCommand, by: Commander, room: Room): Decision {
  const { subject, record } = purgeOf(command.responseId, room)
  const answer = { purgeId: subject }
  if (record?.state === 'ORDERED' || record?.state === 'DONE') return { facts: [], answer }
  endedResponse(command.responseId, room)
  const { responseId, reason } = command
  const data = { responseId, reason, atDue: false, by: by.name, byId: by.id }
  return {
    facts: [commandFact(command.id, 'purge.ordered', subject, WORLD, by, room.nowMs, data)],
    answer,
  }
}

export function decideAsk(command: AskCommand, by: Commander, room: Room): Decision {
  const { subject, record } = purgeOf(command.responseId, room)
  const answer = { purgeId: subject }
  const until = Date.parse(command.until)
  if (
    record?.state === 'ASKED' &&
    record.fields['askedById'] === by.id &&
    record.fields['until'] === until &&
    record.fields['reason'] === command.reason
  )
    return { facts: [], answer }
  notPurged(record)
  const response = endedResponse(command.responseId, room)
  if (until <= room.nowMs || until > response.since + MOST_KEPT_MS)
    throw new CommandRefusal(
      400,
      'badField',
      {
        zh: '暂缓期限须在将来，且不超过应急结束后一年',
        en: 'the exception must end in the future, and within a year of the end of the response',
      },
      'until',
    )
  const { responseId, reason, docNo } = command
  const data = { responseId, reason, docNo, until, askedBy: by.name, askedById: by.id }
  return {
    facts: [commandFact(command.id, 'purge.exceptionAsked', subject, WORLD, by, room.nowMs, data)],
    answer,
  }
}

/** Two persons (RULES AC6): who asked does not approve. */
export function decideApprove(command: ApproveCommand, by: Commander, room: Room): Decision {
  const { subject, record } = purgeOf(command.responseId, room)
  const answer = { purgeId: subject }
  if (record?.state === 'KEPT' && record.fields['approvedById'] === by.id)
    return { facts: [], answer }
  notPurged(record)
  if (record?.state !== 'ASKED')
    throw new CommandRefusal(409, 'notAsked', {
      zh: '没有待批准的暂缓申请，可能已批准，请刷新后再看',
      en: 'no exception waits for approval; it may be approved already: look again',
    })
  if (record.fields['askedById'] === by.id)
    throw new CommandRefusal(403, 'samePerson', {
      zh: '申请人不能批准自己的申请，须由另一人批准',
      en: 'who asked for it cannot approve it: a second person must',
    })
  const data = {
    keptUntil: record.fields['until'],
    approvedBy: by.name,
    approvedById: by.id,
  }
  return {
    facts: [
      commandFact(command.id, 'purge.exceptionApproved', subject, WORLD, by, room.nowMs, data),
    ],
    answer,
  }
}

function purgeOf(
  responseId: string,
  { view }: Room,
): { readonly subject: string; readonly record: LedgerRecord | undefined } {
  const subject = `purge-${responseId}`
  return { subject, record: view(WORLD).find('purge', subject) }
}

function notPurged(record: LedgerRecord | undefined): void {
  if (record?.state !== 'ORDERED' && record?.state !== 'DONE') return
  throw new CommandRefusal(409, 'purged', {
    zh: '个人信息已销毁，无法恢复',
    en: 'the personal parts are destroyed and cannot be had back',
  })
}

function endedResponse(responseId: string, { view }: Room): LedgerRecord {
  const response = view(WORLD).find('response', responseId)
  if (response === undefined)
    throw new CommandRefusal(
      404,
      'unknownResponse',
      {
        zh: '没有这个响应，请刷新后重选',
        en: 'there is no such response: look again and choose one',
      },
      'responseId',
    )
  if (RESPONSE.terminal.includes(response.state)) return response
  throw new CommandRefusal(
    409,
    'illegalTransition',
    {
      zh: '应急尚未结束，个人信息仍在使用，请在响应结束后再办',
      en: 'the response is not over and its personal parts are in use: do this after its end',
    },
    'responseId',
  )
}
