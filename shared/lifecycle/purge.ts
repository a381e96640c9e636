import type { Lifecycle } from './types.ts'

/** 30 days after the return to normal at the latest (DOMAIN §5.6, 突发事件应对法 art. 85). */
export const PURGE_AFTER_MS = 30 * 86_400_000
/** From here on the desk is reminded of a purge that falls due [choice]. */
export const PURGE_REMIND_MS = 7 * 86_400_000

/** The end of the personal parts of one response; its key is destroyed, its counts and hashes stay (RULES PV4). */
export const PURGE: Lifecycle = {
  family: 'purge',
  states: [
    { id: 'ASKED', zh: '申请暂缓', en: 'Exception asked for' },
    { id: 'KEPT', zh: '经批准暂缓', en: 'Kept by approval' },
    { id: 'ORDERED', zh: '已下令销毁', en: 'Purge ordered' },
    { id: 'DONE', zh: '已销毁', en: 'Destroyed' },
  ],
  terminal: [],
  open: ['ASKED', 'KEPT', 'ORDERED'],
  clocks: [],
  transitions: [
    {
      id: 'PG1',
      type: 'purge.exceptionAsked',
      from: [null, 'ASKED', 'KEPT'],
      to: 'ASKED',
      stamp: 'asked',
      restamp: true,
      sets: ['responseId', 'reason', 'docNo', 'until', 'askedBy', 'askedById'],
      by: { zh: '值班长以上', en: 'a duty chief or above' },
    },
    {
      id: 'PG2',
      type: 'purge.exceptionApproved',
      from: ['ASKED'],
      to: 'KEPT',
      stamp: 'approved',
      restamp: true,
      sets: ['keptUntil', 'approvedBy', 'approvedById'],
      by: { zh: '指挥长，非申请人', en: 'a commander who did not ask' },
    },
    {
      id: 'PG3',
      type: 'purge.ordered',
      from: [null, 'ASKED', 'KEPT'],
      to: 'ORDERED',
      stamp: 'ordered',
      sets: ['responseId', 'reason', 'atDue', 'by'],
      by: { zh: '指挥长；到期由系统执行', en: 'the commander; the server when it falls due' },
    },
    {
      id: 'PG4',
      type: 'purge.done',
      from: ['ORDERED', 'DONE'],
      to: 'DONE',
      stamp: 'done',
      restamp: true,
      sets: ['keyId', 'parts', 'total'],
      by: { zh: '系统', en: 'the server' },
    },
  ],
}
