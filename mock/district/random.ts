/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export type Random = () => number

export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A stream of its own for each part of the work, so that a change in one part leaves the others as they were. */
export function streamOf(seed: number, part: string): Random {
  let hash = 2_166_136_261 ^ seed
  for (const char of part) hash = Math.imul(hash ^ char.codePointAt(0)!, 16_777_619)
  return makeRandom(hash)
}

/** Normal variate with mean 0 and deviation 1 (Box–Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const copy = [...items]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
  }
  return copy
}

/** Whole shares of `total` in proportion to the weights, by largest remainder; each at least `least`. */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  const free = total - least * weights.length
  if (free < 0)
    throw new Error(`apportion: ${total} is too little for ${weights.length} shares of ${least}`)
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (free * weight) / sum)
  const shares = exact.map(Math.floor)
  const order = exact
    .map((_, i) => i)
    .sort((a, b) => exact[b]! - shares[b]! - (exact[a]! - shares[a]!) || a - b)
  let left = free - shares.reduce((a, b) => a + b, 0)
  for (const i of order) if (left-- > 0) shares[i]! += 1
  return shares.map((share) => share + least)
}
