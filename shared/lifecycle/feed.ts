import type { Lifecycle } from './types.ts'

const server = { zh: '系统自检', en: "the server's own check" }

/** 数据源: how a feed of the package stands, told by the server so that handovers and replays know of it (DOMAIN §2.8, §2.9). Counts nowhere. */
export const FEED: Lifecycle = {
  family: 'feed',
  states: [
    { id: 'DELAYED', zh: '延迟', en: 'Delayed' },
    { id: 'LOST', zh: '中断', en: 'Lost' },
    { id: 'RESTORED', zh: '已恢复', en: 'Restored' },
  ],
  terminal: [],
  open: ['DELAYED', 'LOST'],
  clocks: [],
  transitions: [
    {
      id: 'FD1',
      type: 'feed.delayed',
      from: [null, 'RESTORED'],
      to: 'DELAYED',
      stamp: 'delayed',
      restamp: true,
      sets: ['lastAt'],
      by: server,
    },
    {
      id: 'FD2',
      type: 'feed.lost',
      from: [null, 'DELAYED', 'RESTORED'],
      to: 'LOST',
      stamp: 'lost',
      restamp: true,
      sets: ['lastAt'],
      counts: ['lostCount'],
      by: server,
    },
    {
      id: 'FD3',
      type: 'feed.restored',
      from: ['DELAYED', 'LOST'],
      to: 'RESTORED',
      stamp: 'restored',
      restamp: true,
      by: server,
    },
  ],
}
