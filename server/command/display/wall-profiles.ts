import type { NewFact } from '../../../shared/fact/fact.ts'
import { PROFILES, type Profile } from '../../../shared/board/board.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import {
  ceilingOf,
  raisesInForce,
  standingProfiles,
  type WallProfile,
} from '../../../shared/scene/wall-profile.ts'
import type { Commander, WorldView } from '../decision.ts'
import { commandFact } from '../facts.ts'

export const PROFILE_CHANGED = 'display.profileChanged'
/** State of the records that keep what was said of profiles; `SHOWN` is of the others of the family. */
export const PROFILE_STATE = 'SET'

/** RULES PV2, DOMAIN §5.3: where no shift is on duty. */
export const RAISED_MS = 4 * 3_600_000

/** Id of the record of what was said of a wall, or of all walls. */
export function profileIdOf(wall: string | null): string {
  return wall === null ? 'profile:every' : `profile:wall:${wall}`
}

/** What was said of walls that can still say something, as a scene carries it. @param records of the family display */
export function wallProfilesOf(
  records: Iterable<LedgerRecord>,
  nowMs: number,
): readonly WallProfile[] {
  return standingProfiles(saidIn(records), nowMs)
}

/** The ceiling under whatever else is said of a wall, or of all walls; null = none. */
export function standingCeiling(view: WorldView, wall: string | null): Profile | null {
  const record = view.find('display', profileIdOf(wall))
  return record === undefined ? null : ceilingOf(wordOf(record))
}

function saidIn(records: Iterable<LedgerRecord>): readonly WallProfile[] {
  return [...records].filter(({ state }) => state === PROFILE_STATE).map(wordOf)
}

function wordOf({ fields, last }: LedgerRecord): WallProfile {
  const { wall, until, profile, under } = fields
  return {
    seq: last.seq,
    wall: typeof wall === 'string' ? wall : null,
    profile: PROFILES.find((each) => each === profile) ?? 'PUBLIC',
    until: typeof until === 'number' ? until : null,
    under: PROFILES.find((each) => each === under) ?? null,
  }
}

/** When a raise ends by itself that names no instant: with the shift on duty, else after four hours (DOMAIN §0.5 no. 14). */
export function raiseEnd(
  view: WorldView,
  nowMs: number,
): { until: number; ends: 'shift' | 'time' } {
  const ends = [...view.open('duty')]
    .map(({ fields }) => fields['to'])
    .filter((to): to is number => typeof to === 'number' && to > nowMs)
  return ends.length === 0
    ? { until: nowMs + RAISED_MS, ends: 'time' }
    : { until: Math.min(...ends), ends: 'shift' }
}

export interface ProfileWord {
  readonly wall: string | null
  readonly profile: Profile
  readonly until: number | null
  /** Ceiling that a raise leaves when it ends. */
  readonly under: Profile | null
  /** `shift` is renewed at the handover, `time` is not; null of a lowering. */
  readonly ends: 'shift' | 'time' | null
  readonly reason: string | null
}

export function profileFact(id: string, by: Commander, nowMs: number, word: ProfileWord): NewFact {
  return commandFact(id, PROFILE_CHANGED, profileIdOf(word.wall), 'live', by, nowMs, {
    ...word,
    byId: by.id,
    command: id,
  })
}

/**
 * For the command that signs a handover (`duty.handover`): the facts that keep the walls raised that were raised to the end of the shift, to the end of
 * the next one (DOMAIN §0.5 no. 14). Empty where none is. Their ids come from the command's (RULES IN2).
 * @param view of the live world
 * @param until end of the next shift, epoch ms
 */
export function renewProfiles(
  view: WorldView,
  { id, by, nowMs, until }: { id: string; by: Commander; nowMs: number; until: number },
): readonly NewFact[] {
  return raisesInForce(saidIn(view.list('display')), nowMs)
    .filter(({ wall, until: end }) => {
      const { ends } = view.find('display', profileIdOf(wall))!.fields
      return ends === 'shift' && end! < until
    })
    .map(({ wall, profile, under }, i) =>
      profileFact(`${id}:profile-${i}`, by, nowMs, {
        ...{ wall, profile, until, under },
        ...{ ends: 'shift', reason: null },
      }),
    )
}
