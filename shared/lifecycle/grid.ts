import type { Lifecycle } from './types.ts'
import { CHECK_IN_VALID_MS } from './attendance.ts'

const staff = { zh: '网格员', en: 'grid worker' }
const planner = { zh: '排班人', en: 'planner' }

/**
 * One shift of a grid worker. The rostered interval is `fields.from` to `fields.to`; on duty means checked in, not checked out,
 * and at most twelve hours ago (G4).
 */
export const SHIFT: Lifecycle = {
  family: 'shift',
  states: [
    { id: 'PLANNED', zh: '已排班', en: 'Planned' },
    { id: 'ON_DUTY', zh: '在岗', en: 'On duty' },
    { id: 'OFF_DUTY', zh: '已下岗', en: 'Off duty' },
    { id: 'CANCELLED', zh: '已取消', en: 'Cancelled' },
  ],
  terminal: ['CANCELLED'],
  open: ['ON_DUTY'],
  clocks: [],
  transitions: [
    {
      id: 'H1',
      type: 'grid.shiftPlanned',
      from: [null],
      to: 'PLANNED',
      stamp: 'planned',
      sets: ['personRef', 'role', 'from', 'to'],
      by: planner,
    },
    {
      id: 'H2',
      type: 'grid.shiftCancelled',
      from: ['PLANNED'],
      to: 'CANCELLED',
      stamp: 'cancelled',
      by: planner,
    },
    {
      id: 'H3',
      type: 'grid.staffCheckedIn',
      from: [null],
      to: 'ON_DUTY',
      stamp: 'checkedIn',
      sets: ['personRef', 'method', 'fenceOk'],
      requires: ['regionCode', 'personRef'],
      flags: ['unplanned'],
      by: staff,
    },
    {
      id: 'H4',
      type: 'grid.staffCheckedIn',
      from: ['PLANNED', 'OFF_DUTY'],
      to: 'ON_DUTY',
      stamp: 'checkedIn',
      restamp: true,
      sets: ['method', 'fenceOk'],
      by: staff,
    },
    {
      id: 'H5',
      type: 'grid.staffCheckedOut',
      from: ['ON_DUTY'],
      to: 'OFF_DUTY',
      stamp: 'checkedOut',
      restamp: true,
      by: staff,
    },
  ],
  timers: [
    {
      id: 'H5t',
      from: ['ON_DUTY'],
      to: 'OFF_DUTY',
      at: { stamp: 'checkedIn', plusMs: CHECK_IN_VALID_MS },
      flags: ['autoClosed'],
      stamp: 'autoClosed',
    },
    {
      id: 'H6t',
      from: ['PLANNED', 'ON_DUTY', 'OFF_DUTY'],
      to: null,
      at: { field: 'from' },
      stamp: 'rosterBegan',
    },
    {
      id: 'H7t',
      from: ['PLANNED', 'ON_DUTY', 'OFF_DUTY'],
      to: null,
      at: { field: 'to' },
      stamp: 'rosterEnded',
    },
  ],
}

/** One patrol, a single fact. */
export const PATROL: Lifecycle = {
  family: 'patrol',
  states: [{ id: 'LOGGED', zh: '已巡查', en: 'Logged' }],
  terminal: ['LOGGED'],
  open: [],
  clocks: [],
  transitions: [
    {
      id: 'R1',
      type: 'grid.patrolLogged',
      from: [null],
      to: 'LOGGED',
      stamp: 'logged',
      sets: ['personRef', 'startedAt', 'distanceM', 'findings'],
      by: staff,
    },
  ],
}
