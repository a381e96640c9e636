import type { NewFact } from '../../../shared/fact/fact.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Commander, Decision, Room, WorldView } from '../decision.ts'
import { renewProfiles } from '../display/wall-profiles.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import type { SignInCommand, SignOutCommand } from './schemas.ts'
import { onDuty, shiftOf } from './decide.ts'
import { openItemsOf, type OpenItem } from './open-items.ts'
import { refusePrivateNumbers } from '../private-number.ts'

/** A signature of the leaving team not met within this time is stale: what is open has changed since (RULES AC6) [choice]. */
export const SIGNED_OUT_VALID_MS = 30 * 60_000

/** The leaving officer signs: what is open is written down as the server counts it, with the officer's notes. */
export function decideSignOut(command: SignOutCommand, by: Commander, room: Room): Decision {
  const world = room.view(command.world)
  const shift = shiftOf(command.shiftId, world)
  const answer = { shiftId: shift.id }
  onDuty(shift)
  const next = world.find('duty', command.toShift)
  if (next === undefined || next.state !== 'ON_DUTY' || next.id === shift.id)
    throw new CommandRefusal(
      409,
      'noRelief',
      {
        zh: '接班班次尚未签到，接班前不得离岗；请接班人先点“开始班次”签到',
        en: 'the relieving shift has not checked in, and nobody leaves before relief: whoever relieves begins a shift first',
      },
      'toShift',
    )
  const { items, counts } = openItemsOf(world, room.nowMs)
  const notes = command.itemNotes
  refusePrivateNumbers({ notes: command.notes, ...notes })
  refuseWithoutNotes(items.filter(({ needsNote, ref }) => needsNote && notes[ref] === undefined))
  const data = {
    toShift: next.id,
    openItems: items.map(({ kind, ref, regionCode }) => ({
      ...{ kind, ref },
      ...(regionCode === '' ? {} : { regionCode }),
      ...(notes[ref] === undefined ? {} : { note: notes[ref] }),
    })),
    openCounts: { ...counts },
    ...(command.notes === undefined ? {} : { notes: command.notes }),
    ...{ signedOutBy: by.name, signedOutById: by.id },
  }
  return {
    facts: [
      commandFact(
        ...([command.id, 'duty.handoverProposed', shift.id, command.world, by] as const),
        ...([room.nowMs, data] as const),
      ),
    ],
    answer,
  }
}

/** The relieving officer signs: another person, soon, and on what is open now (RULES AC6). */
export function decideSignIn(command: SignInCommand, by: Commander, room: Room): Decision {
  const world = room.view(command.world)
  const shift = shiftOf(command.shiftId, world)
  const { toShift, signedOutById, signedOutBy, openItems, openCounts, notes } = shift.fields
  const answer = { shiftId: shift.id, toShift: String(toShift ?? '') }
  if (shift.state === 'HANDED_OVER' && shift.fields['signedInById'] === by.id)
    return { facts: [], answer }
  onDuty(shift)
  const signedOutAt = shift.rounds.at(-1)?.at['signedOut']
  if (typeof signedOutById !== 'string' || signedOutAt === undefined)
    throw new CommandRefusal(409, 'notSignedOut', {
      zh: '交班人尚未签字，请交班人先签字',
      en: 'the leaving officer has not signed and does so first',
    })
  if (signedOutById === by.id)
    throw new CommandRefusal(403, 'samePerson', {
      zh: '交班人不能代接班人签字，须由另一人签字',
      en: 'who hands over cannot sign for the relief: a second person must',
    })
  if (room.nowMs >= signedOutAt + SIGNED_OUT_VALID_MS)
    throw new CommandRefusal(409, 'stale', {
      zh: '交班签字已超过 30 分钟，请交班人重新签字',
      en: 'the leaving officer signed more than 30 minutes ago and must sign again',
    })
  const noted = notedRefs(shift)
  refuseWithoutNotes(
    openItemsOf(world, room.nowMs).items.filter((each) => each.needsNote && !noted.has(each.ref)),
  )
  const data = {
    toShift,
    openItems,
    openCounts,
    ...(notes === undefined ? {} : { notes }),
    ...{ signedOutBy, signedOutById, signedInBy: by.name, signedInById: by.id },
  }
  return {
    facts: [
      commandFact(
        ...([command.id, 'duty.handoverSigned', shift.id, command.world, by] as const),
        ...([room.nowMs, data] as const),
      ),
      ...wallsRenewed(command, by, world, String(toShift ?? ''), room.nowMs),
    ],
    answer,
  }
}

/** Walls raised to the end of the shift stay so to the end of the next (DOMAIN §0.5 no. 14). A drill's duty room renews none. */
function wallsRenewed(
  { id, world }: SignInCommand,
  by: Commander,
  view: WorldView,
  toShift: string,
  nowMs: number,
): readonly NewFact[] {
  const until = view.find('duty', toShift)?.fields['to']
  return world === 'live' && typeof until === 'number'
    ? renewProfiles(view, { id, by, nowMs, until })
    : []
}

/** DOMAIN §4.8: not signed while an L1 that nobody took or an overdue report has no note. */
function refuseWithoutNotes(missing: readonly OpenItem[]): void {
  if (missing.length === 0) return
  const refs = missing.slice(0, 5).map(({ ref }) => ref)
  const more = missing.length > refs.length ? '…' : ''
  throw new CommandRefusal(
    409,
    'noteNeeded',
    {
      zh: `还有 ${missing.length} 项未签收紧急件或逾期报送没有说明，请逐项写明：${refs.join('、')}${more}`,
      en: `${missing.length} urgent cases or overdue reports have no note, write one on each: ${refs.join(', ')}${more}`,
    },
    'itemNotes',
  )
}

function notedRefs({ fields }: LedgerRecord): ReadonlySet<string> {
  const items = Array.isArray(fields['openItems']) ? fields['openItems'] : []
  return new Set(
    items.flatMap((each: { readonly ref: string; readonly note?: string }) =>
      each.note === undefined ? [] : [each.ref],
    ),
  )
}
