import type { Lifecycle } from './types.ts'

const staff = { zh: '网格员', en: 'grid worker' }
const office = { zh: '党建工作机构', en: 'party work office' }
const planner = { zh: '网格化管理机构', en: 'grid management office' }
const keeper = { zh: '场所管理人', en: 'keeper of the place' }

/** A figure of one of the six elements, refreshed from time to time (G7). */
export const STAT: Lifecycle = {
  family: 'stat',
  states: [{ id: 'CURRENT', zh: '有效', en: 'Current' }],
  terminal: [],
  open: [],
  clocks: ['REFRESH'],
  limits: { REFRESH: { kind: 'named' } },
  transitions: [
    {
      id: 'ES1',
      type: 'grid.statRefreshed',
      from: [null, 'CURRENT'],
      to: 'CURRENT',
      stamp: 'refreshed',
      restamp: true,
      sets: ['element', 'metric', 'value'],
      clocks: [
        { kind: 'stop', clock: 'REFRESH' },
        { kind: 'start', clock: 'REFRESH', dueField: 'nextDueAt' },
      ],
      keeps: true,
      by: staff,
    },
  ],
}

/** One person's post in one region; what is kept tells when it was held (G9). */
export const MEMBER: Lifecycle = {
  family: 'member',
  states: [{ id: 'KNOWN', zh: '在案', en: 'Known' }],
  terminal: [],
  open: [],
  clocks: [],
  transitions: [
    {
      id: 'GM1',
      type: 'grid.staffChanged',
      from: [null, 'KNOWN'],
      to: 'KNOWN',
      stamp: 'changed',
      restamp: true,
      sets: ['personRef', 'role', 'change'],
      keeps: true,
      by: planner,
    },
  ],
}

const OF_PACKAGE = ['regionCode', 'level'] as const

/**
 * A party organisation of the five-level chain. One that the district package has is heard of first when something changes: it then
 * carries the flag `ofPackage`. A merged one still covers its grids, by the one it went into, for as long as that stands (org-mergers.ts); a dissolved one covers none.
 */
export const PARTY_ORG: Lifecycle = {
  family: 'partyOrg',
  states: [
    { id: 'ACTIVE', zh: '在册', en: 'Active' },
    { id: 'MERGED', zh: '已并入', en: 'Merged into another' },
    { id: 'DISSOLVED', zh: '已撤销', en: 'Dissolved' },
  ],
  terminal: [],
  open: ['ACTIVE'],
  clocks: [],
  transitions: [
    {
      id: 'PO1',
      type: 'org.created',
      from: [null, 'DISSOLVED'],
      to: 'ACTIVE',
      stamp: 'created',
      sets: ['level', 'kind', 'covers', 'secretary', 'memberCount'],
      by: office,
    },
    {
      id: 'PO2',
      type: 'org.merged',
      from: [null],
      to: 'MERGED',
      stamp: 'merged',
      sets: ['level', 'intoId'],
      requires: OF_PACKAGE,
      flags: ['ofPackage'],
      keeps: true,
      by: office,
    },
    {
      id: 'PO3',
      type: 'org.merged',
      from: ['ACTIVE'],
      to: 'MERGED',
      stamp: 'merged',
      sets: ['intoId'],
      keeps: true,
      by: office,
    },
    {
      id: 'PO4',
      type: 'org.secretaryChanged',
      from: [null],
      to: 'ACTIVE',
      stamp: 'secretaryChanged',
      sets: ['level', 'secretary'],
      requires: OF_PACKAGE,
      flags: ['ofPackage'],
      by: office,
    },
    {
      id: 'PO5',
      type: 'org.secretaryChanged',
      from: ['ACTIVE'],
      to: null,
      stamp: 'secretaryChanged',
      restamp: true,
      sets: ['secretary'],
      by: office,
    },
    {
      id: 'PO6',
      type: 'org.dissolved',
      from: [null],
      to: 'DISSOLVED',
      stamp: 'dissolved',
      sets: ['level'],
      requires: OF_PACKAGE,
      flags: ['ofPackage'],
      by: office,
    },
    {
      id: 'PO7',
      type: 'org.dissolved',
      from: ['ACTIVE', 'MERGED'],
      to: 'DISSOLVED',
      stamp: 'dissolved',
      restamp: true,
      by: office,
    },
  ],
}

/** A place, open or closed; one of the package is heard of first when it closes, and then carries the flag `ofPackage`. */
export const PLACE: Lifecycle = {
  family: 'place',
  states: [
    { id: 'OPEN', zh: '开放', en: 'Open' },
    { id: 'CLOSED', zh: '关闭', en: 'Closed' },
  ],
  terminal: [],
  open: ['OPEN'],
  clocks: [],
  transitions: [
    {
      id: 'PL1',
      type: 'place.opened',
      from: [null, 'CLOSED'],
      to: 'OPEN',
      stamp: 'opened',
      restamp: true,
      sets: ['kind', 'capacity'],
      by: keeper,
    },
    {
      id: 'PL2',
      type: 'place.closed',
      from: [null],
      to: 'CLOSED',
      stamp: 'closed',
      sets: ['kind'],
      requires: ['regionCode', 'kind'],
      flags: ['ofPackage'],
      by: keeper,
    },
    {
      id: 'PL3',
      type: 'place.closed',
      from: ['OPEN'],
      to: 'CLOSED',
      stamp: 'closed',
      restamp: true,
      by: keeper,
    },
  ],
}

/** Visitors of a place over a while, a single fact. */
export const FOOTFALL: Lifecycle = {
  family: 'footfall',
  states: [{ id: 'COUNTED', zh: '已计', en: 'Counted' }],
  terminal: ['COUNTED'],
  open: [],
  clocks: [],
  transitions: [
    {
      id: 'FO1',
      type: 'place.footfallCounted',
      from: [null],
      to: 'COUNTED',
      stamp: 'counted',
      sets: ['placeId', 'kind', 'visitors', 'from', 'to'],
      by: keeper,
    },
  ],
}
