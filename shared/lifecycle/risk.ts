import type { ClockEffect, Lifecycle, LimitRule, Transition } from './types.ts'

const grid = { zh: '网格员', en: 'grid worker' }
const street = { zh: '街道', en: 'sub-district' }

const nextCheck: ClockEffect = { kind: 'start', clock: 'CHECK', dueField: 'nextCheckAt' }
const mustAct: ClockEffect = { kind: 'raise', clock: 'ACT' }
const acted: ClockEffect = { kind: 'stop', clock: 'ACT' }
const stopAll: ClockEffect = { kind: 'stopAll' }
const watched: Transition['from'] = ['GRADED', 'WATCHING', 'ESCALATED']

/** By colour: red has a plan in 24 h and a check every day, orange 3 days, yellow a week, blue a month (DOMAIN §2.4) [DESIGN]. */
const BY_LEVEL: LimitRule = {
  kind: 'byField',
  field: 'level',
  limits: {
    red: { value: 1, type: 'naturalDay' },
    orange: { value: 3, type: 'naturalDay' },
    yellow: { value: 7, type: 'naturalDay' },
    blue: { value: 30, type: 'naturalDay' },
  },
  otherwise: null,
}

/**
 * 矛盾隐患预警台账: DOMAIN §2.4. The first grading, and whatever raises the colour later, starts ACT, which the first action after it stops: a plan (risk.planned, for the
 * plan that red needs), a check, removal or conversion (M11). A grading that does not raise the colour leaves ACT alone: who finds the colour too high has looked, and says so
 * by a check (docs/decisions/0015). CHECK is when the next look is due.
 */
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
  clocks: ['ACT', 'CHECK'],
  limits: { ACT: BY_LEVEL, CHECK: BY_LEVEL },
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
      sets: ['level', 'ownerPost', 'policeNotifiedAt'],
      clocks: [mustAct, nextCheck],
      guards: ['policeToldOfRed'],
      by: street,
    },
    {
      id: 'K3',
      type: 'risk.checked',
      from: watched,
      to: 'WATCHING',
      stamp: 'checked',
      restamp: true,
      sets: ['level', 'policeNotifiedAt'],
      counts: ['checkCount'],
      clocks: [acted, mustAct, nextCheck],
      guards: ['policeToldOfRed'],
      by: grid,
    },
    {
      id: 'K4',
      type: 'risk.escalated',
      from: ['GRADED', 'WATCHING'],
      to: 'ESCALATED',
      stamp: 'escalated',
      restamp: true,
      sets: ['level', 'policeNotifiedAt'],
      counts: ['escalateCount'],
      clocks: [mustAct, nextCheck],
      guards: ['policeToldOfRed'],
      by: grid,
    },
    {
      id: 'K7',
      type: 'risk.planned',
      from: watched,
      to: null,
      stamp: 'planned',
      restamp: true,
      sets: ['ownerPost'],
      counts: ['planCount'],
      clocks: [acted],
      by: street,
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
