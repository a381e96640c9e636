import type { Lifecycle } from './types.ts'

const team = { zh: '值班人员', en: 'officers on duty' }
const leaving = { zh: '交班人', en: 'officer handing over' }

/** A shift that nobody signed off for so long is no longer taken for the team on duty [DESIGN]. */
const LAPSES_MS = 48 * 3_600_000

/**
 * One shift of the duty room, 值班 (DOMAIN §2.8); shifts of grid workers are another family. Whoever is on duty stays so until the handover is signed, be the
 * shift's end past: the outgoing may not leave before relief.
 */
export const DUTY: Lifecycle = {
  family: 'duty',
  states: [
    { id: 'ON_DUTY', zh: '在值', en: 'On duty' },
    { id: 'HANDED_OVER', zh: '已交班', en: 'Handed over' },
    { id: 'LAPSED', zh: '未交接', en: 'Never handed over' },
  ],
  terminal: ['HANDED_OVER'],
  open: ['ON_DUTY'],
  clocks: [],
  transitions: [
    {
      id: 'DU1',
      type: 'duty.shiftStarted',
      from: [null],
      to: 'ON_DUTY',
      stamp: 'started',
      sets: ['from', 'to', 'leaderPost', 'officerPosts', 'doubleStaffed'],
      by: team,
    },
    {
      id: 'DU2',
      type: 'duty.logAdded',
      from: ['ON_DUTY', 'LAPSED'],
      to: null,
      stamp: 'logged',
      restamp: true,
      counts: ['logCount'],
      by: team,
    },
    {
      id: 'DU5',
      type: 'duty.checkedIn',
      from: ['ON_DUTY'],
      to: null,
      stamp: 'checkedIn',
      restamp: true,
      keeps: true,
      by: team,
    },
    {
      id: 'DU6',
      type: 'duty.handoverProposed',
      from: ['ON_DUTY', 'LAPSED'],
      to: null,
      stamp: 'signedOut',
      restamp: true,
      sets: [...['toShift', 'openItems', 'openCounts', 'notes', 'signedOutBy', 'signedOutById']],
      by: leaving,
    },
    {
      id: 'DU3',
      type: 'duty.handoverSigned',
      from: ['ON_DUTY', 'LAPSED'],
      to: 'HANDED_OVER',
      stamp: 'handedOver',
      sets: ['toShift', 'signedOutBy', 'signedInBy', 'signedInById'],
      by: leaving,
    },
  ],
  timers: [
    {
      id: 'DU4t',
      from: ['ON_DUTY'],
      to: 'LAPSED',
      at: { stamp: 'started', plusMs: LAPSES_MS },
      stamp: 'lapsed',
    },
  ],
}
