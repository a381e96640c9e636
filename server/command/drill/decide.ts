import type { NewFact } from '../../../shared/fact/fact.ts'
import { DRILL } from '../../../shared/lifecycle/drill.ts'
import type { DrillCommand } from './commands.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { drillFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'

const TYPES = {
  'drill.start': 'drill.started',
  'drill.pause': 'drill.paused',
  'drill.resume': 'drill.resumed',
  'drill.end': 'drill.ended',
  'drill.abort': 'drill.aborted',
} as const

export function decideDrill(
  command: DrillCommand,
  by: Commander,
  { drills, nowMs }: Room,
): Decision {
  const drill = drills.find((each) => each.id === command.drillId)
  const type = TYPES[command.act]
  const state = drill?.state ?? null
  const legal = DRILL.transitions.some(
    (row) => row.type === type && row.from.includes(state as never),
  )
  if (!legal) {
    throw new CommandRefusal(409, 'illegalTransition', {
      zh: drill
        ? `演练 ${command.drillId} 现为 ${drill.state}，不能执行 ${command.act}`
        : `没有演练 ${command.drillId}`,
      en: drill
        ? `drill ${command.drillId} is ${drill.state}: ${command.act} is not possible`
        : `no drill ${command.drillId}`,
    })
  }
  const running = drills.find((each) => !DRILL.terminal.includes(each.state))
  if (command.act === 'drill.start' && running) {
    throw new CommandRefusal(409, 'drillRunning', {
      zh: `演练 ${running.id} 尚未结束`,
      en: `drill ${running.id} has not ended`,
    })
  }
  return {
    facts: [drillFact(command.drillId, type, command.id, nowMs, by.name, dataOf(command, by))],
    answer: { drillId: command.drillId, world: `drill:${command.drillId}` },
  }
}

function dataOf(command: DrillCommand, by: Commander): NewFact['data'] {
  switch (command.act) {
    case 'drill.start':
      return {
        name: command.name,
        director: by.name,
        ...(command.scenario === undefined ? {} : { scenario: command.scenario }),
      }
    case 'drill.pause':
      return { pauseReason: command.reason }
    case 'drill.abort':
      return { reason: command.reason }
    default:
      return {}
  }
}
