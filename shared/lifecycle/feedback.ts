import type { Lifecycle, Transition } from './types.ts'

const caller = { zh: '回访员', en: 'callback officer' }
const person = { zh: '评价人', en: 'who rates' }

const answer = ['solved', 'level', 'ratingSource', 'channel', 'askedAt', 'contacted'] as const

/** Rows of the two events that are also ratings; region and subject come from the record they belong to. */
function alias(id: string, type: string, by: Transition['by']): Transition {
  return {
    id,
    type,
    from: [null, 'ASKED', 'CONTACTED'],
    to: 'RATED',
    stamp: 'answered',
    sets: [...answer, 'subjectType', 'subjectId'],
    by,
  }
}

/** Ratings: DOMAIN §2.5; they live nowhere else (§0.5.6). Local practice: rectify within 15 workdays. */
export const FEEDBACK: Lifecycle = {
  family: 'feedback',
  states: [
    { id: 'ASKED', zh: '已发起', en: 'Asked' },
    { id: 'CONTACTED', zh: '已联系', en: 'Contacted' },
    { id: 'RATED', zh: '已评价', en: 'Rated' },
    { id: 'RECTIFYING', zh: '整改中', en: 'Being rectified' },
    { id: 'RECTIFIED', zh: '已整改', en: 'Rectified' },
    { id: 'EXCLUDED', zh: '已剔除', en: 'Excluded' },
  ],
  terminal: ['EXCLUDED'],
  open: ['ASKED', 'CONTACTED', 'RECTIFYING'],
  clocks: ['RECTIFY'],
  limits: { RECTIFY: { kind: 'fixed', limit: { value: 15, type: 'workDay' } } },
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
      by: person,
    },
    {
      id: 'F7',
      type: 'feedback.excluded',
      from: ['ASKED', 'CONTACTED', 'RATED', 'RECTIFYING', 'RECTIFIED'],
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
      clocks: [{ kind: 'start', clock: 'RECTIFY', dueField: 'dueAt' }],
      by: caller,
    },
    {
      id: 'F9',
      type: 'feedback.rectifyDone',
      from: ['RECTIFYING'],
      to: 'RECTIFIED',
      stamp: 'rectified',
      clocks: [{ kind: 'stop', clock: 'RECTIFY' }],
      by: { zh: '整改单位', en: 'department' },
    },
  ],
}
