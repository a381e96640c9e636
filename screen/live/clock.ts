/** What a clock that counts steadily is made of. */
export interface Clocks {
  /** The machine's clock, epoch ms: it may be set, back too. */
  readonly date: () => number
  /** Ms since some instant: never set, but on some machines it stands while they sleep. */
  readonly elapsed: () => number
}

/** Both clocks round: only where the machine's moved further by so much has it slept, or been set. */
const SLEPT_MS = 1_000

/**
 * Epoch ms that start as the machine's and never go back or stand: they move with `elapsed`, and with the machine's clock where that has left it
 * behind. A wall whose machine's clock is set back still notices silence (RULES ST2), and one that slept knows that it did.
 */
export function steadyClock({ date, elapsed }: Clocks): () => number {
  let now = date()
  let [dateBefore, elapsedBefore] = [now, elapsed()]
  return () => {
    const [dateNow, elapsedNow] = [date(), elapsed()]
    const [byDate, byElapsed] = [dateNow - dateBefore, Math.max(0, elapsedNow - elapsedBefore)]
    now += byDate > byElapsed + SLEPT_MS ? byDate : byElapsed
    ;[dateBefore, elapsedBefore] = [dateNow, elapsedNow]
    return Math.floor(now)
  }
}

/** The clock of this page; everything of the link is waited and aged by it. */
export const steadyNow = steadyClock({
  date: () => Date.now(),
  elapsed: () => performance.now(),
})

/** How far the machine's clock stands ahead of this page's, ms: it may have been set since, and the two drift apart over months. */
export function machineAheadMs(): number {
  return Date.now() - steadyNow()
}
