import type { Lifecycle } from './types.ts'

/** Within so many hours a volunteer for emergencies can be reached (DOMAIN §3.4 V15). */
export const READY_WITHIN_HOURS = 24

const organiser = { zh: '组织单位', en: 'organiser' }
const ledger = { zh: '系统（由注册得出）', en: 'the ledger, from registrations' }
const teams = { zh: '系统（由队伍得出）', en: 'the ledger, from teams' }

/** A volunteer team (DOMAIN §2.3). Its members come from the volunteers' registrations. */
export const TEAM: Lifecycle = {
  family: 'team',
  states: [
    { id: 'NAMED', zh: '未组建', en: 'Not formed' },
    { id: 'FORMED', zh: '在编', en: 'Formed' },
    { id: 'DISBANDED', zh: '已解散', en: 'Disbanded' },
  ],
  terminal: [],
  open: ['FORMED'],
  clocks: [],
  transitions: [
    {
      id: 'E1',
      type: 'vol.teamFormed',
      from: [null, 'NAMED', 'FORMED', 'DISBANDED'],
      to: 'FORMED',
      stamp: 'formed',
      sets: ['teamKind', 'brand', 'leaderRef'],
      keeps: true,
      by: organiser,
    },
    {
      id: 'E2',
      type: 'vol.teamDisbanded',
      from: ['FORMED'],
      to: 'DISBANDED',
      stamp: 'disbanded',
      restamp: true,
      keeps: true,
      by: organiser,
    },
    {
      id: 'E3',
      type: 'vol.teamJoined',
      from: [null],
      to: 'NAMED',
      keeps: true,
      by: ledger,
    },
    {
      id: 'E4',
      type: 'vol.teamJoined',
      from: ['NAMED', 'FORMED', 'DISBANDED'],
      to: null,
      keeps: true,
      by: ledger,
    },
    {
      id: 'E5',
      type: 'vol.teamLeft',
      from: ['NAMED', 'FORMED', 'DISBANDED'],
      to: null,
      keeps: true,
      by: ledger,
    },
  ],
}

/**
 * A volunteer as a member of emergency teams: the distinct person behind memberships of several teams (DOMAIN §0.5.10), under the id of the
 * volunteer. Adults alone are called to emergencies (突发事件应对法 art. 39).
 */
export const RESERVE: Lifecycle = {
  family: 'reserve',
  states: [{ id: 'LISTED', zh: '应急队员', en: 'Member of an emergency team' }],
  terminal: [],
  open: ['LISTED'],
  clocks: [],
  transitions: [
    {
      id: 'R1',
      type: 'vol.reserveJoined',
      from: [null, 'LISTED'],
      to: 'LISTED',
      keeps: true,
      by: teams,
    },
    {
      id: 'R2',
      type: 'vol.reserveLeft',
      from: ['LISTED'],
      to: null,
      keeps: true,
      by: teams,
    },
  ],
}
