import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { refusePrivateNumbers } from '../private-number.ts'
import { CommandRefusal } from '../refusal.ts'
import type { DraftCommand, EditCommand, SignCommand } from './schemas.ts'

const WORLD = 'live'
/** A report is made once the response has ended (A5), or was lifted before it began. */
const AFTER_RESPONSE = new Set(['RECOVERY', 'CLOSED'])
const BEFORE_END = new Set(['PLANNED', 'BRIEFED', 'RUNNING', 'PAUSED'])

export function reportIdOf(kind: 'response' | 'drill', id: string): string {
  return kind === 'drill' ? `report-drill-${id}` : `report-${id}`
}

export function decideDraft(command: DraftCommand, by: Commander, room: Room): Decision {
  const { originKind, originId } = command
  const reportId = reportIdOf(originKind, originId)
  const known = room.view(WORLD).find('report', reportId)
  if (known !== undefined) notSigned(known)
  mustBeOver(command, room)
  const originWorld = originKind === 'drill' ? `drill:${originId}` : WORLD
  const data = { originKind, originId, originWorld, by: by.name, byId: by.id }
  return {
    facts: [commandFact(command.id, 'report.drafted', reportId, WORLD, by, room.nowMs, data)],
    answer: { reportId },
  }
}

export function decideEdit(command: EditCommand, by: Commander, room: Room): Decision {
  const report = reportOf(command.reportId, room)
  const { reportId, chapter, text } = command
  const last = report.kept?.at(-1)?.data
  const answer = { reportId }
  if (last?.['chapter'] === chapter && last['text'] === text && last['byId'] === by.id)
    return { facts: [], answer }
  notSigned(report)
  refusePrivateNumbers({ text })
  seen(command.edits, report)
  const data = { chapter, text, by: by.name, byId: by.id }
  return {
    facts: [commandFact(command.id, 'report.edited', reportId, WORLD, by, room.nowMs, data)],
    answer,
  }
}

export function decideSign(command: SignCommand, by: Commander, room: Room): Decision {
  const report = reportOf(command.reportId, room)
  const { reportId, documentHash } = command
  const answer = { reportId }
  const { signedById, documentHash: signed } = report.fields
  if (signedById === by.id && signed === documentHash) return { facts: [], answer }
  notSigned(report)
  if (report.fields['originKind'] === 'response' && !by.roles.includes('commander'))
    throw new CommandRefusal(403, 'notAllowed', {
      zh: '响应的总结评估报告须由指挥长签发',
      en: 'the report on a response is signed by the commander',
    })
  seen(command.edits, report)
  const data = { documentHash, by: by.name, byId: by.id }
  return {
    facts: [commandFact(command.id, 'report.signed', reportId, WORLD, by, room.nowMs, data)],
    answer,
  }
}

function reportOf(id: string, { view }: Room): LedgerRecord {
  const report = view(WORLD).find('report', id)
  if (report !== undefined) return report
  throw new CommandRefusal(
    404,
    'unknownReport',
    { zh: '没有这份报告，请刷新后重选', en: 'there is no such report: look again and choose one' },
    'reportId',
  )
}

function notSigned({ state }: LedgerRecord): void {
  if (state !== 'SIGNED') return
  throw new CommandRefusal(409, 'signed', {
    zh: '报告已签发，不能再修改',
    en: 'the report is signed and cannot be changed',
  })
}

function seen(edits: number, { kept }: LedgerRecord): void {
  if ((kept?.length ?? 0) === edits) return
  throw new CommandRefusal(409, 'changed', {
    zh: '报告已被他人修改，现已重新读取，请核对后再提交',
    en: 'somebody else has changed the report, and it was read anew: look at it and do this again',
  })
}

function mustBeOver({ originKind, originId }: DraftCommand, { view, drills }: Room): void {
  const state =
    originKind === 'response'
      ? view(WORLD).find('response', originId)?.state
      : drills.find(({ id }) => id === originId)?.state
  if (state === undefined)
    throw new CommandRefusal(
      404,
      'unknownOrigin',
      {
        zh: '没有这个响应或演练，请刷新后重选',
        en: 'there is no such response or drill: look again and choose one',
      },
      'originId',
    )
  const isOver = originKind === 'response' ? AFTER_RESPONSE.has(state) : !BEFORE_END.has(state)
  if (isOver) return
  throw new CommandRefusal(
    409,
    'illegalTransition',
    {
      zh: '响应或演练结束后才能起草总结评估报告',
      en: 'a report is drafted once the response or drill has ended',
    },
    'originId',
  )
}
