import type { Lifecycle } from './types.ts'

/** A finished order may be reviewed for so long [DESIGN], DOMAIN §2.3. */
export const REVIEW_WINDOW_MS = 7 * 86_400_000

const resident = { zh: '点单人', en: 'who asked' }
const station = { zh: '党群服务中心', en: 'service centre' }
const team = { zh: '志愿服务队', en: 'volunteer team' }

/** 点单 · 派单 · 接单 · 评单: DOMAIN §2.3; default limits there [DESIGN]. */
export const ORDER: Lifecycle = {
  family: 'order',
  states: [
    { id: 'SUBMITTED', zh: '点单（审核中）', en: 'Submitted' },
    { id: 'APPROVED', zh: '审核通过', en: 'Approved' },
    { id: 'REJECTED', zh: '审核不通过', en: 'Not approved' },
    { id: 'DISPATCHED', zh: '已派单', en: 'Dispatched' },
    { id: 'ACCEPTED', zh: '已接单', en: 'Taken' },
    { id: 'IN_SERVICE', zh: '服务中', en: 'In service' },
    { id: 'DONE', zh: '已完成', en: 'Done' },
    { id: 'REVIEWED', zh: '已评单', en: 'Reviewed' },
    { id: 'CANCELLED', zh: '已取消', en: 'Cancelled' },
  ],
  terminal: ['REJECTED', 'REVIEWED', 'CANCELLED'],
  open: ['SUBMITTED', 'APPROVED', 'DISPATCHED', 'ACCEPTED', 'IN_SERVICE'],
  clocks: ['APPROVE', 'DISPATCH', 'ACCEPT', 'SERVE', 'REVIEW'],
  limits: {
    APPROVE: { kind: 'fixed', limit: { value: 4, type: 'workHour' } },
    DISPATCH: { kind: 'fixed', limit: { value: 1, type: 'workDay' } },
    ACCEPT: { kind: 'fixed', limit: { value: 24, type: 'urgentHour' } },
    SERVE: { kind: 'named' },
    REVIEW: { kind: 'fixed', limit: { value: 168, type: 'urgentHour' } },
  },
  transitions: [
    {
      id: 'O1',
      type: 'order.submitted',
      from: [null],
      to: 'SUBMITTED',
      stamp: 'submitted',
      sets: ['orderType', 'serviceClass', 'wishDate'],
      clocks: [
        { kind: 'start', clock: 'APPROVE' },
        { kind: 'start', clock: 'SERVE', dueField: 'wishDate' },
      ],
      by: resident,
    },
    {
      id: 'O2',
      type: 'order.approved',
      from: ['SUBMITTED'],
      to: 'APPROVED',
      stamp: 'approved',
      clocks: [
        { kind: 'stop', clock: 'APPROVE' },
        { kind: 'start', clock: 'DISPATCH' },
      ],
      by: station,
    },
    {
      id: 'O3',
      type: 'order.rejected',
      from: ['SUBMITTED'],
      to: 'REJECTED',
      stamp: 'rejected',
      clocks: [{ kind: 'stopAll' }],
      by: station,
    },
    {
      id: 'O4',
      type: 'order.dispatched',
      from: ['APPROVED', 'DISPATCHED'],
      to: 'DISPATCHED',
      stamp: 'dispatched',
      sets: ['teamId', 'volunteerId'],
      counts: ['dispatchCount'],
      clocks: [
        { kind: 'stop', clock: 'DISPATCH' },
        { kind: 'start', clock: 'ACCEPT' },
      ],
      by: station,
    },
    {
      id: 'O5',
      type: 'order.accepted',
      from: ['DISPATCHED'],
      to: 'ACCEPTED',
      stamp: 'accepted',
      sets: ['teamId', 'volunteerId'],
      clocks: [{ kind: 'stop', clock: 'ACCEPT' }],
      by: team,
    },
    {
      id: 'O6',
      type: 'order.declined',
      from: ['DISPATCHED'],
      to: 'APPROVED',
      stamp: 'declined',
      counts: ['declineCount'],
      clocks: [
        { kind: 'stop', clock: 'ACCEPT' },
        { kind: 'start', clock: 'DISPATCH' },
      ],
      by: team,
    },
    {
      id: 'O7',
      type: 'order.started',
      from: ['ACCEPTED'],
      to: 'IN_SERVICE',
      stamp: 'started',
      by: team,
    },
    {
      id: 'O8',
      type: 'order.done',
      from: ['ACCEPTED', 'IN_SERVICE'],
      to: 'DONE',
      stamp: 'done',
      clocks: [
        { kind: 'stop', clock: 'SERVE' },
        { kind: 'start', clock: 'REVIEW' },
      ],
      by: team,
    },
    {
      id: 'O9',
      type: 'order.reviewed',
      from: ['DONE'],
      to: 'REVIEWED',
      stamp: 'reviewed',
      clocks: [{ kind: 'stop', clock: 'REVIEW' }],
      guards: ['reviewWindow'],
      keeps: true,
      by: resident,
    },
    {
      id: 'O10',
      type: 'order.cancelled',
      from: ['SUBMITTED', 'APPROVED', 'DISPATCHED', 'ACCEPTED', 'IN_SERVICE'],
      to: 'CANCELLED',
      stamp: 'cancelled',
      clocks: [{ kind: 'stopAll' }],
      by: resident,
    },
  ],
}
