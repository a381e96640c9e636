import { lowerProfile, MOST_WALL_PROFILES } from '../../../shared/scene/wall-profile.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { CommandRefusal } from '../refusal.ts'
import type { LowerCommand, PrivacyCommand, RaiseCommand } from './profile-schemas.ts'
import {
  profileFact,
  profileIdOf,
  raiseEnd,
  standingCeiling,
  wallProfilesOf,
  type ProfileWord,
} from './wall-profiles.ts'

/** A raise that is to last for longer is another one tomorrow [choice]. */
export const LONGEST_RAISE_MS = 24 * 3_600_000

/** A raised profile has a person, a reason and an end (RULES PV2). */
export function decideRaise(command: RaiseCommand, by: Commander, room: Room): Decision {
  const { nowMs } = room
  const view = room.view('live')
  const end =
    command.until === undefined
      ? raiseEnd(view, nowMs)
      : ({ until: Date.parse(command.until), ends: 'time' } as const)
  if (end.until <= nowMs || end.until > nowMs + LONGEST_RAISE_MS)
    throw new CommandRefusal(
      400,
      'badField',
      {
        zh: '到期时刻须在现在之后的24小时之内',
        en: 'it ends after now and within 24 hours',
      },
      'until',
    )
  const { wall, profile, reason } = command
  const under = standingCeiling(view, wall)
  return say(command.id, by, room, { wall, profile, reason, under, ...end })
}

/** Lowering is always allowed, at once and without an end (DOMAIN §5.3); it is a ceiling, which never lifts a lower one. */
export function decideLower(command: LowerCommand, by: Commander, room: Room): Decision {
  const { wall } = command
  const profile = lowerProfile(command.profile, standingCeiling(room.view('live'), wall))
  return say(command.id, by, room, {
    ...{ wall, profile, until: null },
    ...{ under: null, ends: null, reason: null },
  })
}

/** 一键隐私. */
export function decidePrivacy(command: PrivacyCommand, by: Commander, room: Room): Decision {
  return decideLower({ ...command, act: 'display.profileLower', wall: null }, by, room)
}

function say(id: string, by: Commander, room: Room, word: ProfileWord): Decision {
  const view = room.view('live')
  const answer = { profile: word.profile, ...untilOf(word.until) }
  if (view.find('display', profileIdOf(word.wall))?.fields['command'] === id)
    return { facts: [], answer }
  if (word.wall !== null) thereIsRoom(word.wall, room)
  return { facts: [profileFact(id, by, room.nowMs, word)], answer }
}

function untilOf(until: number | null): Record<string, string> {
  return until === null ? {} : { until: new Date(until).toISOString() }
}

function thereIsRoom(wall: string, room: Room): void {
  const said = wallProfilesOf(room.view('live').list('display'), room.nowMs)
  const others = said.filter((each) => each.wall !== null && each.wall !== wall)
  if (others.length >= MOST_WALL_PROFILES)
    throw new CommandRefusal(409, 'tooManyWalls', {
      zh: `最多为 ${MOST_WALL_PROFILES} 块大屏单独设置，请改为设置全部大屏`,
      en: `at most ${MOST_WALL_PROFILES} walls are set one by one; set all of them`,
    })
}
