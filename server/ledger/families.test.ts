import { describe, expect, it } from 'vitest'
import type { FactData } from '../../shared/fact/fact.ts'
import { EXAMPLES } from '../../shared/fact/examples.ts'
import { FACT_TYPES, type FactType } from '../../shared/fact/registry.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import { WORK_FAMILIES } from '../../shared/lifecycle/response-work.ts'
import type { Family } from '../../shared/lifecycle/types.ts'
import { NO_RECORD, statesOf } from './compile.ts'
import { DAY, type Draft, draft, HOUR, ledgerOf, MINUTE, T0 } from './sample.ts'

/** Facts between a state and its record's beginning, where the table's shortest way does not satisfy the guards. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  'vol.released': ['vol.claimed'],
  'med.judicialConfirmed': ['med.judicialConfirmApplied'],
  'med.judicialRefused': ['med.judicialConfirmApplied'],
}

/** Rows that need more than a way of facts; they have tests of their own below. */
const APART = new Set(['N3', 'F1', 'F2'])

function dataOf(type: string): FactData {
  const data: FactData = FACT_TYPES[type as FactType].schema.parse(EXAMPLES[type as FactType])
  const region = 'regionCode' in data || type === 'grid.staffCheckedIn' ? { regionCode: 'S1' } : {}
  const person = type === 'grid.staffCheckedIn' ? { personRef: 'g' } : {}
  const shift = type === 'grid.shiftPlanned' ? { from: T0, to: T0 + 9 * HOUR } : {}
  return { ...data, ...region, ...person, ...shift, caseId: undefined }
}

/** Shortest legal way of fact types from nothing to each state. */
function waysOf(family: Family): ReadonlyMap<string, readonly string[]> {
  const table = LIFECYCLES[family]
  const ways = new Map<string, readonly string[]>([[NO_RECORD, []]])
  for (const [state, way] of ways) {
    for (const row of table.transitions) {
      if (row.to === null || ways.has(row.to) || APART.has(row.id)) continue
      if (statesOf(table, row).includes(state)) ways.set(row.to, [...way, row.type])
    }
  }
  return ways
}

/** As the examples of the work in a response name it. */
const RESPONSE_ID = 'response-7'

function facts(types: readonly string[]): Draft[] {
  return types.map((type, i) => draft(type, i, dataOf(type), 'x'))
}

/** A family of a distinct thing lives of what other records give it; it has tests of its own. */
const FAMILIES = (Object.keys(LIFECYCLES) as Family[]).filter(
  (family) =>
    family !== 'case' &&
    LIFECYCLES[family].transitions.some(
      ({ type }) => FACT_TYPES[type as FactType].family === family,
    ),
)

describe.each(FAMILIES)('%s', (family) => {
  const table = LIFECYCLES[family]
  const ways = waysOf(family)
  const rows = table.transitions.filter((row) => !APART.has(row.id))

  it.each(rows)('$id $type is legal exactly from its states', (row) => {
    const known = WORK_FAMILIES.has(family)
      ? [draft('response.started', 0, dataOf('response.started'), RESPONSE_ID)]
      : []
    for (const [state, way] of ways) {
      const before = statesOf(table, row).includes(state) ? (BEFORE[row.type] ?? []) : []
      const ledger = ledgerOf([...known, ...facts([...way, ...before, row.type])])
      const legalHere = table.transitions.some(
        (other) => other.type === row.type && statesOf(table, other).includes(state),
      )
      const rejected = ledger.rejections().map(({ reason }) => reason)
      expect(rejected.length === 0, `${state}: ${rejected.join()}`).toBe(
        legalHere && !(row.type === 'vol.checkedOut' && state === 'OFF_POST'),
      )
    }
  })
})

describe('twelve hours on post', () => {
  const checkedIn = draft('vol.checkedIn', 0, dataOf('vol.checkedIn'), 'a')

  it('[CT6] an attendance closes by itself after twelve hours and is flagged', () => {
    const ledger = ledgerOf([checkedIn], 720 - 1)
    expect(ledger.get('attendance', 'a')?.state).toBe('ON_POST')
    ledger.advance(T0 + 12 * HOUR)
    const record = ledger.get('attendance', 'a')
    expect(record).toMatchObject({ state: 'OFF_POST', since: T0 + 12 * HOUR })
    expect(record?.rounds[0]).toMatchObject({
      at: { autoClosed: T0 + 12 * HOUR },
      flags: { autoClosed: true },
    })
  })

  it('N3: a check-out after that is taken once, any other is not', () => {
    const out = (minute: number): Draft => draft('vol.checkedOut', minute, {}, 'a')
    const ledger = ledgerOf([checkedIn, out(800), out(801)])
    expect(ledger.get('attendance', 'a')?.rounds[0]?.at['checkedOut']).toBe(T0 + 800 * MINUTE)
    expect(ledger.rejections().map(({ reason }) => reason)).toEqual(['wasAutoClosed'])
  })

  it('[IN4] a check-out within time that arrives late takes the automatic one back', () => {
    const out = draft('vol.checkedOut', 60, {}, 'a')
    const ledger = ledgerOf([checkedIn, { ...out, recordedAt: T0 + DAY }])
    expect(ledger.get('attendance', 'a')).toMatchObject({ state: 'OFF_POST', since: T0 + HOUR })
    expect(ledger.get('attendance', 'a')?.rounds[0]?.flags).toEqual({})
  })

  it('a shift ends by itself too, and notes when its roster began and ended', () => {
    const planned = draft('grid.shiftPlanned', -60, dataOf('grid.shiftPlanned'), 's')
    const came = draft('grid.staffCheckedIn', 10, dataOf('grid.staffCheckedIn'), 's')
    const record = ledgerOf([planned, came], 1440).get('shift', 's')
    expect(record?.rounds[0]?.at).toMatchObject({
      rosterBegan: T0,
      rosterEnded: T0 + 9 * HOUR,
      autoClosed: T0 + 10 * MINUTE + 12 * HOUR,
    })
    expect(record?.state).toBe('OFF_DUTY')
  })

  it('a proposal that nobody confirms expires by itself', () => {
    const proposed = draft('response.proposed', 0, dataOf('response.proposed'), 'p')
    expect(ledgerOf([proposed], 29).get('proposal', 'p')?.state).toBe('PROPOSED')
    expect(ledgerOf([proposed], 30).get('proposal', 'p')?.state).toBe('EXPIRED')
  })
})

describe('lists', () => {
  it('a volunteer holds the posts claimed and not released', () => {
    const one = (verb: string, minute: number, postId: string): Draft =>
      draft(`vol.${verb}`, minute, { postId }, 'v')
    const registered = draft('vol.registered', 0, dataOf('vol.registered'), 'v')
    const ledger = ledgerOf([
      registered,
      one('claimed', 1, 'a'),
      one('claimed', 2, 'b'),
      one('released', 3, 'a'),
    ])
    expect(ledger.get('volunteer', 'v')?.fields['posts']).toEqual(['b'])
  })
})
