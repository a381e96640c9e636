import type { DerivedFact, LedgerRecord } from '../types.ts'

const NOTHING: readonly DerivedFact[] = []

/** A redemption takes its goods from the shelf. */
export function takenOf({ id, state, fields, rounds }: LedgerRecord): readonly DerivedFact[] {
  const time = rounds[0]?.at['entered']
  const goodsId = fields['goodsId']
  if (state !== 'REDEEMED' || typeof goodsId !== 'string' || time === undefined) return NOTHING
  const quantity = typeof fields['quantity'] === 'number' ? fields['quantity'] : 1
  return [
    { family: 'goods', subject: goodsId, id, type: 'vol.goodsTaken', time, data: { quantity } },
  ]
}
