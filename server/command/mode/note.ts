import { RESPONSE } from '../../../shared/lifecycle/response.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import type { NoteCommand } from './schemas.ts'
import { unknownResponse } from './refusals.ts'

/** 会商纪要 and what others have stated: for the log, and for the fields that nobody here decides (event grade, casualties, an adjusted warning). */
export function decideNote(command: NoteCommand, by: Commander, { view, nowMs }: Room): Decision {
  const { responseId, note } = command
  const response = view(command.world).find('response', responseId)
  if (response === undefined) throw unknownResponse()
  if (RESPONSE.terminal.includes(response.state)) {
    throw new CommandRefusal(409, 'responseClosed', {
      zh: '该响应已转常态，不能再记；补充情况请写入总结评估报告',
      en: 'this response is closed and takes no more notes: write it into the report on it',
    })
  }
  // The same line sent again.
  const written = response.kept?.some(
    ({ type, data }) => type === 'response.noted' && data['noteId'] === command.id,
  )
  if (written === true) return { facts: [], answer: { responseId } }
  const { kind, text, eventGrade, casualties, statedBy, warningLevel } = note
  return {
    facts: [
      commandFact(command.id, 'response.noted', responseId, command.world, by, nowMs, {
        ...{ kind, text, noteId: command.id },
        ...(eventGrade === undefined ? {} : { eventGrade, gradeStatedBy: statedBy ?? null }),
        ...(casualties === undefined ? {} : { casualties, figuresStatedBy: statedBy ?? null }),
        ...(warningLevel === undefined ? {} : { warningLevel, figuresStatedBy: statedBy ?? null }),
      }),
    ],
    answer: { responseId },
  }
}
