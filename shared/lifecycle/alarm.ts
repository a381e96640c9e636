import type { Lifecycle } from './types.ts'

const server = { zh: '系统自检', en: "the server's own check" }

/**
 * 告警: what the server finds wrong with itself and tells as a fact, so that it is in every replay. DOMAIN §2.9 names none; these follow its
 * pattern. The subject says what the alarm is about, `recountMismatch:<region code>`, so that it is raised once however often it is found.
 */
export const ALARM: Lifecycle = {
  family: 'alarm',
  states: [
    { id: 'RAISED', zh: '告警中', en: 'Raised' },
    { id: 'CLEARED', zh: '已消除', en: 'Cleared' },
  ],
  terminal: [],
  open: ['RAISED'],
  clocks: [],
  transitions: [
    {
      id: 'AL1',
      type: 'alarm.raised',
      from: [null, 'CLEARED'],
      to: 'RAISED',
      stamp: 'raised',
      restamp: true,
      sets: ['kind', 'key', 'shown', 'counted', 'differences'],
      counts: ['raiseCount'],
      by: server,
    },
    {
      id: 'AL2',
      type: 'alarm.cleared',
      from: ['RAISED'],
      to: 'CLEARED',
      stamp: 'cleared',
      restamp: true,
      by: server,
    },
  ],
}
