import { setTimeout as sleep } from 'node:timers/promises'
import { lastingMs, type Fault } from '../fault.ts'
import type { Stage } from '../stage.ts'

const HOUR_MS = 3_600_000

function stepAll(stage: Stage, byMs: number): void {
  stage.clockOffsetMs += byMs
  for (const server of stage.servers) server.stepClock(byMs)
}

/** It stays forward: what follows is later by an hour, and the producer's events are old. */
export const CLOCK_FORWARD: Fault = {
  name: 'clock stepped forward 1 h',
  setups: ['embedded', 'redis'],
  async run({ stage }) {
    stepAll(stage, HOUR_MS)
    return 'left so'
  },
}

/** Meanwhile the instant of the boards stands still, for it never falls (DESIGN law 5). */
export const CLOCK_BACK: Fault = {
  name: 'clock stepped back 1 h',
  setups: ['embedded', 'redis'],
  async run(context) {
    const { stage } = context
    stepAll(stage, -HOUR_MS)
    // Long enough for a wall that does not say so to be found out (sightings.ts).
    const ms = lastingMs(context, { long: [8_000, 12_000], short: [8_000, 8_500] })
    await sleep(ms)
    stepAll(stage, HOUR_MS)
    return `set right after ${ms} ms`
  },
}

/** The others go on lifting the shared stamps, so nothing stands still. */
export const CLOCK_BACK_ONE: Fault = {
  name: 'clock of one process stepped back 1 h',
  setups: ['redis'],
  async run(context) {
    const server = context.random.pick(context.stage.servers)
    server.stepClock(-HOUR_MS)
    const ms = lastingMs(context, { long: [4_000, 9_000], short: [2_000, 4_000] })
    await sleep(ms)
    server.stepClock(HOUR_MS)
    return `${server.name}, set right after ${ms} ms`
  },
}
