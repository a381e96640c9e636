import type { DerivedFact, LedgerRecord } from '../types.ts'

/** Teams whose members can be called up in an emergency (DOMAIN §3.4 V15). */
const FOR_EMERGENCIES: ReadonlySet<unknown> = new Set(['commando', 'emergency'])

interface Member {
  readonly home: string
  readonly ready: boolean
  /** Whether it was said that this member can be called up. */
  told: boolean
}

/** A team for emergencies lists its ready members, each a distinct person (DOMAIN §0.5.10), while it is formed. */
export function reserveOf(record: LedgerRecord): readonly DerivedFact[] {
  const facts: DerivedFact[] = []
  const members = new Map<string, Member>()
  let stands = false
  const settle = (volunteerId: string, member: Member, wanted: boolean, time: number): void => {
    if (member.told === wanted) return
    member.told = wanted
    const { home } = member
    const data = { teamId: record.id, ...(wanted ? { regionCode: home } : {}) }
    const id = `${record.id}:${String(facts.length).padStart(6, '0')}`
    const type = wanted ? 'vol.reserveJoined' : 'vol.reserveLeft'
    facts.push({ family: 'reserve', subject: volunteerId, id, type, time, data })
  }
  for (const { type, time, data } of record.kept ?? []) {
    const volunteerId = String(data['volunteerId'])
    const held = members.get(volunteerId)
    if (type === 'vol.teamJoined') {
      const ready = data['ready'] === true
      const member = { home: String(data['home']), ready, told: held?.told ?? false }
      members.set(volunteerId, member)
      settle(volunteerId, member, stands && ready, time)
    } else if (type === 'vol.teamLeft') {
      if (held !== undefined) settle(volunteerId, held, false, time)
      members.delete(volunteerId)
    } else {
      stands = type === 'vol.teamFormed' && FOR_EMERGENCIES.has(data['teamKind'])
      for (const [id, member] of members) settle(id, member, stands && member.ready, time)
    }
  }
  return facts
}
