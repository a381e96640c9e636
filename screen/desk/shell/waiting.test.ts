import { expect, test } from 'vitest'
import { LIST_CAPS, type Board } from '../../../shared/board/board.ts'
import { callsOf, waitingOf, type WaitingAnswers } from './waiting.ts'

const NOW = 1_790_000_000_000
const NOTHING: WaitingAnswers = {
  ...{ walls: null, drills: null, reports: null, feeds: null, pending: null, accounts: null },
}
const board = (values: Board['values'], lists: Board['lists'] = {}): Board => ({ values, lists })
const numbers = (of: Board | null, page: string): Readonly<Record<string, number | null>> =>
  Object.fromEntries((waitingOf(of, NOTHING, NOW)[page] ?? []).map(({ id, n }) => [id, n]))

test('[R3] what nobody has told yet is unknown, and never none', () => {
  for (const [page, counts] of Object.entries(waitingOf(null, NOTHING, NOW))) {
    expect(
      counts.map(({ n }) => n),
      page,
    ).toEqual(counts.map(() => null))
    expect(callsOf(counts)?.n, page).toBeNull()
  }
  // Of who may see no alarms the board says nothing, where of waiting proposals it says nothing because there are none.
  expect(numbers(board({ mode: 'NORMAL' }), 'alarms')['unacknowledged']).toBeNull()
  expect(numbers(board({ mode: 'NORMAL' }), 'mode')).toEqual({
    ...{ proposals: 0, countersigns: 0, warnings: 0 },
  })
})

test('a page calls for what somebody has to do, and not for what only stands there', () => {
  const values = { 'alarm.raised': 3, 'alarm.acknowledged': 40, 'alarm.shelved': 2 }
  expect(callsOf(waitingOf(board(values), NOTHING, NOW)['alarms']!)).toEqual({ n: 3 })
  const waiting = { 'mode.proposals': 1, 'mode.countersignOverdue': 2, 'mode.warningWaiting': 4 }
  expect(callsOf(waitingOf(board(waiting), NOTHING, NOW)['mode']!)).toEqual({ n: 7 })
  // An L1 that is late is one case: it does not count twice.
  const cases = { 'C9@now': 5, 'C9b@now': 6, 'caseUrgent@now': 7 }
  expect(callsOf(waitingOf(board(cases), NOTHING, NOW)['cases']!)).toEqual({ n: 5 })
})

test('a shift that is over waits for its relief until the board has it no more', () => {
  const shift = (to: number) => ({ from: NOW - 9, to, leader: 'l', officers: 'o' })
  const shifts = { over: shift(NOW), runs: shift(NOW + 1) }
  expect(numbers(board({}, { shifts }), 'duty')).toEqual({ handovers: 1, shiftsOn: 1 })
  const later = { ...shift(NOW + 9), from: NOW + 1 }
  expect(numbers(board({}, { shifts: { later } }), 'duty')['shiftsOn']).toBe(0)
  const many = Object.fromEntries(
    Array.from({ length: LIST_CAPS.shifts }, (_, i) => [`s${i}`, shift(NOW - i)]),
  )
  const [handovers] = waitingOf(board({}, { shifts: many }), NOTHING, NOW)['duty']!
  expect(handovers).toMatchObject({ n: LIST_CAPS.shifts, isLeast: true })
})

test('what the server answers is counted by its state', () => {
  const feed = (state: 'live' | 'lost' | 'delayed' | 'unknown') => ({ state })
  const feeds = [feed('live'), feed('lost'), feed('lost'), feed('delayed'), feed('unknown')]
  const counts = waitingOf(null, { ...NOTHING, feeds }, NOW)['feeds']!
  expect(counts.map(({ n }) => n)).toEqual([2, 1, 1])
  expect(callsOf(counts)).toEqual({ n: 3 })
})
