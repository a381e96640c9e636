/** For tests: draws from a seed, cheap and the same everywhere. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed
    this.begin(seed)
  }

  /** From here on the draws depend on this number alone. */
  begin(seed: number): void {
    this.#state = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) >>> 0
  }

  /** 0 … n − 1. A linear congruential generator, whose high bits are the even ones. */
  below(n: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * n)
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!
  }
}
