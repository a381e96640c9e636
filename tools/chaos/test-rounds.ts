import { expect } from 'vitest'
import { runChaos } from './run.ts'

/** For tests: each of these faults once, in short, and nothing wrong after any of them. */
export async function expectSound(
  setup: 'embedded' | 'redis',
  faults: readonly string[],
): Promise<void> {
  const reports = await runChaos({
    ...{ setup, seed: 4, rounds: faults.length, walls: 4, pace: 'short', only: faults },
  })
  expect(
    reports.flatMap(({ fault, faults: wrong }) => wrong.map((line) => `${fault}: ${line}`)),
  ).toEqual([])
  expect(reports.map(({ fault }) => fault).toSorted()).toEqual(faults.toSorted())
  expect(reports.at(-1)!.facts).toBeGreaterThan(20)
  expect(Math.min(...reports.map(({ copies }) => copies))).toBeGreaterThan(4)
}
