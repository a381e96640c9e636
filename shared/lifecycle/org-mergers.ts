import type { Lifecycle } from './types.ts'

const organisation = { zh: '党组织', en: 'the organisation itself' }

/**
 * The party organisations that were merged or dissolved, all in one record, so that a merged one can be followed to the one that stands (DOMAIN §3.1 G2). Nobody sends facts to it;
 * each such organisation gives it what it was from when on (derive/org-mergers.ts).
 */
export const ORG_MERGERS: Lifecycle = {
  family: 'orgMergers',
  states: [{ id: 'COUNTED', zh: '在计', en: 'Counted' }],
  terminal: [],
  clocks: [],
  limits: {},
  transitions: [
    {
      id: 'Q1',
      type: 'org.merged',
      from: [null, 'COUNTED'],
      to: 'COUNTED',
      keeps: true,
      by: organisation,
    },
    {
      id: 'Q2',
      type: 'org.dissolved',
      from: [null, 'COUNTED'],
      to: 'COUNTED',
      keeps: true,
      by: organisation,
    },
    {
      id: 'Q3',
      type: 'org.created',
      from: [null, 'COUNTED'],
      to: 'COUNTED',
      keeps: true,
      by: organisation,
    },
  ],
}
