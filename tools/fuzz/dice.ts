/** Random choices from a seed, so that a printed seed gives the same inputs again. */
export interface Dice {
  /** 0 ≤ x < 1. */
  next(): number
  /** Whole number from 0 to below `end`. */
  below(end: number): number
  /** Whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  chance(share: number): boolean
  pick<T>(of: readonly T[]): T
  /** A stream of its own; what it draws changes nothing here. */
  fork(): Dice
}

/** Mulberry32: 32 bits of state are enough to choose inputs by. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const below = (end: number): number => Math.floor(next() * end)
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (share) => next() < share,
    pick: (of) => {
      if (of.length === 0) throw new Error('nothing to pick from')
      return of[below(of.length)]!
    },
    fork: () => diceOf(Math.floor(next() * 0x1_0000_0000)),
  }
}
