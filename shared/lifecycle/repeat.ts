import type { Lifecycle } from './types.ts'

/**
 * 重复诉求 (DOMAIN §3.2 C24): the cases of one object and category, so that each can be told from an earlier one. Nobody sends facts to it; every
 * case that counts gives it one at the instant of its report (derive/repeat.ts).
 */
export const REPEAT: Lifecycle = {
  family: 'repeat',
  states: [{ id: 'COUNTED', zh: '在计', en: 'Counted' }],
  terminal: [],
  clocks: [],
  limits: {},
  transitions: [
    {
      id: 'R1',
      type: 'case.reported',
      from: [null, 'COUNTED'],
      to: 'COUNTED',
      keeps: true,
      by: { zh: '案件', en: 'the case itself' },
    },
  ],
}
