import type { Commander, Decision, Room } from '../decision.ts'
import { PAGE_SHOWN } from '../display/shows.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import type { ReloadCommand, TakeControlCommand } from './schemas.ts'
import { checkControl, CONTROL_ID, controlOf } from './control.ts'

const NOTHING: Decision = { facts: [], answer: {} }

/** One desk drives the walls; another takes over by saying so, and who had control reads it. */
export function decideControl(command: TakeControlCommand, by: Commander, room: Room): Decision {
  const view = room.view('live')
  if (view.find('display', CONTROL_ID)?.fields['command'] === command.id) return NOTHING
  const control = controlOf(view)
  const holder = control?.holder ?? null
  if (command.from !== undefined && command.from !== holder)
    throw new CommandRefusal(
      409,
      'controlMoved',
      {
        zh: `控制权已变更，现由「${control?.name ?? '无人'}」持有，请重新接管后再操作`,
        en: `control has changed hands: ${control?.name ?? 'nobody'} has it now: take it over again first`,
      },
      'from',
    )
  if (command.release && holder !== by.id)
    throw new CommandRefusal(409, 'notHolder', {
      zh: '您没有持有大屏控制权，请先接管',
      en: 'you do not have control of the walls: take it first',
    })
  const taken = command.release
    ? { holder: null, holderName: null }
    : { holder: by.id, holderName: by.name }
  return {
    facts: [
      commandFact(command.id, 'display.presenterTook', CONTROL_ID, 'live', by, room.nowMs, {
        ...taken,
        command: command.id,
      }),
    ],
    answer: {},
  }
}

/** The page of a wall is loaded anew, without touching what it shows. */
export function decideReload(command: ReloadCommand, by: Commander, room: Room): Decision {
  const view = room.view('live')
  const { wall } = command
  const subject = wall === null ? 'reload:every' : `reload:${wall}`
  if (view.find('display', subject)?.fields['command'] === command.id) return NOTHING
  checkControl(view, by)
  const data = { wall, kind: 'reload', command: command.id }
  return {
    facts: [commandFact(command.id, PAGE_SHOWN, subject, 'live', by, room.nowMs, data)],
    answer: {},
  }
}
