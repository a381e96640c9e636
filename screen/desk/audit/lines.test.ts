import { expect, test } from 'vitest'
import { isWanted, joined, type AuditLine } from './lines.ts'

const line = (n: number, part: Partial<AuditLine> = {}): AuditLine => ({
  ...{ n, at: n, actor: { kind: 'account', id: 'a1', name: '值班长' }, role: 'chief' },
  ...{ from: '10.0.0.7', act: 'mode.confirmed', target: 'r-1', before: null, after: null },
  ...{ request: 'q', hash: '0', ...part },
})

test('a line is found by who, from where, what and to what', () => {
  for (const text of ['值班长', 'CHIEF', '10.0.0.7', 'mode.', 'r-1', ''])
    expect(isWanted(line(1), { text, act: null }), text).toBe(true)
  expect(isWanted(line(1), { text: '指挥长', act: null })).toBe(false)
  expect(isWanted(line(1), { text: '', act: 'session.opened' })).toBe(false)
  expect(isWanted(line(1), { text: '值班', act: 'mode.confirmed' })).toBe(true)
  expect(isWanted(line(1), { text: '确认模式', act: null })).toBe(false)
  expect(isWanted(line(1), { text: '确认模式', act: null }, '确认模式变更')).toBe(true)
})

test('lines that were read twice stand once, newest first', () => {
  expect(joined([line(5), line(4)], [line(4), line(3)]).map(({ n }) => n)).toEqual([5, 4, 3])
  expect(joined([line(5)], [line(7), line(6), line(5)]).map(({ n }) => n)).toEqual([7, 6, 5])
})
