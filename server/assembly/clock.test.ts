import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { obeySteps, simulatedClock } from './clock.ts'

const START = Date.UTC(2026, 4, 1)
const HOUR = 3_600_000

test('a simulated clock steps forward and back by what it is told', () => {
  const clock = simulatedClock(START, 1)
  clock.step(HOUR)
  expect(clock.now() - START).toBeGreaterThanOrEqual(HOUR)
  clock.step(-2 * HOUR)
  expect(clock.now() - START).toBeLessThan(0)
})

test('the parent process alone steps a clock, with a message of the right kind, until it is not listened to', () => {
  const clock = simulatedClock(START, 1)
  const told: number[] = []
  const off = obeySteps(clock, (byMs) => told.push(byMs))
  // As the channel of a parent process does; a process under test has a parent of its own that says other things.
  const says = (message: unknown): unknown =>
    EventEmitter.prototype.emit.call(process, 'message', message)
  says({ kind: 'stepClock', byMs: HOUR })
  says({ kind: 'stepClock', byMs: 'an hour' })
  says({ kind: 'other' })
  const machineMs = Date.now() - 5000
  says({ kind: 'setClock', nowMs: START + HOUR, machineMs })
  expect(Math.round((clock.now() - START - HOUR) / 1000)).toBe(5)
  off()
  says({ kind: 'stepClock', byMs: HOUR })
  expect(told).toHaveLength(2)
  expect(told[0]).toBe(HOUR)
  expect(clock.now() - START).toBeLessThan(HOUR + 60_000)
})
