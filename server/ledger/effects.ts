import type { ClockEffect } from '../../shared/lifecycle/types.ts'
import type { Names } from './shape.ts'

export const START = 0
export const STOP = 1
export const PAUSE = 2
export const RESUME = 3
export const MOVE = 4
export const STOP_ALL = 5
export const TIGHTEN = 6
export const RAISE = 7

/** A ClockEffect with its clock by number. */
export interface Effect {
  readonly kind: number
  /** −1: all. */
  readonly clock: number
  /** Field of the data that holds the due instant. */
  readonly field: string | null
  /** Nothing to a clock that is late. */
  readonly inTime: boolean
}

const KINDS: Readonly<Record<ClockEffect['kind'], number>> = {
  start: START,
  stop: STOP,
  pause: PAUSE,
  resume: RESUME,
  move: MOVE,
  stopAll: STOP_ALL,
  tighten: TIGHTEN,
  raise: RAISE,
}

export function effectOf(effect: ClockEffect, clocks: Names): Effect {
  const kind = KINDS[effect.kind]
  if (effect.kind === 'stopAll') return { kind, clock: -1, field: null, inTime: false }
  const clock = clocks.of(effect.clock)
  if (effect.kind === 'start') return { kind, clock, field: effect.dueField ?? null, inTime: false }
  if (effect.kind !== 'move') return { kind, clock, field: null, inTime: false }
  return { kind, clock, field: effect.field, inTime: effect.inTime === true }
}
