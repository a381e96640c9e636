import type { Count } from './count.ts'
import { factsBefore } from './facts-of.ts'

/** Goods of the points shop that run out. */
export function countGoods(count: Count): void {
  const { now } = count
  const listings = factsBefore(count.told('goods', 'vol.goodsListed'), now.until)
  const redeemed = count.world
    .told('points', 'vol.pointsRedeemed')
    .filter(({ fact }) => fact.time < now.until)
  const listed = count.of('goods').filter((record) => now.inState(record, 'LISTED'))
  const low = listed.filter(({ id }) => {
    const told = listings.get(id) ?? []
    const last = told.at(-1)!.fact
    const taken = redeemed
      .filter(({ fact }) => fact.data['goodsId'] === id && fact.time >= last.time)
      .reduce((sum, { fact }) => sum + Number(fact.data['quantity'] ?? 1), 0)
    const left = Number(last.data['stock']) - taken
    const alarm = told.findLast(({ fact }) => fact.data['alarmBelow'] !== undefined)
    const below = alarm?.fact.data['alarmBelow']
    return left <= 0 || (typeof below === 'number' && left < below)
  })
  count.rate('volGoodsLow@now', low.length, listed.length)
}
