/** What a clock that counts steadily is made of. */
export interface Clocks {
  /** The machine's clock, epoch ms: it may be set, back too. */
  readonly date: () => number
  /** Ms since some instant: never set, but on some machines it stands while they sleep. */
  readonly elapsed: () => number
}

/**
 * Epoch ms that start as the machine's and never go back or stand: of the two clocks whichever moved further. A wall whose machine's
 * clock is set back still notices silence (RULES ST2), and one that slept knows that it did.
 */
export function steadyClock({ date, elapsed }: Clocks): () => number {
  let now = date()
  let [dateBefore, elapsedBefore] = [now, elapsed()]
  return () => {
    const [dateNow, elapsedNow] = [date(), elapsed()]
    now += Math.max(0, dateNow - dateBefore, elapsedNow - elapsedBefore)
    ;[dateBefore, elapsedBefore] = [dateNow, elapsedNow]
    return Math.floor(now)
  }
}

/** The clock of this page; everything of the link is waited and aged by it. */
export const steadyNow = steadyClock({
  date: () => Date.now(),
  elapsed: () => performance.now(),
})
