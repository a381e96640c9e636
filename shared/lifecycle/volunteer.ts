import type { Lifecycle } from './types.ts'

/** Nobody stands on a post for longer: older check-ins close by themselves and are flagged (V3). */
export const CHECK_IN_VALID_MS = 12 * 3_600_000

const volunteer = { zh: '志愿者', en: 'volunteer' }
const organiser = { zh: '组织单位', en: 'organiser' }

/** A registered volunteer with the posts claimed: DOMAIN §2.3. */
export const VOLUNTEER: Lifecycle = {
  family: 'volunteer',
  states: [{ id: 'ACTIVE', zh: '在册', en: 'Registered' }],
  terminal: [],
  open: ['ACTIVE'],
  clocks: [],
  transitions: [
    {
      id: 'V1',
      type: 'vol.registered',
      from: [null, 'ACTIVE'],
      to: 'ACTIVE',
      stamp: 'registered',
      sets: ['volunteerType', 'isParty', 'skills', 'teams'],
      by: volunteer,
    },
    {
      id: 'V2',
      type: 'vol.claimed',
      from: ['ACTIVE'],
      to: null,
      stamp: 'claimed',
      adds: { field: 'postId', list: 'posts' },
      counts: ['claimCount'],
      by: volunteer,
    },
    {
      id: 'V3',
      type: 'vol.released',
      from: ['ACTIVE'],
      to: null,
      removes: { field: 'postId', list: 'posts' },
      guards: ['holdsPost'],
      by: volunteer,
    },
  ],
}

/** One attendance: 签到 → 签退 → 时长确认, closed by itself after twelve hours. */
export const ATTENDANCE: Lifecycle = {
  family: 'attendance',
  states: [
    { id: 'ON_POST', zh: '在岗', en: 'On post' },
    { id: 'OFF_POST', zh: '待确认', en: 'Waiting for confirmation' },
    { id: 'CONFIRMED', zh: '已确认', en: 'Confirmed' },
    { id: 'VOIDED', zh: '作废', en: 'Voided' },
  ],
  terminal: ['VOIDED'],
  open: ['ON_POST'],
  clocks: [],
  transitions: [
    {
      id: 'N1',
      type: 'vol.checkedIn',
      from: [null],
      to: 'ON_POST',
      stamp: 'checkedIn',
      sets: ['volunteerId', 'postId', 'activityId', 'orderId', 'serviceClass', 'method', 'fenceOk'],
      by: volunteer,
    },
    {
      id: 'N2',
      type: 'vol.checkedOut',
      from: ['ON_POST'],
      to: 'OFF_POST',
      stamp: 'checkedOut',
      by: volunteer,
    },
    {
      id: 'N3',
      type: 'vol.checkedOut',
      from: ['OFF_POST'],
      to: 'OFF_POST',
      stamp: 'checkedOut',
      guards: ['wasAutoClosed'],
      by: volunteer,
    },
    {
      id: 'N4',
      type: 'vol.hoursConfirmed',
      from: ['OFF_POST'],
      to: 'CONFIRMED',
      stamp: 'confirmed',
      sets: ['minutes', 'confirmedBy'],
      by: organiser,
    },
    {
      id: 'N5',
      type: 'vol.hoursVoided',
      from: ['ON_POST', 'OFF_POST', 'CONFIRMED'],
      to: 'VOIDED',
      stamp: 'voided',
      by: organiser,
    },
  ],
  timers: [
    {
      id: 'N2t',
      from: ['ON_POST'],
      to: 'OFF_POST',
      at: { stamp: 'checkedIn', plusMs: CHECK_IN_VALID_MS },
      flags: ['autoClosed'],
      stamp: 'autoClosed',
    },
  ],
}

/** One volunteer activity. */
export const ACTIVITY: Lifecycle = {
  family: 'activity',
  states: [
    { id: 'PLANNED', zh: '已计划', en: 'Planned' },
    { id: 'ENDED', zh: '已结束', en: 'Ended' },
  ],
  terminal: ['ENDED'],
  open: ['PLANNED'],
  clocks: [],
  transitions: [
    {
      id: 'Y1',
      type: 'vol.activityPlanned',
      from: [null],
      to: 'PLANNED',
      stamp: 'planned',
      sets: ['serviceClass', 'capacity', 'from', 'to'],
      by: organiser,
    },
    {
      id: 'Y2',
      type: 'vol.activityEnded',
      from: [null, 'PLANNED'],
      to: 'ENDED',
      stamp: 'ended',
      sets: ['serviceClass'],
      by: organiser,
    },
  ],
}
