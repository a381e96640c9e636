import type { KeptFact, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Columns } from '../columns.ts'
import type { Emitter } from '../emitter.ts'
import { Amount } from './amount.ts'
import type { FamilyCounting } from './family.ts'
import { Servings } from './serving.ts'

/** A volunteer as a distinct person, in the home region (DOMAIN §0.5.10). */
export const VOLUNTEERS: FamilyCounting = {
  family: 'volunteer',
  measures: () => [
    { name: 'volunteers', kind: 'stock' },
    { name: 'volunteersParty', kind: 'stock' },
    { name: 'membersDue', kind: 'stock' },
    { name: 'membersReported', kind: 'stock' },
    { name: 'volunteersActive', kind: 'stock' },
    { name: 'servers7d', kind: 'stock' },
    { name: 'servers30d', kind: 'stock' },
    { name: 'serversInDay', kind: 'flow' },
    { name: 'serversInWeek', kind: 'flow' },
    { name: 'serversInMonth', kind: 'flow' },
    { name: 'serversInQuarter', kind: 'flow' },
    { name: 'serversInYear', kind: 'flow' },
    { name: 'serverMinutes', kind: 'sum' },
    { name: 'overlongDays', kind: 'flow' },
  ],
  indexes: [],
  create: (columns) => {
    const standing = new Standing(columns)
    const servings = new Servings(columns)
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      standing.emit(record, emit, region)
      servings.emit(record, emit, region)
    }
  },
}

/** Registered, a party member, due for 双报到, reported: how each began and ended. */
class Standing {
  readonly #registered: Amount
  readonly #party: Amount
  readonly #due: Amount
  readonly #reported: Amount

  constructor(columns: Columns) {
    this.#registered = new Amount(columns.of('volunteers'))
    this.#party = new Amount(columns.of('volunteersParty'))
    this.#due = new Amount(columns.of('membersDue'))
    this.#reported = new Amount(columns.of('membersReported'))
  }

  emit(record: LedgerRecord, emit: Emitter, region: number): void {
    let active = false
    let party = false
    let working = false
    let claimed = false
    /** Undefined while no list has named the person. */
    let listed: boolean | undefined
    for (const { type, time, data } of record.kept ?? NONE) {
      if (type === 'vol.registered') {
        active = true
        party = data['isParty'] === true
        working = data['volunteerType'] === 'workingMember'
      } else if (type === 'vol.withdrawn') active = false
      else if (type === 'vol.memberDue') listed = data['due'] === true
      else if (type === 'vol.claimed') claimed = true
      else continue
      const due = listed ?? (active && working)
      this.#registered.set(emit, region, time, active ? 1 : 0)
      this.#party.set(emit, region, time, active && party ? 1 : 0)
      this.#due.set(emit, region, time, due ? 1 : 0)
      this.#reported.set(emit, region, time, due && active && claimed ? 1 : 0)
    }
    this.#registered.end()
    this.#party.end()
    this.#due.end()
    this.#reported.end()
  }
}

const NONE: readonly KeptFact[] = []
