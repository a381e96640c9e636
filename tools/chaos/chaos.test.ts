import { expect, test } from 'vitest'
import { runChaos } from './run.ts'

const FAULTS = [
  'kill -9 of a door',
  'walls half open',
  'clock stepped back 1 h',
  'disk full',
  'producer cut off',
]

test(
  '[JN1] [PR4] [ST2] one process under harm: all walls equal a recount soon after, none looks alive that is not, nothing acknowledged is lost or doubled',
  { timeout: 240_000 },
  async () => {
    const rounds = FAULTS.length
    const reports = await runChaos({
      ...{ setup: 'embedded', seed: 4, rounds, walls: 4, pace: 'short', only: FAULTS },
    })
    expect(
      reports.flatMap(({ fault, faults }) => faults.map((line) => `${fault}: ${line}`)),
    ).toEqual([])
    expect(reports.map(({ fault }) => fault).toSorted()).toEqual(FAULTS.toSorted())
    expect(reports.at(-1)!.facts).toBeGreaterThan(20)
    expect(Math.min(...reports.map(({ copies }) => copies))).toBeGreaterThan(4)
  },
)
