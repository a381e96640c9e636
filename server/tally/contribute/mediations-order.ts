import { RISK_LEVEL } from '../../../shared/indicator/dimensions.ts'

const RANK_WIDTH = 2 ** 44

/** Place in the list of open mediations and risks: highest level first, then the longest waiting. */
export function mediationsOrder(level: unknown, sinceMs: number): number {
  const known = RISK_LEVEL.codes.indexOf(String(level))
  return (known < 0 ? RISK_LEVEL.codes.length : known) * RANK_WIDTH + sinceMs
}
