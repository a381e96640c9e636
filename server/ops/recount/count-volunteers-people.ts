import { POST_KINDS, TEAM_KINDS } from '../../../shared/fact/codes.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { servicesOf } from './count-volunteers-service.ts'
import type { Count } from './count.ts'
import { factsBefore, lastOf } from './facts-of.ts'
import type { Told } from './lives.ts'

const FACTS = [
  'vol.registered',
  'vol.memberDue',
  'vol.claimed',
  'vol.released',
  'vol.withdrawn',
] as const

/** V1, V2, V12, V15, teams: each person once, at home. */
export function countPeople(count: Count): void {
  const { now } = count
  const told = factsBefore(count.told('volunteer', ...FACTS), now.until)
  const registered = count.of('volunteer').filter((record) => now.inState(record, 'ACTIVE'))
  // What a registration does not say again holds as it was said last.
  const said = ({ id }: LedgerRecord, field: string): unknown =>
    told
      .get(id)
      ?.findLast(({ fact }) => fact.type === 'vol.registered' && fact.data[field] !== undefined)
      ?.fact.data[field]
  count.put('V1a@now', registered.length)
  count.rate(
    'V1b@now',
    registered.filter((record) => said(record, 'isParty') === true).length,
    registered.length,
  )
  const active = activeOf(count)
  count.rate('V2@now', registered.filter(({ id }) => active.has(id)).length, registered.length)
  countMembers(count, told, registered)
  const teams = emergencyTeams(count)
  const ready = registered.filter((record) => {
    const hours = said(record, 'reachableWithinHours')
    const own = teamsOf(told.get(record.id) ?? [])
    return (
      said(record, 'adult') === true &&
      typeof hours === 'number' &&
      hours <= 24 &&
      own.some((id) => teams.has(id))
    )
  })
  count.put('V15@now', ready.length)
  countTeams(count)
  countUnits(count)
}

/** Teams that a volunteer named last; leaving ends all memberships. */
function teamsOf(told: readonly Told[]): readonly string[] {
  let teams: readonly string[] = []
  for (const { fact } of told) {
    if (fact.type === 'vol.withdrawn') teams = []
    const named = fact.type === 'vol.registered' ? fact.data['teams'] : undefined
    if (Array.isArray(named)) teams = named
  }
  return teams
}

/** Who gave a confirmed service that ended today or on one of the 29 local days before. */
function activeOf(count: Count): ReadonlySet<unknown> {
  const { calendar } = count.context
  const { until } = count.now
  const from = calendar.startOfDay(calendar.dayOf(until - 1) - 29)
  const served = servicesOf(count).filter(({ end }) => end >= from && end < until)
  return new Set(served.map(({ volunteerId }) => volunteerId))
}

function countMembers(
  count: Count,
  told: ReadonlyMap<string, readonly Told[]>,
  registered: readonly LedgerRecord[],
): void {
  const isRegistered = new Set(registered.map(({ id }) => id))
  const due = count.of('volunteer').filter(({ id }) => {
    const facts = told.get(id)
    const listed = lastOf(facts, 'vol.memberDue')?.fact.data['due']
    if (listed === false) return false
    const type = lastOf(facts, 'vol.registered')?.fact.data['volunteerType']
    return listed === true || (isRegistered.has(id) && type === 'workingMember')
  })
  const reported = due.filter(
    ({ id }) => isRegistered.has(id) && lastOf(told.get(id), 'vol.claimed') !== undefined,
  )
  count.rate('V12a@now', reported.length, due.length)
}

function countUnits(count: Count): void {
  const told = factsBefore(
    count.told('unit', 'vol.unitDue', 'vol.unitRegistered', 'vol.unitClaimed'),
    count.now.until,
  )
  let due = 0
  let reported = 0
  for (const facts of told.values()) {
    const listed = lastOf(facts, 'vol.unitDue')?.fact.data['due']
    const isRegistered = lastOf(facts, 'vol.unitRegistered') !== undefined
    if (listed === false || !(listed === true || isRegistered)) continue
    due++
    if (isRegistered && lastOf(facts, 'vol.unitClaimed') !== undefined) reported++
  }
  count.rate('V12b@now', reported, due)
}

/** Kind of every team that is formed at the end of the hour, as said when it was last formed. */
function teamKinds({ now, world }: Count): ReadonlyMap<string, string> {
  const told = factsBefore(world.told('team', 'vol.teamFormed'), now.until)
  return new Map(
    world
      .of('team')
      .filter((record) => now.inState(record, 'FORMED'))
      .map(({ id }) => [id, String(lastOf(told.get(id), 'vol.teamFormed')?.fact.data['teamKind'])]),
  )
}

function emergencyTeams(count: Count): ReadonlySet<string> {
  const kinds = [...teamKinds(count)]
  return new Set(
    kinds.filter(([, kind]) => kind === 'commando' || kind === 'emergency').map(([id]) => id),
  )
}

function countTeams(count: Count): void {
  // Under its present kind, as every field that a count is split by.
  const kinds = count
    .of('team')
    .filter((record) => count.now.inState(record, 'FORMED'))
    .map(({ fields }) => fields['teamKind'])
  count.put('volTeams@now', kinds.length)
  for (const kind of Object.keys(TEAM_KINDS))
    count.put(`volTeams@now{kind=${kind}}`, kinds.filter((one) => one === kind).length)
}

export const KINDS_OF_POSTS: readonly string[] = Object.keys(POST_KINDS)
