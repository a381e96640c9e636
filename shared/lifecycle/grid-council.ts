import type { Lifecycle } from './types.ts'

const convener = { zh: '召集人', en: 'convener' }
const owner = { zh: '责任单位', en: 'responsible unit' }

/** A meeting that deliberates, a single fact. */
export const COUNCIL: Lifecycle = {
  family: 'council',
  states: [{ id: 'HELD', zh: '已召开', en: 'Held' }],
  terminal: ['HELD'],
  open: [],
  clocks: [],
  transitions: [
    {
      id: 'CO1',
      type: 'council.held',
      from: [null],
      to: 'HELD',
      stamp: 'held',
      sets: ['kind', 'topics', 'attendees'],
      by: convener,
    },
  ],
}

export const RESOLUTION: Lifecycle = {
  family: 'resolution',
  states: [
    { id: 'MADE', zh: '已议定', en: 'Made' },
    { id: 'DONE', zh: '已办结', en: 'Done' },
  ],
  terminal: ['DONE'],
  open: ['MADE'],
  clocks: ['DO'],
  limits: { DO: { kind: 'named' } },
  transitions: [
    {
      id: 'RE1',
      type: 'resolution.made',
      from: [null],
      to: 'MADE',
      stamp: 'made',
      sets: ['councilId', 'ownerOrg'],
      clocks: [{ kind: 'start', clock: 'DO', dueField: 'dueAt' }],
      by: convener,
    },
    {
      id: 'RE2',
      type: 'resolution.done',
      from: ['MADE'],
      to: 'DONE',
      stamp: 'done',
      clocks: [{ kind: 'stop', clock: 'DO' }],
      by: owner,
    },
  ],
}

/** 民生实事 (DOMAIN §1.5 row 44; G10). */
export const PROJECT: Lifecycle = {
  family: 'project',
  states: [
    { id: 'LISTED', zh: '已立项', en: 'Listed' },
    { id: 'STARTED', zh: '已开工', en: 'Begun' },
    { id: 'DONE', zh: '已办结', en: 'Done' },
    { id: 'CANCELLED', zh: '已取消', en: 'Cancelled' },
  ],
  terminal: ['DONE', 'CANCELLED'],
  open: ['LISTED', 'STARTED'],
  clocks: ['DO'],
  limits: { DO: { kind: 'named' } },
  transitions: [
    {
      id: 'PR1',
      type: 'project.listed',
      from: [null],
      to: 'LISTED',
      stamp: 'listed',
      sets: ['ownerOrg'],
      clocks: [{ kind: 'start', clock: 'DO', dueField: 'dueAt' }],
      by: convener,
    },
    {
      id: 'PR2',
      type: 'project.started',
      from: ['LISTED'],
      to: 'STARTED',
      stamp: 'started',
      by: owner,
    },
    {
      id: 'PR3',
      type: 'project.done',
      from: ['LISTED', 'STARTED'],
      to: 'DONE',
      stamp: 'done',
      clocks: [{ kind: 'stop', clock: 'DO' }],
      by: owner,
    },
    {
      id: 'PR4',
      type: 'project.cancelled',
      from: ['LISTED', 'STARTED'],
      to: 'CANCELLED',
      stamp: 'cancelled',
      clocks: [{ kind: 'stopAll' }],
      by: convener,
    },
  ],
}
