import { z } from 'zod'

/** Passed, failed and skipped tests of one or more runs. */
export interface TestCount {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const report = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      name: z.string().default(''),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string().default(''),
          failureMessages: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
})

/** Counts of a vitest JSON report. A file that could not be loaded has no tests to show and counts as one failure. */
export function countReport(json: unknown): TestCount {
  let count: TestCount = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report.parse(json).testResults) {
    const statuses = file.assertionResults.map((test) => test.status)
    const passed = statuses.filter((status) => status === 'passed').length
    const failed = statuses.filter((status) => status === 'failed').length
    const broken = file.status === 'failed' && failed === 0 ? 1 : 0
    const skipped = statuses.length - passed - failed
    count = addCounts(count, { passed, failed: failed + broken, skipped })
  }
  return count
}

/** Of each failed test its name and the head of what it said; of a file that could not be loaded the file's. */
export function failuresOf(json: unknown): readonly string[] {
  return report.parse(json).testResults.flatMap(({ status, name, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [`${name}\n${headOf(message)}`] : []
    return failed.map(
      ({ fullName, failureMessages }) =>
        `${name}: ${fullName}\n${headOf(failureMessages.join('\n'))}`,
    )
  })
}

/** Enough to know what went wrong where the whole log is not at hand. */
function headOf(message: string): string {
  const lines = message.split('\n').slice(0, 12)
  return lines.map((line) => `    ${line.slice(0, 400)}`).join('\n')
}

export function addCounts(a: TestCount, b: TestCount): TestCount {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }
}

/** The last line of `npm test`. */
export function countLine({ passed, failed, skipped }: TestCount): string {
  const line = `${passed} passed, ${failed} failed`
  return skipped === 0 ? line : `${line}, ${skipped} skipped`
}
