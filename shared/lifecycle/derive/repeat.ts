import type { DerivedFact, LedgerRecord } from '../types.ts'

const NOTHING: readonly DerivedFact[] = []

/** Cases that count as repeats of nothing: what is out of every rate (DOMAIN R5) is nobody's earlier case either. */
const OUT: Readonly<Record<string, true>> = { REJECTED: true, MERGED: true, CANCELLED: true }

/** A case's place in the group of its object and category (DOMAIN §3.2 C24). */
export function repeatOf(record: LedgerRecord): readonly DerivedFact[] {
  const { objectKey, categoryL1, categoryL2 } = record.fields
  const reportedAt = record.rounds[0]?.at['reported']
  if (objectKey === undefined || categoryL2 === undefined || reportedAt === undefined)
    return NOTHING
  if (OUT[record.state] === true) return NOTHING
  return [
    {
      family: 'repeat',
      subject: `${String(objectKey)}|${String(categoryL1)}|${String(categoryL2)}`,
      id: record.id,
      type: 'case.reported',
      time: reportedAt,
      data: { regionCode: record.regionCode },
    },
  ]
}
