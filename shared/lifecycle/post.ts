import type { Lifecycle } from './types.ts'

const organiser = { zh: '组织单位', en: 'organiser' }
const ledger = { zh: '系统（由志愿者认领得出）', en: 'the ledger, from claims of volunteers' }

/**
 * A post that volunteers claim (岗位, DOMAIN §2.3). Claims come from the volunteers' records; a claim may be known before the post is opened,
 * and counts from its opening on.
 */
export const POST: Lifecycle = {
  family: 'post',
  states: [
    { id: 'NAMED', zh: '未公布', en: 'Not opened' },
    { id: 'OPEN', zh: '开放', en: 'Open' },
    { id: 'CLOSED', zh: '已关闭', en: 'Closed' },
  ],
  terminal: [],
  open: ['OPEN'],
  clocks: [],
  transitions: [
    {
      id: 'P1',
      type: 'vol.postOpened',
      from: [null, 'NAMED', 'OPEN', 'CLOSED'],
      to: 'OPEN',
      stamp: 'opened',
      sets: ['postKind', 'capacity', 'schedule'],
      keeps: true,
      by: organiser,
    },
    {
      id: 'P2',
      type: 'vol.postClosed',
      from: ['OPEN'],
      to: 'CLOSED',
      stamp: 'closed',
      restamp: true,
      keeps: true,
      by: organiser,
    },
    {
      id: 'P3',
      type: 'vol.postClaimed',
      from: [null],
      to: 'NAMED',
      keeps: true,
      by: ledger,
    },
    {
      id: 'P4',
      type: 'vol.postClaimed',
      from: ['NAMED', 'OPEN', 'CLOSED'],
      to: null,
      keeps: true,
      by: ledger,
    },
    {
      id: 'P5',
      type: 'vol.postReleased',
      from: ['NAMED', 'OPEN', 'CLOSED'],
      to: null,
      keeps: true,
      by: ledger,
    },
  ],
}
