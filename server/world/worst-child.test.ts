import { expect, test } from 'vitest'
import type { Row } from '../../shared/board/board.ts'
import { DAY, HOUR, MONDAY, tell, told, value, type Event } from '../testing/told.ts'
import { dispatched, handled } from '../testing/told-cases.ts'
import type { WorldFold } from './world.ts'

const rowOf = (fold: WorldFold, region: string, child: string): Row =>
  fold.board(region, 'LEADER').lists['children']![child]!

const urgent = (events: readonly Event[]): Event[] =>
  events.map(([type, id, time, data]) =>
    type === 'case.filed'
      ? [type, id, time, { ...data, urgency: 'L1' }]
      : [type, id, time, data ?? {}],
  )

const blown: Event = [
  'whistle.blown',
  'w',
  MONDAY,
  { regionCode: 'A', kind: 'work', reason: 'jointEnforcement', orgs: ['urban'], caseId: 'u' },
]

test('[AL6] a child says how many urgent and late cases lie below it, and the marks lead down to the case', () => {
  const fold = told([
    ...urgent(dispatched('u', { regionCode: 'A1' })),
    ...dispatched('p', { regionCode: 'B' }),
  ])
  expect([value(fold, 'caseUrgent@now'), rowOf(fold, 'S', 'A')['urgent']]).toEqual([1, 1])
  expect(rowOf(fold, 'S', 'B')['urgent']).toBe(0)
  expect(rowOf(fold, 'A', 'A1')['urgent']).toBe(1)
  expect(fold.board('A1', 'LEADER').lists['cases']).toHaveProperty('u')
  fold.advance(MONDAY + 60 * DAY)
  expect([rowOf(fold, 'S', 'A')['late'], rowOf(fold, 'S', 'B')['late']]).toEqual([1, 1])
})

test('a case that is done is urgent no more', () => {
  const fold = told(urgent(handled('u', { regionCode: 'A1' })))
  expect(value(fold, 'caseUrgent@now')).toBe(1)
  tell(fold, [['case.cancelled', 'u', MONDAY + 5 * HOUR, { reason: 'withdrawn' }]])
  expect(value(fold, 'caseUrgent@now')).toBe(0)
})

test('[AL6] a child counts the whistles whose limit has passed, until somebody signs', () => {
  const fold = told([blown])
  expect(rowOf(fold, 'S', 'A')['whistlesLate']).toBe(0)
  fold.advance(MONDAY + 2 * HOUR)
  expect(rowOf(fold, 'S', 'A')['whistlesLate']).toBe(1)
  expect(fold.board('S', 'LEADER').lists['whistles']!['w']).toMatchObject({ late: true, case: 'u' })
  expect(fold.board('S', 'VISITOR').lists['whistles']!['w']).not.toHaveProperty('case')
  tell(fold, [['whistle.signed', 'w', MONDAY + 3 * HOUR, {}]])
  expect(rowOf(fold, 'S', 'A')['whistlesLate']).toBe(0)
})
