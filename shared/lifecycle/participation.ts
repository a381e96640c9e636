import type { Lifecycle } from './types.ts'

/**
 * 评价参与 (DOMAIN §3.5 F7): what ended of one case or order, and the ratings that name it without being its callback or review. Nobody sends facts to it; the case
 * or order gives it its ends (derive/ended.ts), each direct rating itself (derive/subject-ratings.ts). Its id is that of the matter behind `case:` or `order:`.
 */
export const PARTICIPATION: Lifecycle = {
  family: 'participation',
  states: [{ id: 'COUNTED', zh: '在计', en: 'Counted' }],
  terminal: [],
  clocks: [],
  limits: {},
  transitions: [
    {
      id: 'P1',
      type: 'feedback.ended',
      from: [null, 'COUNTED'],
      to: 'COUNTED',
      keeps: true,
      by: { zh: '案件、点单', en: 'the case or order itself' },
    },
    {
      id: 'P2',
      type: 'feedback.rated',
      from: [null, 'COUNTED'],
      to: 'COUNTED',
      keeps: true,
      by: { zh: '评价', en: 'the rating itself' },
    },
  ],
}
