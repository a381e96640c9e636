import { hash32 } from './hash.ts'

/** A stream of chance that the key alone decides; the simulator has no other. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** Uniform integer in [low, high], both included. */
  int(low: number, high: number): number
  /** True with probability `p`. */
  chance(p: number): boolean
  /** Standard normal deviate. */
  normal(): number
  /** Log-normal with the given median; `sigma` is the deviation of its logarithm. */
  lognormal(median: number, sigma: number): number
  /** Poisson count. */
  poisson(mean: number): number
  /** One of the items, all alike. */
  pick<T>(items: readonly T[]): T
}

/** sfc32 seeded from the hash of the key. */
export function makeRandom(...key: readonly (string | number)[]): Random {
  let a = hash32('a', ...key)
  let b = hash32('b', ...key)
  let c = hash32('c', ...key)
  let d = 1
  function next(): number {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let i = 0; i < 12; i++) next()

  function normal(): number {
    // 1 − next() is never zero, so the logarithm is finite.
    return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  }
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (p) => next() < p,
    normal,
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    poisson(mean) {
      if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > limit; product *= next()) count++
      return count
    },
    pick: (items) => items[Math.floor(next() * items.length)]!,
  }
}
