/** Waits between attempts to connect (RULES PR5): there is no last attempt. */
const FIRST_MS = 1_000
const MOST_MS = 5_000
const FATAL_FIRST_MS = 30_000
const FATAL_MOST_MS = 300_000

/**
 * Doubles from 1 s to 5 s, after a fatal refusal from 30 s to 5 min, each ± 50 %.
 * @param attempt 0 for the first wait since the last good snapshot
 * @param chance 0–1, spread evenly
 */
export function backOffMs(attempt: number, fatal: boolean, chance: number): number {
  const [first, most] = fatal ? [FATAL_FIRST_MS, FATAL_MOST_MS] : [FIRST_MS, MOST_MS]
  const base = Math.min(most, first * 2 ** Math.min(attempt, 20))
  return Math.round(base * (0.5 + chance))
}
