import { expect, test } from 'vitest'
import { addCounts, countLine, countReport, failuresOf } from './test-count.ts'

test('tests are counted over all files of a report', () => {
  const report = {
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'pending' }] },
    ],
  }
  expect(countReport(report)).toEqual({ passed: 2, failed: 1, skipped: 1 })
})

test('a file that could not be loaded is a failure', () => {
  const report = { testResults: [{ status: 'failed', assertionResults: [] }] }
  expect(countReport(report)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('what failed is named, with the head of what it said', () => {
  const report = {
    testResults: [
      {
        status: 'failed',
        name: 'a.test.ts',
        assertionResults: [
          { status: 'passed', fullName: 'holds' },
          { status: 'failed', fullName: 'breaks', failureMessages: ['expected 1 to be 2'] },
        ],
      },
      { status: 'failed', name: 'b.test.ts', message: 'no such file', assertionResults: [] },
    ],
  }
  expect(failuresOf(report)).toEqual([
    'a.test.ts: breaks\n    expected 1 to be 2',
    'b.test.ts\n    no such file',
  ])
})

test('a report of another shape is refused', () => {
  expect(() => countReport({ results: [] })).toThrow('testResults')
})

test('the closing line names skipped tests only when there are some', () => {
  const count = { passed: 3, failed: 1, skipped: 0 }
  expect(countLine(count)).toBe('3 passed, 1 failed')
  expect(countLine(addCounts(count, { passed: 1, failed: 0, skipped: 2 }))).toBe(
    '4 passed, 1 failed, 2 skipped',
  )
})
