import { expect, test } from 'vitest'
import type { Fact, FactData } from '../../shared/fact/fact.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { createWorld, type WorldFold } from '../world/world.ts'

const context = sampleContext('Asia/Shanghai')
const HOUR = 3_600_000
const monday = Date.parse('2026-03-09T09:00:00+08:00')

/** Tells events in order of time, as they happen. */
function world(events: readonly (readonly [string, string, number, FactData?])[]): WorldFold {
  const fold = createWorld(context, 'live')
  const ordered = events.toSorted((a, b) => a[2] - b[2])
  ordered.forEach(([type, subject, time, data = {}], i) => {
    const fact: Fact = {
      seq: i + 1,
      recordedAt: time,
      id: `e${i}`,
      source: 's',
      type,
      subject,
      time,
      world: 'live',
      data: { regionCode: 'A1', contacted: true, ratingSource: 'self', ...data },
    }
    fold.apply(fact)
  })
  return fold
}

type Event = readonly [string, string, number, FactData?]

/** A case from its report on, closed at `closedAt` if there is one; its order is due two hours after the report, and verification a day later. */
function caseLife(id: string, closedAt: number | null): Event[] {
  const steps: Event[] = [
    ['case.reported', id, monday, { source: 'grid', categoryL1: '02' }],
    ['case.accepted', id, monday + 1],
    ['case.filed', id, monday + 2, { categoryL2: '0201' }],
    ['case.dispatched', id, monday + 3, { dueAt: monday + 2 * HOUR }],
    ['case.signed', id, monday + 4, { signer: 'a' }],
  ]
  if (closedAt === null) return steps
  return [
    ...steps,
    ['case.feedback', id, monday + HOUR, { result: 'solved' }],
    ['case.verifyAssigned', id, monday + HOUR + 1, { verifier: 'b' }],
    ['case.verifyPassed', id, closedAt],
  ]
}

/** HANDLE due and the 24 h of VERIFY (DOMAIN §0.5.3). */
const DUE = monday + 26 * HOUR

function values(fold: WorldFold): Readonly<Record<string, unknown>> {
  return fold.board('S', 'LEADER').values
}

test('[CT9] the bulletin of 天门: 911 and 737 of 972 closed, 996 of 1054 filed', () => {
  const events: Event[] = []
  for (let i = 0; i < 972; i++) {
    const closedAt = i < 737 ? DUE - HOUR : i < 911 ? DUE + HOUR : null
    events.push(...caseLife(`c${i}`, closedAt))
  }
  // 24 more that were filed and have no limit yet, and 58 accepted alone: 996 filed of 1054 accepted.
  for (let i = 972; i < 1054; i++) events.push(...caseLife(`c${i}`, null).slice(0, i < 996 ? 3 : 2))
  const fold = world(events)
  fold.advance(DUE + 2 * HOUR)
  const found = values(fold)
  expect([found['C5@all.n'], found['C5@all.d']]).toEqual([911, 972])
  expect(percent(found['C5@all'], 2)).toBe('93.72')
  expect(percent(found['C6@all'], 2)).toBe('75.82')
  expect([found['C3@all.n'], found['C3@all.d'], percent(found['C3@all'], 1)]).toEqual([
    996,
    1054,
    '94.5',
  ])
})

test('[CT9] the bulletin of 黄石: 842 agreed of 869 accepted', () => {
  const events: Event[] = []
  for (let i = 0; i < 869; i++) {
    events.push(['med.applied', `m${i}`, monday, { causeCode: 'family' }])
    events.push(['med.accepted', `m${i}`, monday + 1])
    events.push(['med.assigned', `m${i}`, monday + 2, { mediators: ['a'] }])
    if (i < 842) events.push(['med.agreed', `m${i}`, monday + 3, { resolvedTier: 'grid' }])
  }
  expect(percent(values(world(events))['M3b@all'], 1)).toBe('96.9')
})

test('[CT6] a case turns overdue at its due without a fact, and one closed at the due is in time', () => {
  const fold = world([...caseLife('late', null), ...caseLife('inTime', DUE)])
  const late = createWorld(context, 'live')
  for (const fact of fold.ledger.facts('case', 'late')) late.apply(fact)
  late.advance(DUE - 1000)
  expect([values(late)['C9@now'], values(late)['C9b@now']]).toEqual([0, 1])
  late.advance(DUE)
  expect([values(late)['C9@now'], values(late)['C9b@now']]).toEqual([1, 0])
  expect(values(late)['C9@now.since']).toBe(DUE)
  expect([values(fold)['C6@all.n'], values(fold)['C6@all.d']]).toEqual([1, 2])
})

test('[CT1] a rating is taken back when its callback turns out illegal', () => {
  const events = caseLife('c', DUE - HOUR)
  events.push(['case.callback', 'c', DUE, { level: 5, solved: 'solved' }])
  const fold = world(events)
  expect(values(fold)['F3@all.d']).toBe(1)
  // Told late: it was cancelled before it could be closed, so nothing after that was legal.
  const late: Fact = {
    ...fold.ledger.facts('case', 'c')[0]!,
    seq: 99,
    recordedAt: DUE + 1,
    id: 'late',
    type: 'case.cancelled',
    time: monday + 5,
  }
  fold.apply(late)
  const found = values(fold)
  expect([found['F3@all.d'], found['C5@all.n'], found['C5@all.x']]).toEqual([0, 0, 1])
})

test('a grid worker who came before the shift counts from the shift on, and not after it', () => {
  const shift: Event[] = [
    [
      'grid.shiftPlanned',
      's',
      monday,
      { personRef: 'p', from: monday + HOUR, to: monday + 3 * HOUR },
    ],
    ['grid.staffCheckedIn', 's', monday + 60_000],
  ]
  const fold = world(shift)
  const counts = (): unknown[] => [
    values(fold)['G4@now.n'],
    values(fold)['G4@now.d'],
    values(fold)['G4@now'],
  ]
  expect(counts()).toEqual([0, 0, null])
  fold.advance(monday + HOUR)
  expect(counts()).toEqual([1, 1, 1])
  fold.advance(monday + 3 * HOUR)
  expect(counts()).toEqual([0, 0, null])
})

function percent(value: unknown, digits: number): string {
  return (Number(value) * 100).toFixed(digits)
}
