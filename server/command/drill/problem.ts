import type { NewFact, World } from '../../../shared/fact/fact.ts'
import { drillOf, type DrillRecord } from '../../../shared/drill/record.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import type { ProblemCommand } from './schemas.ts'
import { drillNamed, missing, stateName } from './refusals.ts'

/** Problems of a drill, or of a real response, each with who mends it and until when (DOMAIN §2.7). */
export function decideProblem(command: ProblemCommand, by: Commander, room: Room): Decision {
  const drillId = drillOf(command.world as World)
  const drill = drillId === null ? null : drillNamed(room.drills, drillId)
  return command.act === 'problem.find'
    ? found(command, by, room, drill)
    : closed(command, by, room, drill)
}

type Find = Extract<ProblemCommand, { act: 'problem.find' }>
type Settle = Extract<ProblemCommand, { act: 'problem.close' }>

function found(command: Find, by: Commander, room: Room, drill: DrillRecord | null): Decision {
  const { world, problemType, text, ownerOrg, itemId } = command
  if (drill !== null && (drill.startSeq === null || drill.state === 'CLOSED'))
    throw new CommandRefusal(409, 'illegalTransition', {
      zh: `演练“${drill.name}”现为“${stateName(drill).zh}”，不能登记问题；请在演练开始后、归档前登记`,
      en: `the drill "${drill.name}" is "${stateName(drill).en}" now, and problems are noted between its start and its closing`,
    })
  const origin = drill?.id ?? command.responseId
  if (origin === undefined) throw missing('responseId', '响应编号', 'the response')
  if (drill === null && room.view(world).find('response', origin) === undefined)
    throw new CommandRefusal(
      404,
      'unknownResponse',
      {
        zh: '没有这个响应，请刷新后重选',
        en: 'there is no such response: look again and choose one',
      },
      'responseId',
    )
  const problemId = `problem-${command.id}`
  const data = {
    ...{ origin, problemType, text, ownerOrg, dueAt: Date.parse(command.dueAt) },
    ...(itemId === undefined ? {} : { itemId }),
  }
  const facts: NewFact[] = [
    commandFact(command.id, 'problem.found', problemId, world, by, room.nowMs, data),
  ]
  if (drill?.state === 'EVALUATED')
    facts.push(
      commandFact(
        `${command.id}/rectifying`,
        'drill.rectifying',
        drill.id,
        world,
        by,
        room.nowMs,
        {},
      ),
    )
  return { facts, answer: { problemId } }
}

function closed(command: Settle, by: Commander, room: Room, drill: DrillRecord | null): Decision {
  const { world, problemId, note, planRevision } = command
  const isOpen =
    drill === null
      ? room.view(world).find('problem', problemId)?.state === 'OPEN'
      : drill.problems.some(({ id, closedAt }) => id === problemId && closedAt === null)
  if (!isOpen)
    throw new CommandRefusal(
      409,
      'problemNotOpen',
      {
        zh: '该问题已整改或不存在，请刷新后再看',
        en: 'this problem is mended already, or there is none such: look again',
      },
      'problemId',
    )
  const data = { note, ...(planRevision === undefined ? {} : { planRevision }) }
  return {
    facts: [commandFact(command.id, 'problem.closed', problemId, world, by, room.nowMs, data)],
    answer: { problemId },
  }
}
