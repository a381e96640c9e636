import type { Lifecycle } from './types.ts'

/**
 * What a wall was last told to show: who let which wall show what, and when, is in the journal (DOMAIN §2.9, §4.4). The subject is the wall,
 * `wall:<name>`, or `every`.
 */
export const DISPLAY: Lifecycle = {
  family: 'display',
  states: [{ id: 'SHOWN', zh: '已上屏', en: 'Shown' }],
  terminal: [],
  open: [],
  clocks: [],
  transitions: [
    {
      id: 'DP1',
      type: 'display.pageShown',
      from: [null, 'SHOWN'],
      to: 'SHOWN',
      stamp: 'shown',
      restamp: true,
      sets: ['wall', 'kind', 'scene', 'frozenAt', 'settings', 'command'],
      by: { zh: '值班员以上', en: 'a duty officer or above' },
    },
  ],
}
