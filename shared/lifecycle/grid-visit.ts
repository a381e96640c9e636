import type { Lifecycle } from './types.ts'

const staff = { zh: '网格员', en: 'grid worker' }

/** A household counts as visited for so many local days, that of its latest visit included (G6, DOMAIN §0.5.10; RULES CT5). */
export const VISITED_DAYS = 30

/** One visit, a single fact. */
export const VISIT: Lifecycle = {
  family: 'visit',
  states: [{ id: 'LOGGED', zh: '已走访', en: 'Logged' }],
  terminal: ['LOGGED'],
  open: [],
  clocks: [],
  transitions: [
    {
      id: 'VI1',
      type: 'grid.visitLogged',
      from: [null],
      to: 'LOGGED',
      stamp: 'logged',
      sets: ['kind', 'householdHash', 'personRef'],
      by: staff,
    },
  ],
}

/** A distinct household, made of the visits to it; it stands in the region of the latest, whose days are over at `until`. */
export const HOUSEHOLD: Lifecycle = {
  family: 'household',
  states: [
    { id: 'RECENT', zh: '近 30 日走访', en: 'Visited of late' },
    { id: 'LAPSED', zh: '久未走访', en: 'Not of late' },
  ],
  terminal: [],
  open: ['RECENT'],
  clocks: [],
  transitions: [
    {
      id: 'HH1',
      type: 'grid.visitLogged',
      from: [null, 'RECENT', 'LAPSED'],
      to: 'RECENT',
      stamp: 'visited',
      restamp: true,
      sets: ['until'],
      keeps: true,
      by: staff,
    },
  ],
  timers: [
    {
      id: 'HH1t',
      from: ['RECENT'],
      to: 'LAPSED',
      at: { field: 'until' },
    },
  ],
}

/** One grid on one local day with a patrol at least (G5, DOMAIN §0.5.10); id = grid code and day number. */
export const GRID_DAY: Lifecycle = {
  family: 'gridDay',
  states: [{ id: 'PATROLLED', zh: '当日已巡查', en: 'Patrolled that day' }],
  terminal: [],
  open: [],
  clocks: [],
  transitions: [
    {
      id: 'GD1',
      type: 'grid.patrolLogged',
      from: [null, 'PATROLLED'],
      to: 'PATROLLED',
      stamp: 'patrolled',
      by: staff,
    },
  ],
}

/** 民情: collected, perhaps turned into a case or an order (G8). */
export const OPINION: Lifecycle = {
  family: 'opinion',
  states: [
    { id: 'COLLECTED', zh: '已收集', en: 'Collected' },
    { id: 'CONVERTED', zh: '已转办', en: 'Turned into action' },
  ],
  terminal: ['CONVERTED'],
  open: ['COLLECTED'],
  clocks: [],
  transitions: [
    {
      id: 'OP1',
      type: 'opinion.collected',
      from: [null],
      to: 'COLLECTED',
      stamp: 'collected',
      sets: ['channel', 'visitId'],
      by: staff,
    },
    {
      id: 'OP2',
      type: 'opinion.converted',
      from: ['COLLECTED'],
      to: 'CONVERTED',
      stamp: 'converted',
      sets: ['convertedTo', 'convertedId'],
      by: staff,
    },
  ],
}
