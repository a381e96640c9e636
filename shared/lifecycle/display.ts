import type { Lifecycle } from './types.ts'

/**
 * What a wall was last told to show: who let which wall show what, and when, is in the journal (DOMAIN §2.9, §4.4). The subject is the wall,
 * `wall:<name>`, or `every`; `reload:…` where it was told to load its page anew, `control` for who drives them.
 */
export const DISPLAY: Lifecycle = {
  family: 'display',
  states: [
    { id: 'SHOWN', zh: '已上屏', en: 'Shown' },
    { id: 'SET', zh: '已设显示档', en: 'Profile set' },
  ],
  terminal: [],
  // What a wall was told stands until it is told something else.
  open: ['SHOWN', 'SET'],
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
    {
      // Of the subject `control`: which person's desk drives the walls.
      id: 'DP2',
      type: 'display.presenterTook',
      from: [null, 'SHOWN'],
      to: 'SHOWN',
      stamp: 'taken',
      restamp: true,
      sets: ['holder', 'holderName', 'command'],
      by: { zh: '值班员以上', en: 'a duty officer or above' },
    },
    {
      id: 'DP3',
      type: 'display.profileChanged',
      from: [null, 'SET'],
      to: 'SET',
      stamp: 'profiled',
      restamp: true,
      sets: ['wall', 'profile', 'until', 'under', 'ends', 'reason', 'byId', 'command'],
      by: {
        zh: '升：值班长、指挥长；降：在席人员',
        en: 'up: chief or commander; down: anyone at the desk',
      },
    },
  ],
}
