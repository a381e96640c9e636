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
const ROWS = 'minmax(0, 262fr) minmax(0, 50fr) minmax(0, 343fr) minmax(0, 310fr)'

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
      rows: 'var(--header) var(--banner-tall) minmax(0, 122fr) minmax(0, 50fr) minmax(0, 343fr) minmax(0, 310fr) var(--foot)',
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

/** A long stage gives the map its whole height and 吹哨报到 a column of its own. */
const WIDE_AREAS = [
  'grid case map whistle mediation',
  'appeal case map whistle satisfaction',
  'appeal case map volunteer satisfaction',
  'feed feed feed duty duty',
] as const
const WIDE_COLUMNS =
  'minmax(0, 17fr) minmax(0, 17fr) minmax(0, 32fr) minmax(0, 17fr) minmax(0, 17fr)'
/** 吹哨报到 needs most of its column: five departments with their clocks. */
const WIDE_ROWS = 'minmax(0, 43fr) minmax(0, 11fr) minmax(0, 46fr)'
const TRIPLE_ROWS = 'minmax(0, 41fr) minmax(0, 13fr) minmax(0, 46fr)'

const WIDE: Plans = {
  normal: [
    {
      columns: WIDE_COLUMNS,
      rows: `var(--header) ${WIDE_ROWS} var(--foot)`,
      areas: ['head head head head head', ...WIDE_AREAS],
    },
  ],
  banner: [
    {
      columns: WIDE_COLUMNS,
      rows: `var(--header) var(--banner) ${WIDE_ROWS} var(--foot)`,
      areas: ['head head head head head', 'banner banner banner banner banner', ...WIDE_AREAS],
    },
  ],
  emergency: [
    {
      columns: 'minmax(0, 18fr) minmax(0, 18fr) minmax(0, 42fr) minmax(0, 22fr)',
      rows: 'var(--header) var(--banner) minmax(0, 54fr) minmax(0, 26fr) minmax(0, 20fr)',
      areas: [
        'head head head head',
        'banner banner banner banner',
        'incident case map whistle',
        'incident case map feed',
        'duty case map feed',
      ],
    },
  ],
}

const TRIPLE: Plans = {
  normal: [
    {
      columns: SIXTHS,
      rows: `var(--header) ${TRIPLE_ROWS} var(--foot)`,
      areas: [
        'head head head head head head',
        'grid case map map whistle mediation',
        'appeal case map map whistle satisfaction',
        'appeal case map map volunteer satisfaction',
        'feed feed map map duty duty',
      ],
    },
  ],
  banner: [
    {
      columns: SIXTHS,
      rows: `var(--header) var(--banner-tall) minmax(0, 27fr) minmax(0, 13fr) minmax(0, 46fr) var(--foot)`,
      areas: [
        'head head head head head head',
        'grid case banner banner whistle mediation',
        'grid case map map whistle mediation',
        'appeal case map map whistle satisfaction',
        'appeal case map map volunteer satisfaction',
        'feed feed map map duty duty',
      ],
    },
  ],
  emergency: [
    {
      columns: SIXTHS,
      rows: 'var(--header) var(--banner-tall) minmax(0, 80fr) minmax(0, 20fr)',
      areas: [
        'head head head head head head',
        'incident case banner banner whistle feed',
        'incident case map map whistle feed',
        'duty case map map whistle feed',
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
