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

/** Goods of the points shop (积分超市): what is there after each count of the shelf, and what was redeemed since. */
export const GOODS: Lifecycle = {
  family: 'goods',
  states: [
    { id: 'NAMED', zh: '未上架', en: 'Not listed' },
    { id: 'LISTED', zh: '在架', en: 'Listed' },
    { id: 'DELISTED', zh: '已下架', en: 'Taken off' },
  ],
  terminal: [],
  open: ['LISTED'],
  clocks: [],
  transitions: [
    {
      id: 'H1',
      type: 'vol.goodsListed',
      from: [null, 'NAMED', 'LISTED', 'DELISTED'],
      to: 'LISTED',
      stamp: 'listed',
      sets: ['pricePoints', 'stock', 'alarmBelow'],
      keeps: true,
      by: shop,
    },
    {
      id: 'H2',
      type: 'vol.goodsDelisted',
      from: ['LISTED'],
      to: 'DELISTED',
      stamp: 'delisted',
      restamp: true,
      keeps: true,
      by: shop,
    },
    {
      id: 'H3',
      type: 'vol.goodsTaken',
      from: [null],
      to: 'NAMED',
      keeps: true,
      by: { zh: '系统（由兑换得出）', en: 'the ledger, from redemptions' },
    },
    {
      id: 'H4',
      type: 'vol.goodsTaken',
      from: ['NAMED', 'LISTED', 'DELISTED'],
      to: null,
      keeps: true,
      by: { zh: '系统（由兑换得出）', en: 'the ledger, from redemptions' },
    },
  ],
}
