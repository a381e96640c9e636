import { diceOf, type Dice } from './dice.ts'
import { EVENT_INPUTS } from './event-inputs.ts'
import { eventMaker, type Codes } from './events.ts'
import type { HttpInput, Input } from './input.ts'
import { commandInput, routeInput } from './route-inputs.ts'
import { socketInput } from './socket-inputs.ts'

export const DOORS = ['http', 'socket', 'csv'] as const
export type Door = (typeof DOORS)[number]

export interface Making {
  readonly seed: number
  readonly codes: Codes
  /** End of the time in which events lie. */
  readonly nowMs: number
}

const WEIGHT = EVENT_INPUTS.reduce((sum, [weight]) => sum + weight, 0)

/** The i-th input of a seed: the same whatever was sent before it. */
export function inputOf({ seed, codes, nowMs }: Making, i: number, door: 'http' | 'socket'): Input {
  const dice = diceOf(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(i + 1, 0x85ebca6b))
  // The first numbers of neighbouring seeds lie close together.
  for (let skipped = 0; skipped < 4; skipped++) dice.next()
  return door === 'socket'
    ? socketInput(dice, codes)
    : httpInput(dice, codes, nowMs, `${seed}-${i}`)
}

function httpInput(dice: Dice, codes: Codes, nowMs: number, run: string): HttpInput {
  const kind = dice.next()
  if (kind < 0.3) return routeInput(dice, codes, nowMs)
  if (kind < 0.36) return commandInput(dice, codes)
  const events = eventMaker(codes, nowMs, run)
  let place = dice.next() * WEIGHT
  for (const [weight, make] of EVENT_INPUTS) {
    place -= weight
    if (place < 0) return make(dice, events)
  }
  return routeInput(dice, codes, nowMs)
}
