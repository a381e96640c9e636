import type { ClockEffect, Lifecycle, Transition } from './types.ts'

const grid = { zh: '网格员', en: 'grid worker' }
const street = { zh: '街道', en: 'sub-district' }

const nextCheck: ClockEffect = { kind: 'start', clock: 'CHECK', dueField: 'nextCheckAt' }
const stopAll: ClockEffect = { kind: 'stopAll' }
const watched: Transition['from'] = ['GRADED', 'WATCHING', 'ESCALATED']

/** 矛盾隐患预警台账: DOMAIN §2.4. Check every day, 3 days, week or month by colour [DESIGN]. */
export const RISK: Lifecycle = {
  family: 'risk',
  states: [
    { id: 'REGISTERED', zh: '已登记', en: 'Registered' },
    { id: 'GRADED', zh: '已定级', en: 'Graded' },
    { id: 'WATCHING', zh: '跟踪中', en: 'Watched' },
    { id: 'ESCALATED', zh: '已升级', en: 'Escalated' },
    { id: 'CONVERTED', zh: '已转调解', en: 'Converted' },
    { id: 'REMOVED', zh: '已销号', en: 'Removed' },
  ],
  terminal: ['CONVERTED', 'REMOVED'],
  open: ['REGISTERED', 'GRADED', 'WATCHING', 'ESCALATED'],
  clocks: ['CHECK'],
  limits: {
    CHECK: {
      kind: 'byField',
      field: 'level',
      limits: {
        red: { value: 1, type: 'naturalDay' },
        orange: { value: 3, type: 'naturalDay' },
        yellow: { value: 7, type: 'naturalDay' },
        blue: { value: 30, type: 'naturalDay' },
      },
      otherwise: null,
    },
  },
  transitions: [
    {
      id: 'K1',
      type: 'risk.registered',
      from: [null],
      to: 'REGISTERED',
      stamp: 'registered',
      sets: ['causeCode', 'discoveredBy', 'involvedBand', 'level', 'caseId'],
      by: grid,
    },
    {
      id: 'K2',
      type: 'risk.graded',
      from: ['REGISTERED', 'GRADED', 'WATCHING', 'ESCALATED'],
      to: 'GRADED',
      stamp: 'graded',
      sets: ['level', 'ownerPost'],
      clocks: [nextCheck],
      by: street,
    },
    {
      id: 'K3',
      type: 'risk.checked',
      from: watched,
      to: 'WATCHING',
      stamp: 'checked',
      restamp: true,
      sets: ['level'],
      counts: ['checkCount'],
      clocks: [nextCheck],
      by: grid,
    },
    {
      id: 'K4',
      type: 'risk.escalated',
      from: ['GRADED', 'WATCHING'],
      to: 'ESCALATED',
      stamp: 'escalated',
      restamp: true,
      sets: ['level'],
      counts: ['escalateCount'],
      clocks: [nextCheck],
      by: grid,
    },
    {
      id: 'K5',
      type: 'risk.removed',
      from: watched,
      to: 'REMOVED',
      stamp: 'removed',
      clocks: [stopAll],
      by: street,
    },
    {
      id: 'K6',
      type: 'risk.converted',
      from: watched,
      to: 'CONVERTED',
      stamp: 'converted',
      sets: ['mediationId'],
      clocks: [stopAll],
      by: street,
    },
  ],
}
