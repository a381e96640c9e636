import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import { stateName } from '../state-name.ts'
import type { AcknowledgeCommand, ShelveCommand, UnshelveCommand } from './schemas.ts'

const MINUTE_MS = 60_000

/** One or many (RULES AL4). What another has acknowledged meanwhile, or what has cleared, is passed over: nobody waits for it any more. */
export function decideAcknowledge(
  { id, world, alarms, reason }: AcknowledgeCommand,
  by: Commander,
  room: Room,
): Decision {
  const raised = [...new Set(alarms)]
    .map((subject) => alarmOf(subject, world, room))
    .filter(({ state }) => state === 'RAISED')
  return {
    facts: raised.map((alarm) =>
      commandFact(
        `${id}:${alarm.id}`,
        'alarm.acknowledged',
        alarm.id,
        world,
        by,
        timeOf(alarm, room),
        { by: by.name, reason },
      ),
    ),
    answer: { acknowledged: `${raised.length}` },
  }
}

/** For so many minutes it calls nobody; then it comes back by itself (RULES AL4). */
export function decideShelve(
  { id, world, alarm: subject, minutes, reason }: ShelveCommand,
  by: Commander,
  room: Room,
): Decision {
  const alarm = alarmOf(subject, world, room)
  if (isRepeated(alarm, 'SHELVED', by, reason)) return answered(subject)
  if (!['RAISED', 'ACKNOWLEDGED', 'SHELVED'].includes(alarm.state))
    throw illegal(alarm, '搁置', 'shelved')
  const time = timeOf(alarm, room)
  const until = time + minutes * MINUTE_MS
  const data = { by: by.name, reason, until }
  return {
    facts: [commandFact(id, 'alarm.shelved', subject, world, by, time, data)],
    answer: { alarm: subject },
  }
}

/** Before its time; whoever takes it back has seen it. */
export function decideUnshelve(
  { id, world, alarm: subject, reason }: UnshelveCommand,
  by: Commander,
  room: Room,
): Decision {
  const alarm = alarmOf(subject, world, room)
  if (isRepeated(alarm, 'ACKNOWLEDGED', by, reason)) return answered(subject)
  if (alarm.state !== 'SHELVED' && alarm.state !== 'SHELVED_CLEARED')
    throw illegal(alarm, '取消搁置', 'taken off the shelf')
  const data = { by: by.name, reason }
  return {
    facts: [commandFact(id, 'alarm.unshelved', subject, world, by, timeOf(alarm, room), data)],
    answer: { alarm: subject },
  }
}

/** The same command sent again finds what it did (RULES IN2). */
function isRepeated(
  { state, fields }: LedgerRecord,
  done: string,
  by: Commander,
  reason: string,
): boolean {
  return state === done && fields['by'] === by.name && fields['reason'] === reason
}

function answered(alarm: string): Decision {
  return { facts: [], answer: { alarm } }
}

/** Never before what was told of it last: a drill's clock may run ahead of ours. */
function timeOf({ last }: LedgerRecord, { nowMs }: Room): number {
  return Math.max(nowMs, last.time)
}

function alarmOf(subject: string, world: string, { view }: Room): LedgerRecord {
  const alarm = view(world).find('alarm', subject)
  if (alarm !== undefined) return alarm
  throw new CommandRefusal(
    404,
    'unknownAlarm',
    { zh: '没有这条告警，可能已消除', en: 'there is no such alarm; it may have cleared' },
    'alarm',
  )
}

function illegal(alarm: LedgerRecord, zh: string, en: string): CommandRefusal {
  const now = stateName(alarm)
  return new CommandRefusal(409, 'illegalTransition', {
    zh: `该告警现为“${now.zh}”，不能${zh}`,
    en: `this alarm is "${now.en}" now and cannot be ${en}`,
  })
}
