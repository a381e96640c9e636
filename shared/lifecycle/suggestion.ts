import type { Lifecycle } from './types.ts'

const server = { zh: '系统', en: 'the server' }
const officer = { zh: '值班员', en: 'officer on duty' }

/**
 * 建议研判: what a detector suggests (DOMAIN §3.8). It changes no mode; a person takes it or not and says why (DESIGN law 9), and what nobody decided in its
 * time lapses. Of a common need only the decision is a fact, for the need itself is a function of its cases; there the mind may be changed.
 */
export const SUGGESTION: Lifecycle = {
  family: 'suggestion',
  states: [
    { id: 'OPEN', zh: '待研判', en: 'Open' },
    { id: 'DECIDED', zh: '已决定', en: 'Decided' },
    { id: 'LAPSED', zh: '已过时', en: 'Lapsed' },
  ],
  terminal: [],
  open: ['OPEN'],
  clocks: [],
  transitions: [
    {
      id: 'SG1',
      type: 'suggestion.raised',
      from: [null, 'OPEN'],
      to: 'OPEN',
      stamp: 'raised',
      restamp: true,
      sets: [
        ...['kind', 'grade', 'category', 'windowMin', 'count', 'baseline', 'z', 'plan'],
        ...['evidence', 'regionCodes', 'about', 'lapsesAt'],
      ],
      counts: ['raiseCount'],
      by: server,
    },
    {
      id: 'SG2',
      type: 'suggestion.decided',
      from: [null, 'OPEN', 'DECIDED'],
      to: 'DECIDED',
      stamp: 'decided',
      restamp: true,
      sets: ['kind', 'decision', 'reason', 'by'],
      by: officer,
    },
    {
      // What was overtaken before its time: a composite of which a person has taken a part, a warning that was lifted.
      id: 'SG3',
      type: 'suggestion.lapsed',
      from: ['OPEN'],
      to: 'LAPSED',
      stamp: 'lapsed',
      by: server,
    },
  ],
  timers: [{ id: 'SG4t', from: ['OPEN'], to: 'LAPSED', at: { field: 'lapsesAt' } }],
}
