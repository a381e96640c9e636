import type { WallShape } from '../../../shared/wall/kinds.ts'
import { WIDE, TRIPLE } from './plans-long.ts'
import type { Plans } from './plan.ts'
import { LAPTOP, PORTRAIT } from './plans-small.ts'

/** The second row is the step by which a right panel is taller than its left neighbour. */
const ROWS = 'minmax(0, 262fr) minmax(0, 50fr) minmax(0, 343fr) minmax(0, 310fr)'
/** 告警 keeps a place of its own in the foot, between what happened and who is on watch. */
const FOOT = 'feed feed alarms duty'
/** Under a banner that stands over the map the sides get narrower and lose no height. */
const NARROW = 'var(--side-narrow) minmax(0, 1fr) minmax(0, 1fr) var(--side-narrow)'

const SINGLE: Plans = {
  normal: [
    {
      columns: 'var(--side) minmax(0, 1fr) var(--side) var(--side)',
      rows: `var(--header) ${ROWS} var(--foot)`,
      areas: [
        'head head head head',
        'grid map map mediation',
        'case map map mediation',
        'case map map volunteer',
        'appeal whistle whistle satisfaction',
        FOOT,
      ],
    },
  ],
  alert: [
    {
      columns: NARROW,
      rows: 'var(--header) var(--banner-tall) minmax(0, 122fr) minmax(0, 50fr) minmax(0, 313fr) minmax(0, 30fr) minmax(0, 138fr) minmax(0, 172fr) var(--foot)',
      areas: [
        'head head head head',
        'grid banner banner mediation',
        'grid map map mediation',
        'case map map mediation',
        'case map map volunteer',
        'case whistle readiness volunteer',
        'appeal whistle readiness satisfaction',
        'appeal whistle callouts satisfaction',
        FOOT,
      ],
    },
  ],
  emergency: [
    {
      columns: 'var(--side) minmax(0, 1fr) minmax(0, 1fr) var(--side)',
      rows: 'var(--header) var(--banner) minmax(0, 218fr) minmax(0, 22fr) minmax(0, 205fr) minmax(0, 182fr) minmax(0, 225fr) var(--foot)',
      areas: [
        'head head head head',
        'banner banner banner banner',
        'incident readiness readiness sitrep',
        'incident map map callouts',
        'tasks map map callouts',
        'tasks map map log',
        'muster evacuation supplies log',
        FOOT,
      ],
    },
  ],
  recovery: [
    {
      columns: NARROW,
      rows: 'var(--header) var(--banner-tall) minmax(0, 122fr) minmax(0, 50fr) minmax(0, 343fr) minmax(0, 310fr) var(--foot)',
      areas: [
        'head head head head',
        'grid banner banner mediation',
        'grid map map mediation',
        'case map map mediation',
        'case map map volunteer',
        'appeal whistle recovery satisfaction',
        FOOT,
      ],
    },
  ],
}

export const PLANS: Readonly<Record<WallShape, Plans>> = {
  single: SINGLE,
  wide: WIDE,
  triple: TRIPLE,
  portrait: PORTRAIT,
  laptop: LAPTOP,
}
