import type { ClockEffect, Lifecycle, Limit, Transition } from './types.ts'

const caller = { zh: '回访员', en: 'callback officer' }
const person = { zh: '评价人', en: 'who rates' }

/** Only bad levels have a limit. */
const mustRectify: ClockEffect = { kind: 'start', clock: 'RECTIFY' }
const FIFTEEN_WORKDAYS: Limit = { value: 15, type: 'workDay' }

const answer = ['solved', 'level', 'ratingSource', 'channel', 'askedAt', 'contacted'] as const

/** Rows of the two events that are also ratings; region and subject come from the record they belong to. */
function alias(id: string, type: string, by: Transition['by']): Transition {
  return {
    id,
    type,
    from: [null, 'ASKED', 'CONTACTED'],
    to: 'RATED',
    stamp: 'answered',
    sets: [...answer, 'subjectType', 'subjectId', 'endedAt'],
    clocks: [mustRectify],
    by,
  }
}

/**
 * Ratings: DOMAIN §2.5; they live nowhere else (§0.5.6). A bad level (2, 1) opens its rectification at once: RATED is 待核实 then, followed by
 * 整改中 → 已整改 → 复评 within 15 workdays of the rating (四川). `endedAt` is when the case or order whose callback or review it is ended.
 */
export const FEEDBACK: Lifecycle = {
  family: 'feedback',
  states: [
    { id: 'ASKED', zh: '已发起', en: 'Asked' },
    { id: 'CONTACTED', zh: '已联系', en: 'Contacted' },
    { id: 'RATED', zh: '已评价', en: 'Rated' },
    { id: 'RECTIFYING', zh: '整改中', en: 'Being rectified' },
    { id: 'RECTIFIED', zh: '已整改', en: 'Rectified' },
    { id: 'REVIEWED', zh: '已复评', en: 'Rectified and reviewed' },
    { id: 'EXCLUDED', zh: '已剔除', en: 'Excluded' },
  ],
  terminal: ['EXCLUDED'],
  open: ['ASKED', 'CONTACTED', 'RECTIFYING'],
  clocks: ['RECTIFY'],
  limits: {
    RECTIFY: {
      kind: 'byField',
      field: 'level',
      limits: { 1: FIFTEEN_WORKDAYS, 2: FIFTEEN_WORKDAYS },
      otherwise: null,
    },
  },
  transitions: [
    alias('F1', 'case.callback', caller),
    alias('F2', 'order.reviewed', person),
    {
      id: 'F3',
      type: 'feedback.asked',
      from: [null],
      to: 'ASKED',
      stamp: 'asked',
      sets: ['subjectType', 'subjectId', 'channel'],
      by: caller,
    },
    {
      id: 'F4',
      type: 'feedback.contacted',
      from: ['ASKED'],
      to: 'CONTACTED',
      stamp: 'contacted',
      sets: ['contacted'],
      by: caller,
    },
    {
      id: 'F5',
      type: 'feedback.rated',
      from: [null],
      to: 'RATED',
      stamp: 'answered',
      sets: [...answer, 'subjectType', 'subjectId'],
      clocks: [mustRectify],
      requires: ['regionCode', 'subjectType', 'subjectId'],
      by: person,
    },
    {
      id: 'F6',
      type: 'feedback.rated',
      from: ['ASKED', 'CONTACTED'],
      to: 'RATED',
      stamp: 'answered',
      sets: [...answer],
      clocks: [mustRectify],
      by: person,
    },
    {
      id: 'F7',
      type: 'feedback.excluded',
      from: ['ASKED', 'CONTACTED', 'RATED', 'RECTIFYING', 'RECTIFIED', 'REVIEWED'],
      to: 'EXCLUDED',
      stamp: 'excluded',
      renames: { reason: 'exclusionReason' },
      clocks: [{ kind: 'stopAll' }],
      by: caller,
    },
    {
      id: 'F8',
      type: 'feedback.rectifyOpened',
      from: ['RATED'],
      to: 'RECTIFYING',
      stamp: 'rectifyOpened',
      sets: ['ownerOrg'],
      clocks: [{ kind: 'move', clock: 'RECTIFY', field: 'dueAt', inTime: true }],
      by: caller,
    },
    {
      id: 'F9',
      type: 'feedback.rectifyDone',
      from: ['RECTIFYING'],
      to: 'RECTIFIED',
      stamp: 'rectified',
      restamp: true,
      clocks: [{ kind: 'stop', clock: 'RECTIFY' }],
      by: { zh: '整改单位', en: 'department' },
    },
    {
      id: 'F10',
      type: 'feedback.rectifyReturned',
      from: ['RECTIFIED'],
      to: 'RECTIFYING',
      stamp: 'rectifyReturned',
      restamp: true,
      counts: ['returnCount'],
      clocks: [{ kind: 'start', clock: 'RECTIFY', dueField: 'dueAt' }],
      by: caller,
    },
    {
      id: 'F11',
      type: 'feedback.rectifyReviewed',
      from: ['RECTIFIED'],
      to: 'REVIEWED',
      stamp: 'rectifyReviewed',
      renames: { level: 'reviewLevel' },
      by: caller,
    },
  ],
}
