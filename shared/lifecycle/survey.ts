import type { Lifecycle } from './types.ts'

const office = { zh: '街道', en: 'sub-district' }

const design = ['method', 'sampleSize', 'weight'] as const

/**
 * 抽样调查 (SurveyWave, DOMAIN §2.5): kept apart from the ratings of single matters, never averaged with them. DOMAIN names no events of it; these
 * follow its pattern. What is published again replaces what was published before, at the instant of the first time.
 */
export const SURVEY: Lifecycle = {
  family: 'survey',
  states: [
    { id: 'OPENED', zh: '进行中', en: 'Under way' },
    { id: 'PUBLISHED', zh: '已公布', en: 'Published' },
    { id: 'WITHDRAWN', zh: '已撤回', en: 'Withdrawn' },
  ],
  terminal: ['WITHDRAWN'],
  open: ['OPENED'],
  clocks: [],
  transitions: [
    {
      id: 'S1',
      type: 'survey.opened',
      from: [null],
      to: 'OPENED',
      stamp: 'opened',
      sets: design,
      by: office,
    },
    {
      id: 'S2',
      type: 'survey.published',
      from: [null, 'OPENED', 'PUBLISHED'],
      to: 'PUBLISHED',
      stamp: 'published',
      sets: [...design, 'answers'],
      by: office,
    },
    {
      id: 'S3',
      type: 'survey.withdrawn',
      from: ['OPENED', 'PUBLISHED'],
      to: 'WITHDRAWN',
      stamp: 'withdrawn',
      by: office,
    },
  ],
}
