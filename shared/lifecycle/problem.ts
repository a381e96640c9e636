import type { Lifecycle } from './types.ts'

/** A problem that a drill or a response found, until it is rectified (DOMAIN §2.7, D5; 突发事件应对法 art. 28 for plans). */
export const PROBLEM: Lifecycle = {
  family: 'problem',
  states: [
    { id: 'OPEN', zh: '待整改', en: 'Open' },
    { id: 'CLOSED', zh: '已整改', en: 'Rectified' },
  ],
  terminal: ['CLOSED'],
  clocks: [],
  transitions: [
    {
      id: 'PB1',
      type: 'problem.found',
      from: [null],
      to: 'OPEN',
      stamp: 'found',
      sets: ['origin', 'problemType', 'text', 'ownerOrg', 'dueAt', 'itemId'],
      by: { zh: '评估员；演练导演；指挥长', en: 'an evaluator, the drill director, the commander' },
    },
    {
      id: 'PB2',
      type: 'problem.closed',
      from: ['OPEN'],
      to: 'CLOSED',
      stamp: 'closed',
      sets: ['note', 'planRevision'],
      by: { zh: '责任单位整改后由评估员', en: 'an evaluator, once its owner has mended it' },
    },
  ],
}
