import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Commander, Decision, Room, WorldView } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import { refusePrivateNumbers } from '../private-number.ts'
import type { CheckInCommand, LogCommand, StartCommand } from './schemas.ts'

/** A shift lasts at most a day [choice]. */
const LONGEST_MS = 24 * 3_600_000

/** Begins a shift and signs its first officer in; two are needed in alerts and responses (DOMAIN §2.8, A1). */
export function decideStart(command: StartCommand, by: Commander, room: Room): Decision {
  const world = room.view(command.world)
  const shiftId = `shift-${command.id}`
  if (world.find('duty', shiftId) !== undefined) return { facts: [], answer: { shiftId } }
  const [from, to] = [Date.parse(command.from), Date.parse(command.to)]
  if (from >= to || to - from > LONGEST_MS || to <= room.nowMs)
    throw new CommandRefusal(
      400,
      'badField',
      {
        zh: '班次须从早到晚、尚未结束且不超过 24 小时',
        en: 'a shift runs forward, is not over yet and lasts at most 24 hours',
      },
      'to',
    )
  const officerPosts = [...new Set(command.officerPosts)]
  if (officerPosts.length < 2 && isTense(world))
    throw new CommandRefusal(
      409,
      'doubleNeeded',
      {
        zh: '预警、应急期间须双人值班，请再填一名值班岗位',
        en: 'in an alert or a response two officers are on duty: name another post',
      },
      'officerPosts',
    )
  const doubleStaffed = officerPosts.length > 1
  const regionCode = room.tree.codes[0]!
  const { leaderPost } = command
  const data = { regionCode, from, to, leaderPost, officerPosts, doubleStaffed }
  const fact = (id: string, type: string, content: object) =>
    commandFact(id, type, shiftId, command.world, by, room.nowMs, { ...content })
  return {
    facts: [
      fact(command.id, 'duty.shiftStarted', data),
      fact(`${command.id}/in`, 'duty.checkedIn', { post: by.name, byId: by.id }),
    ],
    answer: { shiftId },
  }
}

export function decideCheckIn(command: CheckInCommand, by: Commander, room: Room): Decision {
  const shift = shiftOf(command.shiftId, room.view(command.world))
  const answer = { shiftId: shift.id }
  if (checkedInIds(shift).has(by.id)) return { facts: [], answer }
  onDuty(shift)
  const data = { post: by.name, byId: by.id }
  return {
    facts: [
      commandFact(command.id, 'duty.checkedIn', shift.id, command.world, by, room.nowMs, data),
    ],
    answer,
  }
}

export function decideLog(command: LogCommand, by: Commander, room: Room): Decision {
  const shift = shiftOf(command.shiftId, room.view(command.world))
  onDuty(shift)
  if (command.kind === 'call' && command.caller === undefined)
    throw new CommandRefusal(
      400,
      'badField',
      { zh: '来电须记来电岗位或单位', en: 'a call needs the post or unit that called' },
      'caller',
    )
  const calledAt = command.calledAt === undefined ? undefined : Date.parse(command.calledAt)
  if (calledAt !== undefined && calledAt > room.nowMs)
    throw new CommandRefusal(
      400,
      'badField',
      {
        zh: '来电时间不能在将来，请改早',
        en: 'a call cannot lie in the future: name an earlier time',
      },
      'calledAt',
    )
  const { kind, text, caller, refs } = command
  refusePrivateNumbers({ text, caller })
  const data = {
    ...{ kind, text, by: by.name },
    ...(caller === undefined ? {} : { caller }),
    ...(calledAt === undefined ? {} : { calledAt }),
    ...(refs === undefined ? {} : { refs }),
  }
  return {
    facts: [
      commandFact(command.id, 'duty.logAdded', shift.id, command.world, by, room.nowMs, data),
    ],
    answer: { shiftId: shift.id },
  }
}

/** Throws CommandRefusal where there is no such shift. */
export function shiftOf(id: string, world: WorldView): LedgerRecord {
  const shift = world.find('duty', id)
  if (shift !== undefined) return shift
  throw new CommandRefusal(
    404,
    'unknownShift',
    {
      zh: '没有这个班次，请刷新后重选',
      en: 'there is no such shift: look again and choose one',
    },
    'shiftId',
  )
}

/** The team stays until relief has signed, be the end of the shift past. */
export function onDuty(shift: LedgerRecord): void {
  if (shift.state !== 'HANDED_OVER') return
  throw new CommandRefusal(409, 'handedOver', {
    zh: '该班次已交接，请记在本班',
    en: 'this shift was handed over: write into the present one',
  })
}

/** Ids of those who signed in. */
export function checkedInIds({ kept }: LedgerRecord): ReadonlySet<string> {
  return new Set((kept ?? []).map(({ data }) => String(data['byId'] ?? data['post'])))
}

function isTense(world: WorldView): boolean {
  for (const { state } of world.open('response')) if (state !== 'RECOVERY') return true
  return false
}
