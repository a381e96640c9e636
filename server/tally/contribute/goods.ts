import { Amount } from './amount.ts'
import type { FamilyCounting } from './family.ts'

/** Goods on the shelf, and those that run out (volGoodsLow). */
export const GOODS_ON_SHELF: FamilyCounting = {
  family: 'goods',
  measures: () => [
    { name: 'goodsListed', kind: 'stock' },
    { name: 'goodsLow', kind: 'stock' },
  ],
  indexes: [],
  create: (columns) => {
    const listed = new Amount(columns.of('goodsListed'))
    const low = new Amount(columns.of('goodsLow'))
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      let isListed = false
      let stock = 0
      let alarmBelow = 0
      for (const { type, time, data } of record.kept ?? []) {
        if (type === 'vol.goodsListed') {
          isListed = true
          stock = Number(data['stock'])
          if (typeof data['alarmBelow'] === 'number') alarmBelow = data['alarmBelow']
        } else if (type === 'vol.goodsDelisted') isListed = false
        else stock -= Number(data['quantity'])
        listed.set(emit, region, time, isListed ? 1 : 0)
        low.set(emit, region, time, isListed && (stock <= 0 || stock < alarmBelow) ? 1 : 0)
      }
      listed.end()
      low.end()
    }
  },
}
