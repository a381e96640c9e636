import type { Lifecycle } from './types.ts'

const station = { zh: '志愿站', en: 'volunteer station' }
const shop = { zh: '积分超市', en: 'points shop' }

/** One entry of the points ledger (积分, DOMAIN §2.3). An entry never changes; a mistake is another entry. */
export const POINTS: Lifecycle = {
  family: 'points',
  states: [
    { id: 'ISSUED', zh: '发放', en: 'Issued' },
    { id: 'REDEEMED', zh: '兑换', en: 'Redeemed' },
    { id: 'ADJUSTED', zh: '调整', en: 'Adjusted' },
    { id: 'EXPIRED', zh: '过期', en: 'Expired' },
  ],
  terminal: ['ISSUED', 'REDEEMED', 'ADJUSTED', 'EXPIRED'],
  clocks: [],
  transitions: [
    {
      id: 'B1',
      type: 'vol.pointsIssued',
      from: [null],
      to: 'ISSUED',
      stamp: 'entered',
      sets: ['points', 'pointsKind', 'volunteerId', 'teamId', 'ref'],
      by: station,
    },
    {
      id: 'B2',
      type: 'vol.pointsRedeemed',
      from: [null],
      to: 'REDEEMED',
      stamp: 'entered',
      sets: ['points', 'volunteerId', 'goodsId', 'quantity'],
      by: shop,
    },
    {
      id: 'B3',
      type: 'vol.pointsAdjusted',
      from: [null],
      to: 'ADJUSTED',
      stamp: 'entered',
      sets: ['points', 'volunteerId', 'teamId', 'ref'],
      by: station,
    },
    {
      id: 'B4',
      type: 'vol.pointsExpired',
      from: [null],
      to: 'EXPIRED',
      stamp: 'entered',
      sets: ['points', 'volunteerId'],
      by: station,
    },
  ],
}
