/** Messages that a screen may send at once and each second after: a held key moves a wall on thirty to sixty times a second. */
const BURST = 300
const PER_SECOND = 100

/** A bucket that fills with time and is emptied by messages. */
export class Budget {
  #left = BURST
  #filledAtMs: number

  constructor(nowMs: number) {
    this.#filledAtMs = nowMs
  }

  /** False when there is nothing left. */
  take(nowMs: number): boolean {
    this.#left = Math.min(BURST, this.#left + ((nowMs - this.#filledAtMs) / 1000) * PER_SECOND)
    this.#filledAtMs = nowMs
    if (this.#left < 1) return false
    this.#left--
    return true
  }
}
