import type { Lifecycle } from './types.ts'

/** Nobody stands on a post for longer: older check-ins close by themselves and are flagged (DOMAIN §3.4 V3). */
export const CHECK_IN_VALID_MS = 12 * 3_600_000

const volunteer = { zh: '志愿者', en: 'volunteer' }
const organiser = { zh: '组织单位', en: 'organiser' }

/**
 * One attendance: 排班 → 签到 → 签退 → 时长确认, closed by itself after twelve hours. A shift may be scheduled or not; nobody is assigned
 * against his will, so a shift that is cancelled before its end counts nowhere. Hours are recorded by the organiser as they were given
 * (志愿服务条例 art. 19): confirming again corrects them, voiding takes them away.
 */
export const ATTENDANCE: Lifecycle = {
  family: 'attendance',
  states: [
    { id: 'SCHEDULED', zh: '已排班', en: 'Scheduled' },
    { id: 'ABSENT', zh: '未到岗', en: 'Absent' },
    { id: 'ON_POST', zh: '在岗', en: 'On post' },
    { id: 'OFF_POST', zh: '待确认', en: 'Waiting for confirmation' },
    { id: 'CONFIRMED', zh: '已确认', en: 'Confirmed' },
    { id: 'VOIDED', zh: '作废', en: 'Voided' },
    { id: 'CANCELLED', zh: '已取消', en: 'Cancelled' },
  ],
  terminal: ['VOIDED', 'CANCELLED'],
  open: ['ON_POST'],
  clocks: [],
  transitions: [
    {
      id: 'N0',
      type: 'vol.shiftScheduled',
      from: [null, 'SCHEDULED'],
      to: 'SCHEDULED',
      stamp: 'scheduled',
      sets: ['volunteerId', 'postId', 'activityId', 'from', 'to'],
      by: organiser,
    },
    {
      id: 'N0c',
      type: 'vol.shiftCancelled',
      from: ['SCHEDULED'],
      to: 'CANCELLED',
      stamp: 'cancelled',
      by: organiser,
    },
    {
      id: 'N1',
      type: 'vol.checkedIn',
      from: [null, 'SCHEDULED', 'ABSENT'],
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
      from: ['OFF_POST', 'CONFIRMED'],
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
    {
      id: 'N0t',
      from: ['SCHEDULED'],
      to: 'ABSENT',
      at: { field: 'to' },
      stamp: 'shiftEnded',
    },
    {
      id: 'N6t',
      from: ['ON_POST', 'OFF_POST', 'CONFIRMED', 'VOIDED'],
      to: null,
      at: { field: 'to' },
      stamp: 'shiftEnded',
    },
  ],
}
