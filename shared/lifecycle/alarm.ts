import type { Lifecycle } from './types.ts'

const server = { zh: '系统', en: 'the server' }
const officer = { zh: '值班员', en: 'officer on duty' }
const chief = { zh: '值班长', en: 'duty chief' }

/**
 * 告警: what asks somebody of the duty room to act (DOMAIN §4.8, RULES AL1–AL4). The subject says what it is about, `<kind>:<id>`, so that it is raised once
 * however often and by however many processes it is found. Shelving ends by itself; what ends while shelved comes back to nobody.
 */
export const ALARM: Lifecycle = {
  family: 'alarm',
  states: [
    { id: 'RAISED', zh: '告警中', en: 'Raised' },
    { id: 'ACKNOWLEDGED', zh: '已确认', en: 'Acknowledged' },
    { id: 'SHELVED', zh: '已搁置', en: 'Shelved' },
    { id: 'SHELVED_CLEARED', zh: '搁置中已消除', en: 'Shelved, no longer holds' },
    { id: 'CLEARED', zh: '已消除', en: 'Cleared' },
  ],
  terminal: [],
  open: ['RAISED', 'ACKNOWLEDGED', 'SHELVED', 'SHELVED_CLEARED'],
  clocks: [],
  transitions: [
    {
      id: 'AL1',
      type: 'alarm.raised',
      from: [null, 'CLEARED'],
      to: 'RAISED',
      stamp: 'raised',
      restamp: true,
      sets: [
        ...['kind', 'key', 'shown', 'counted', 'differences'],
        ...['about', 'due', 'categoryL1', 'categoryL2', 'appealType', 'source'],
        ...['count', 'baseline', 'z'],
      ],
      counts: ['raiseCount'],
      by: server,
    },
    {
      id: 'AL1s',
      type: 'alarm.raised',
      from: ['SHELVED_CLEARED'],
      to: 'SHELVED',
      stamp: 'raised',
      restamp: true,
      counts: ['raiseCount'],
      by: server,
    },
    {
      id: 'AL2',
      type: 'alarm.cleared',
      from: ['RAISED', 'ACKNOWLEDGED'],
      to: 'CLEARED',
      stamp: 'cleared',
      restamp: true,
      by: server,
    },
    {
      id: 'AL2s',
      type: 'alarm.cleared',
      from: ['SHELVED'],
      to: 'SHELVED_CLEARED',
      stamp: 'cleared',
      restamp: true,
      by: server,
    },
    {
      id: 'AL3',
      type: 'alarm.acknowledged',
      from: ['RAISED'],
      to: 'ACKNOWLEDGED',
      stamp: 'acknowledged',
      restamp: true,
      sets: ['by', 'reason'],
      by: officer,
    },
    {
      id: 'AL4',
      type: 'alarm.shelved',
      from: ['RAISED', 'ACKNOWLEDGED', 'SHELVED'],
      to: 'SHELVED',
      stamp: 'shelved',
      restamp: true,
      sets: ['by', 'reason', 'until'],
      by: chief,
    },
    {
      // Whoever takes it back has seen it: it does not call a second time.
      id: 'AL5',
      type: 'alarm.unshelved',
      from: ['SHELVED'],
      to: 'ACKNOWLEDGED',
      stamp: 'unshelved',
      restamp: true,
      sets: ['by', 'reason'],
      by: chief,
    },
    {
      id: 'AL5s',
      type: 'alarm.unshelved',
      from: ['SHELVED_CLEARED'],
      to: 'CLEARED',
      stamp: 'unshelved',
      restamp: true,
      sets: ['by', 'reason'],
      by: chief,
    },
  ],
  timers: [
    { id: 'AL6t', from: ['SHELVED'], to: 'RAISED', at: { field: 'until' } },
    { id: 'AL7t', from: ['SHELVED_CLEARED'], to: 'CLEARED', at: { field: 'until' } },
  ],
}
