import type { DerivedFact, LedgerRecord } from '../types.ts'

const NOTHING: readonly DerivedFact[] = []

/** By the state that each of its stays was in. */
const TYPES: Readonly<Record<string, string>> = {
  ACTIVE: 'org.created',
  MERGED: 'org.merged',
  DISSOLVED: 'org.dissolved',
}

/** What an organisation was from when on, once it was merged or dissolved; of one that nothing is given of it is known that it stands. */
export function orgMergersOf(record: LedgerRecord): readonly DerivedFact[] {
  const { id, regionCode, fields, rounds, stays, kept } = record
  if (stays.every(({ state }) => state === 'ACTIVE')) return NOTHING
  const createdAt = rounds[0]?.at['created']
  const covers: Readonly<Record<string, unknown>> = {
    place: regionCode,
    ...(typeof fields['level'] === 'string' ? { level: fields['level'] } : {}),
    ...(Array.isArray(fields['covers']) ? { covers: fields['covers'] } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
  }
  let merger = 0
  return stays.map(({ state, from }, i) => ({
    family: 'orgMergers',
    subject: 'all',
    id: `${id}:${String(i).padStart(6, '0')}`,
    type: TYPES[state]!,
    time: from,
    data: {
      orgId: id,
      ...(state === 'MERGED' ? { intoId: kept?.[merger++]?.data['intoId'] ?? '', ...covers } : {}),
    },
  }))
}
