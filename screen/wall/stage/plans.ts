import type { WallShape } from '../../../shared/wall/profile.ts'
import { LAPTOP, PORTRAIT } from './plans-small.ts'

/** What a mode asks of the stage: a banner from ALERT on, another set of panels in EMERGENCY (LOOK, Modes; DOMAIN §4.3). */
export type PlanMode = 'normal' | 'banner' | 'emergency'

/** CSS grid: tracks and areas. */
export interface Plan {
  readonly columns: string
  readonly rows: string
  readonly areas: readonly string[]
}

/** Sets of panels that take turns; one where all fit. */
export type Plans = Readonly<Record<PlanMode, readonly Plan[]>>

const SIXTHS = 'repeat(6, minmax(0, 1fr))'
/** The second row is the step by which a right panel is taller than its left neighbour. */
const ROWS = 'minmax(0, 270fr) minmax(0, 20fr) minmax(0, 365fr) minmax(0, 310fr)'

const SINGLE: Plans = {
  normal: [
    {
      columns: 'var(--side) minmax(0, 1fr) var(--side)',
      rows: `var(--header) ${ROWS} var(--foot)`,
      areas: [
        'head head head',
        'grid map mediation',
        'case map mediation',
        'case map volunteer',
        'appeal whistle satisfaction',
        'feed feed duty',
      ],
    },
  ],
  banner: [
    {
      // The banner stands over the map, so that the panels get narrower and lose no height.
      columns: 'var(--side-narrow) minmax(0, 1fr) var(--side-narrow)',
      rows: 'var(--header) var(--banner-tall) minmax(0, 130fr) minmax(0, 20fr) minmax(0, 365fr) minmax(0, 310fr) var(--foot)',
      areas: [
        'head head head',
        'grid banner mediation',
        'grid map mediation',
        'case map mediation',
        'case map volunteer',
        'appeal whistle satisfaction',
        'feed feed duty',
      ],
    },
  ],
  emergency: [
    {
      columns: 'var(--side) minmax(0, 1fr) var(--side)',
      rows: 'var(--header) var(--banner) minmax(0, 36fr) minmax(0, 19fr) minmax(0, 30fr) minmax(0, 15fr)',
      areas: [
        'head head head',
        'banner banner banner',
        'incident map whistle',
        'case map whistle',
        'case map feed',
        'case map duty',
      ],
    },
  ],
}

const WIDE_NORMAL: Plan = {
  columns: 'minmax(0, 17fr) minmax(0, 17fr) minmax(0, 32fr) minmax(0, 17fr) minmax(0, 17fr)',
  rows: 'var(--header) minmax(0, 1fr) minmax(0, 0.35fr) minmax(0, 0.65fr) var(--foot)',
  areas: [
    'head head head head head',
    'grid case map mediation volunteer',
    'appeal case map satisfaction volunteer',
    'appeal case whistle satisfaction volunteer',
    'feed feed feed duty duty',
  ],
}

const WIDE: Plans = {
  normal: [WIDE_NORMAL],
  banner: [
    {
      ...WIDE_NORMAL,
      rows: 'var(--header) var(--banner) minmax(0, 1fr) minmax(0, 0.35fr) minmax(0, 0.65fr) var(--foot)',
      areas: [
        WIDE_NORMAL.areas[0]!,
        'banner banner banner banner banner',
        ...WIDE_NORMAL.areas.slice(1),
      ],
    },
  ],
  emergency: [
    {
      columns: 'minmax(0, 18fr) minmax(0, 18fr) minmax(0, 42fr) minmax(0, 22fr)',
      rows: 'var(--header) var(--banner) minmax(0, 50fr) minmax(0, 36fr) minmax(0, 14fr)',
      areas: [
        'head head head head',
        'banner banner banner banner',
        'incident case map whistle',
        'incident case map feed',
        'incident case map duty',
      ],
    },
  ],
}

const TRIPLE: Plans = {
  normal: [
    {
      columns: SIXTHS,
      rows: 'var(--header) minmax(0, 46fr) minmax(0, 22fr) minmax(0, 32fr) var(--foot)',
      areas: [
        'head head head head head head',
        'grid case map map volunteer mediation',
        'appeal case map map volunteer satisfaction',
        'appeal case whistle whistle volunteer satisfaction',
        'feed feed whistle whistle duty duty',
      ],
    },
  ],
  banner: [
    {
      columns: SIXTHS,
      rows: 'var(--header) var(--banner-tall) minmax(0, 35fr) minmax(0, 22fr) minmax(0, 32fr) var(--foot)',
      areas: [
        'head head head head head head',
        'grid case banner banner volunteer mediation',
        'grid case map map volunteer mediation',
        'appeal case map map volunteer satisfaction',
        'appeal case whistle whistle volunteer satisfaction',
        'feed feed whistle whistle duty duty',
      ],
    },
  ],
  emergency: [
    {
      columns: SIXTHS,
      rows: 'var(--header) var(--banner-tall) minmax(0, 82fr) minmax(0, 18fr)',
      areas: [
        'head head head head head head',
        'incident case banner banner whistle feed',
        'incident case map map whistle feed',
        'incident case map map whistle duty',
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
