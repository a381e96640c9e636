import { expect, test } from 'vitest'
import { DAY, HOUR, MONDAY, parts, tell, told, value, type Event } from '../testing/told.ts'
import { at, filed, reported } from '../testing/told-cases.ts'

const DAYS = 24 * 60
const repeat = (id: string, minutes: number, data = {}): Event[] =>
  reported(id, { objectKey: 'o', ...data }, minutes)

test('C24: a repeat is a case with an earlier one of the same object and category within 30 days', () => {
  const fold = told([
    ...repeat('a', 0),
    ...repeat('b', 10 * DAYS, { regionCode: 'B1' }),
    // The same object in another category, another object, and none at all.
    ...repeat('c', 11 * DAYS, { categoryL1: '03', categoryL2: '0301' }),
    ...repeat('d', 12 * DAYS, { objectKey: 'p' }),
    ...reported('e', {}, 12 * DAYS),
    // 30 days after b to the very instant, and a millisecond more after that.
    ...repeat('f', 40 * DAYS),
    ...repeat('g', 70 * DAYS + 1),
  ])
  expect([parts(fold, 'C24'), parts(fold, 'C24', 'B'), parts(fold, 'C24', 'A')]).toEqual([
    [2, 7, 0],
    [1, 1, 0],
    [1, 6, 0],
  ])
})

test('C24: an earlier case that was merged is no earlier case, and is out itself', () => {
  const fold = told([...repeat('a', 0), ...repeat('b', 60)])
  expect(parts(fold, 'C24')).toEqual([1, 2, 0])
  tell(fold, [['case.merged', 'a', at(90), { masterCaseId: 'z' }]])
  expect(parts(fold, 'C24')).toEqual([0, 1, 1])
})

test('C24: a case told late makes repeats of those after it', () => {
  const fold = told([...repeat('b', 60), ...repeat('c', 120)])
  expect(parts(fold, 'C24')).toEqual([1, 2, 0])
  tell(fold, repeat('a', 0))
  expect(parts(fold, 'C24')).toEqual([2, 3, 0])
})

test('C24: a case filed under another category leaves its group', () => {
  const fold = told([...repeat('a', 0), ...repeat('b', 60)])
  tell(fold, [
    ['case.accepted', 'b', at(70), { acceptor: 'a' }],
    [
      'case.filed',
      'b',
      at(80),
      { categoryL1: '03', categoryL2: '0301', standardId: 's', urgency: 'L3' },
    ],
  ])
  expect(parts(fold, 'C24')).toEqual([0, 2, 0])
})

test('C24: of two reported at the same instant the lesser id is the earlier', () => {
  const fold = told([...repeat('b', 0, { regionCode: 'B1' }), ...repeat('a', 0)])
  expect([parts(fold, 'C24', 'B'), parts(fold, 'C24', 'A')]).toEqual([
    [1, 1, 0],
    [0, 1, 0],
  ])
})

test('C24b, C24c: an object is flagged at three cases in 30 days and alarmed at five, until they are old', () => {
  const fold = told([...repeat('a', 0), ...repeat('b', 1 * DAYS)])
  const counts = (): unknown[] => [value(fold, 'C24b@now'), value(fold, 'C24c@now')]
  expect(counts()).toEqual([0, 0])
  tell(fold, repeat('c', 2 * DAYS, { regionCode: 'B1' }))
  expect([counts(), value(fold, 'C24b@now', 'B'), value(fold, 'C24b@now', 'A')]).toEqual([
    [1, 0],
    1,
    0,
  ])
  tell(fold, [...repeat('d', 3 * DAYS), ...repeat('e', 4 * DAYS)])
  expect(counts()).toEqual([1, 1])
  fold.advance(MONDAY + 30 * DAY)
  expect(counts()).toEqual([1, 0])
  fold.advance(MONDAY + 32 * DAY)
  expect(counts()).toEqual([0, 0])
})

test('C25, C29: proactive sources against appeals of citizens, and appeals per ten thousand residents', () => {
  const from = (id: string, source: string, regionCode = 'A1'): Event[] =>
    reported(id, { source, regionCode })
  const fold = told([
    ...from('a', 'grid'),
    ...from('b', 'grid'),
    ...from('c', '12345'),
    ...from('d', '12345', 'B1'),
    ...from('e', 'department'),
    ...from('f', 'unheard'),
    ...from('g', '12345'),
    ['case.rejected', 'g', at(5), { reason: 'duplicate', reporterInformed: true }],
    ...from('h', 'grid'),
    ['case.cancelled', 'h', at(5), { reason: 'r' }],
  ])
  expect(parts(fold, 'C25')).toEqual([2, 4, 2])
  // A has 900 residents by its own figure, B 700 by that of B1.
  expect([value(fold, 'C29', 'A'), ...parts(fold, 'C29', 'A')]).toEqual([10_000 / 900, 1, 900, 1])
  expect([value(fold, 'C29'), ...parts(fold, 'C29')]).toEqual([20_000 / 1600, 2, 1600, 1])
  expect([value(fold, 'C29', 'B2'), ...parts(fold, 'C29', 'B2')]).toEqual([null, 0, null, 0])
})

test('C28: concentration over categories leaves out what is out and what has no known category', () => {
  const of = (id: string, categoryL1: string, categoryL2?: string): Event[] =>
    reported(id, { categoryL1, categoryL2 })
  const fold = told([
    ...of('a', '02', '0201'),
    ...of('b', '02', '0201'),
    ...of('c', '03', '0301'),
    ...of('d', '10', '1001'),
    ...of('e', '10'),
    ...of('f', '10', '9999'),
    ...of('g', '02', '0201'),
    ['case.merged', 'g', at(5), { masterCaseId: 'a' }],
  ])
  expect([value(fold, 'C28'), ...parts(fold, 'C28')]).toEqual([1, 4, 4, 3])
  expect([value(fold, 'C28b'), ...parts(fold, 'C28b')]).toEqual([6 / 16, undefined, 4, 3])
})

test('C28c, C28d: over communities, for regions above them alone', () => {
  const fold = told([
    ...reported('a', { regionCode: 'A1' }),
    ...reported('b', { regionCode: 'A' }),
    ...reported('c', { regionCode: 'A1a' }),
    ...reported('d', { regionCode: 'B2' }),
    ...reported('e', { regionCode: 'S' }),
  ])
  expect([value(fold, 'C28c'), ...parts(fold, 'C28c')]).toEqual([1, 4, 4, 1])
  expect([value(fold, 'C28d'), ...parts(fold, 'C28d')]).toEqual([10 / 16, undefined, 4, 1])
  expect([value(fold, 'C28c', 'A'), ...parts(fold, 'C28c', 'A')]).toEqual([null, null, null, null])
})

test('C1 counts a merged case, C24 and C28 leave it out', () => {
  const fold = told([...filed('a'), ...reported('b')])
  tell(fold, [['case.merged', 'b', at(9), { masterCaseId: 'a' }]])
  fold.advance(at(9) + HOUR)
  expect([value(fold, 'C1'), parts(fold, 'C24'), parts(fold, 'C28')]).toEqual([
    2,
    [0, 1, 1],
    [1, 1, 1],
  ])
})
