import type { Lifecycle } from './types.ts'

const organiser = { zh: '组织单位', en: 'organiser' }

/** One volunteer activity. What bears a risk is planned with insurance or not at all (志愿服务条例 art. 17). */
export const ACTIVITY: Lifecycle = {
  family: 'activity',
  states: [
    { id: 'PLANNED', zh: '已计划', en: 'Planned' },
    { id: 'ENDED', zh: '已结束', en: 'Ended' },
    { id: 'CANCELLED', zh: '已取消', en: 'Cancelled' },
  ],
  terminal: ['ENDED', 'CANCELLED'],
  open: ['PLANNED'],
  clocks: [],
  transitions: [
    {
      id: 'Y1',
      type: 'vol.activityPlanned',
      from: [null, 'PLANNED'],
      to: 'PLANNED',
      stamp: 'planned',
      sets: ['serviceClass', 'capacity', 'from', 'to', 'insured'],
      guards: ['insuredIfRisky'],
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
    {
      id: 'Y3',
      type: 'vol.activityCancelled',
      from: ['PLANNED'],
      to: 'CANCELLED',
      stamp: 'cancelled',
      by: organiser,
    },
  ],
}
