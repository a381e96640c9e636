import { expect, test } from 'vitest'
import { runChaos } from './run.ts'

const FAULTS = [
  'kill -9 of a server of screens',
  'Redis stopped again while recovering',
  'one server cut off from Redis',
  'Redis full',
]

test(
  '[JN5] [PR4] [ST2] three processes on one Redis under harm: all walls equal a recount soon after, none looks alive that is not, nothing acknowledged is lost or doubled',
  { timeout: 240_000 },
  async () => {
    const rounds = FAULTS.length
    const reports = await runChaos({
      ...{ setup: 'redis', seed: 4, rounds, walls: 4, pace: 'short', only: FAULTS },
    })
    expect(
      reports.flatMap(({ fault, faults }) => faults.map((line) => `${fault}: ${line}`)),
    ).toEqual([])
    expect(reports.map(({ fault }) => fault).toSorted()).toEqual(FAULTS.toSorted())
    expect(reports.at(-1)!.facts).toBeGreaterThan(20)
    expect(Math.min(...reports.map(({ copies }) => copies))).toBeGreaterThan(4)
  },
)
