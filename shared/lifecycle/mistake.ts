import type { Family, LedgerRecord } from './types.ts'

/** From a start that was a mistake until it was taken back (DOMAIN §4.2, A5′), both epoch ms. */
export type Mistake = readonly [from: number, to: number]

/** Work that is opened for one start and means nothing once it was a mistake; what was counted or moved meanwhile is so all the same. */
const OF_START: ReadonlySet<Family> = new Set<Family>(['task', 'muster', 'sitrep', 'callout'])

/** Stretches of a response that were mistakes, in order. */
export function mistakesOf({ kept = [] }: Pick<LedgerRecord, 'kept'>): readonly Mistake[] {
  const mistakes: Mistake[] = []
  let startedAt: number | null = null
  for (const { type, time } of kept) {
    if (type === 'response.started') startedAt = time
    if (type !== 'response.reverted' || startedAt === null) continue
    mistakes.push([startedAt, time])
    startedAt = null
  }
  return mistakes
}

/** Whether a record of the work in a response was opened by a start that was a mistake. */
export function isOfMistake(
  { family, stays }: Pick<LedgerRecord, 'family' | 'stays'>,
  mistakes: readonly Mistake[],
): boolean {
  const begun = stays[0]?.from
  return begun !== undefined && OF_START.has(family) && isWithin(begun, mistakes)
}

export function isWithin(at: number, mistakes: readonly Mistake[]): boolean {
  return mistakes.some(([from, to]) => at >= from && at <= to)
}
