import { READY_WITHIN_HOURS } from '../team.ts'
import type { DerivedFact, KeptFact, LedgerRecord } from '../types.ts'

/** Claims go to the posts and memberships to the teams; leaving gives everything back. */
export function claimsAndTeamsOf(record: LedgerRecord): readonly DerivedFact[] {
  const { kept } = record
  if (kept === undefined) return []
  const giver = new Giver(record.id)
  const posts = new Set<string>()
  const teams = new Map<string, boolean>()
  const said: Said = { adult: undefined, hours: undefined }
  for (const fact of kept) {
    const postId = String(fact.data['postId'])
    if (fact.type === 'vol.claimed') {
      if (!posts.has(postId)) giver.post('vol.postClaimed', postId, fact.time)
      posts.add(postId)
    } else if (fact.type === 'vol.released') {
      if (posts.delete(postId)) giver.post('vol.postReleased', postId, fact.time)
    } else if (fact.type === 'vol.registered') {
      said.adult = fact.data['adult'] ?? said.adult
      said.hours = fact.data['reachableWithinHours'] ?? said.hours
      enrol(giver, record, teams, fact, said)
    } else if (fact.type === 'vol.withdrawn') {
      for (const held of posts) giver.post('vol.postReleased', held, fact.time)
      posts.clear()
      for (const team of teams.keys()) giver.leave(team, fact.time)
      teams.clear()
    }
  }
  return giver.facts
}

/** What a registration does not say again holds as it was said last. */
interface Said {
  adult: unknown
  hours: unknown
}

/** The teams are those that the last registration names; one that names none leaves them as they are. */
function enrol(
  giver: Giver,
  { regionCode }: LedgerRecord,
  teams: Map<string, boolean>,
  { time, data }: KeptFact,
  { adult, hours }: Said,
): void {
  const named = data['teams']
  const ready = adult === true && typeof hours === 'number' && hours <= READY_WITHIN_HOURS
  const now = Array.isArray(named) ? new Set(named.map(String)) : new Set(teams.keys())
  for (const team of teams.keys())
    if (!now.has(team)) {
      giver.leave(team, time)
      teams.delete(team)
    }
  for (const team of now) {
    if (teams.get(team) === ready) continue
    giver.join(team, time, regionCode, ready)
    teams.set(team, ready)
  }
}

/** Facts to posts and teams, with ids in the order in which they were given. */
class Giver {
  readonly facts: DerivedFact[] = []
  readonly #volunteerId: string

  constructor(volunteerId: string) {
    this.#volunteerId = volunteerId
  }

  post(type: 'vol.postClaimed' | 'vol.postReleased', subject: string, time: number): void {
    this.#give('post', subject, type, time, {})
  }

  join(subject: string, time: number, home: string, ready: boolean): void {
    this.#give('team', subject, 'vol.teamJoined', time, { home, ready })
  }

  leave(subject: string, time: number): void {
    this.#give('team', subject, 'vol.teamLeft', time, {})
  }

  #give(
    family: 'post' | 'team',
    subject: string,
    type: string,
    time: number,
    data: DerivedFact['data'],
  ): void {
    const volunteerId = this.#volunteerId
    const id = `${volunteerId}:${String(this.facts.length).padStart(6, '0')}`
    this.facts.push({ family, subject, id, type, time, data: { volunteerId, ...data } })
  }
}
