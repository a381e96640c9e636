import type { Profile, Row, Scalar } from '../../shared/board/board.ts'
import type { CommonNeed } from '../../shared/indicator/common-need.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import { CASE } from '../../shared/lifecycle/case.ts'
import type { Clock, Family, LedgerRecord, Round } from '../../shared/lifecycle/types.ts'
import type { Bilingual } from '../../shared/indicator/types.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import { standardsOf } from '../../shared/region/standards.ts'
import type { Mask } from '../board/mask.ts'
import type { CaseThing, ClockAnswer, NeedThing } from '../ops/things-api.ts'
import type { WorldFold } from '../world/world.ts'

/** Codes that a card may show; no words, no reference to a person. */
const SHOWN = [
  ...['categoryL1', 'categoryL2', 'source', 'appealType', 'urgency', 'complex', 'tier'],
  ...['ownerOrg', 'result', 'verdict', 'rejectReason', 'reviewDate', 'superviseKind'],
] as const
/** The number under which another system knows it: of use to who calls back alone. */
const FOR_DUTY = ['externalNo'] as const

/** One case for a profile that may see single things; null for one that is not there or that the profile must not learn of. */
export function caseThing(
  fold: WorldFold,
  catalogue: Catalogue,
  { id, profile, mask }: { readonly id: string; readonly profile: Profile; readonly mask: Mask },
): CaseThing | null {
  const record = fold.ledger.get('case', id)
  if (record === undefined || !mask.shows(record, 0)) return null
  const { state, since, fields, rounds, stays } = record
  const { coOrgs } = fields
  return {
    ...{ id, state, since, stateName: stateName('case', state) },
    isOpen: CASE.open?.includes(state) === true,
    region: mask.regionCode(record),
    point: mask.point(record),
    fields: mask.row(shown(record, profile)),
    coOrgs: Array.isArray(coOrgs) ? coOrgs.map(String) : [],
    standard: standardsOf(catalogue)(fields['categoryL1'], fields['categoryL2']) ?? null,
    rounds: rounds.map(roundOf),
    steps: stays.map((stay) => ({
      ...{ round: stay.round, state: stay.state, name: stateName('case', stay.state) },
      ...{ from: stay.from, to: stay.to },
    })),
  }
}

/** Cases of a need that are told one by one. */
const MOST_CASES = 50

/** A common need with its cases, newest report first. */
export function needThing(fold: WorldFold, need: CommonNeed, row: Row, mask: Mask): NeedThing {
  const rows: NeedThing['rows'][number][] = []
  for (const member of need.members.toReversed()) {
    const record = rows.length < MOST_CASES ? fold.ledger.get('case', member) : undefined
    if (record === undefined || !mask.shows(record, 0)) continue
    const { state } = record
    rows.push({
      ...{ id: member, state, stateName: stateName('case', state) },
      region: mask.regionCode(record),
      at: record.rounds[0]?.at['reported'] ?? record.since,
    })
  }
  return { id: need.id, need: row, rows, hidden: need.members.length - rows.length }
}

export function stateName(family: Family, state: string): Bilingual {
  const named = LIFECYCLES[family].states.find(({ id }) => id === state)
  return { zh: named?.zh ?? state, en: named?.en ?? state }
}

function shown({ fields }: LedgerRecord, profile: Profile): Row {
  const row: Record<string, Scalar> = {}
  for (const name of profile === 'DUTY' ? [...SHOWN, ...FOR_DUTY] : SHOWN) {
    const value = fields[name]
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      row[name] = value
  }
  return row
}

function roundOf({ no, at, clocks, counters, flags }: Round): CaseThing['rounds'][number] {
  return {
    ...{ no, at, counters },
    clocks: Object.values(clocks).map(clockOf),
    flags: Object.keys(flags),
  }
}

function clockOf(clock: Clock): ClockAnswer {
  const { name, startAt, dueAt, soonAt, pausedAt, pausedMs, stoppedAt, breachedAt, limit } = clock
  return { name, startAt, dueAt, soonAt, pausedAt, pausedMs, stoppedAt, breachedAt, limit }
}
