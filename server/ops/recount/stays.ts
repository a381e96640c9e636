import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'

/** Ends the present stay, however short, and begins another. */
export function goTo(record: LedgerRecord, state: string, regionCode: string, at: number): void {
  const present = record.stays.at(-1)
  const from = present === undefined ? at : Math.max(at, present.from)
  if (present !== undefined) present.to = from
  if (state !== record.state || regionCode === record.regionCode) record.since = from
  record.state = state
  record.regionCode = regionCode
  record.stays.push({ state, from, to: null, regionCode, round: record.rounds.length })
}
