import type { Plans } from './plan.ts'

const HALVES = 'repeat(2, minmax(0, 1fr))'
const PORTRAIT_FOOT = ['feed feed', 'alarms duty'] as const
const PAIRS = ['grid mediation', 'case volunteer', 'appeal satisfaction'] as const
const PORTRAIT_PAIRS = 'minmax(0, 280fr) minmax(0, 375fr) minmax(0, 315fr) var(--foot) var(--foot)'
/** Under a banner, where the map would else be the smallest part of the page. */
const PORTRAIT_TIGHT = 'minmax(0, 264fr) minmax(0, 358fr) minmax(0, 295fr) var(--foot) var(--foot)'

/** On end: the map above, then 吹哨报到 across, then the panels in pairs. */
export const PORTRAIT: Plans = {
  normal: [
    {
      columns: HALVES,
      rows: `var(--header-tall) minmax(0, 430fr) minmax(0, 262fr) ${PORTRAIT_PAIRS}`,
      areas: ['head head', 'map map', 'whistle whistle', ...PAIRS, ...PORTRAIT_FOOT],
    },
  ],
  alert: [
    {
      columns: HALVES,
      rows: `var(--header-tall) var(--banner-tall) minmax(0, 275fr) minmax(0, 152fr) minmax(0, 152fr) ${PORTRAIT_TIGHT}`,
      areas: [
        ...['head head', 'banner banner', 'map map', 'whistle readiness', 'whistle callouts'],
        ...[...PAIRS, ...PORTRAIT_FOOT],
      ],
    },
  ],
  emergency: [
    {
      columns: HALVES,
      rows: 'var(--header-tall) var(--banner-tall) minmax(0, 307fr) minmax(0, 222fr) minmax(0, 318fr) minmax(0, 240fr) minmax(0, 214fr) minmax(0, 214fr) var(--foot) var(--foot)',
      areas: [
        ...['head head', 'banner banner', 'map map', 'readiness readiness', 'tasks log'],
        ...['incident sitrep', 'muster callouts', 'evacuation supplies', ...PORTRAIT_FOOT],
      ],
    },
  ],
  recovery: [
    {
      columns: HALVES,
      rows: `var(--header-tall) var(--banner-tall) minmax(0, 262fr) minmax(0, 300fr) ${PORTRAIT_PAIRS}`,
      areas: [
        ...['head head', 'banner banner', 'map map', 'whistle recovery'],
        ...[...PAIRS, ...PORTRAIT_FOOT],
      ],
    },
  ],
}

const HEAD = 'calc(56 * var(--u))'
const BESIDE = 'calc(432 * var(--u)) minmax(0, 1fr) calc(400 * var(--u))'
const ENDS = ['appeal map map', 'mediation map map'] as const
const SERVICE = ['volunteer map map', 'satisfaction map map'] as const
/** In turn, because beside each other they would be too narrow. */
const UNDER_FEED = 'feed feed duty'
const UNDER_ALARMS = 'alarms alarms duty'
const HALF = 'minmax(0, 1fr) minmax(0, 1fr)'
const UNDER_BANNER = `${HEAD} var(--banner-tall) minmax(0, 148fr) minmax(0, 300fr) var(--foot)`
const ACROSS = ['head head head', 'banner banner banner'] as const

/** Sets under a banner, those of every day. */
const BANNERED: Plans['alert'] = [
  {
    columns: BESIDE,
    rows: `${HEAD} var(--banner-tall) minmax(0, 144fr) minmax(0, 110fr) minmax(0, 252fr)`,
    areas: [
      'head head head',
      'grid banner banner',
      'grid map map',
      'case map map',
      'case whistle whistle',
    ],
  },
  {
    columns: BESIDE,
    rows: UNDER_BANNER,
    areas: ['head head head', 'appeal banner banner', ...ENDS, UNDER_FEED],
  },
  {
    columns: BESIDE,
    rows: UNDER_BANNER,
    areas: ['head head head', 'volunteer banner banner', ...SERVICE, UNDER_ALARMS],
  },
]

/** An officer's own screen: some panels at a time, as large as eyes at arm's length need them, and the map always. */
export const LAPTOP: Plans = {
  normal: [
    {
      columns: BESIDE,
      rows: `${HEAD} minmax(0, 280fr) minmax(0, 110fr) minmax(0, 252fr)`,
      areas: ['head head head', 'grid map map', 'case map map', 'case whistle whistle'],
    },
    {
      columns: BESIDE,
      rows: `${HEAD} ${HALF} var(--foot)`,
      areas: ['head head head', ...ENDS, UNDER_FEED],
    },
    {
      columns: BESIDE,
      rows: `${HEAD} ${HALF} var(--foot)`,
      areas: ['head head head', ...SERVICE, UNDER_ALARMS],
    },
  ],
  alert: [
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner-tall) minmax(0, 60fr) minmax(0, 178fr) minmax(0, 210fr) var(--foot)`,
      areas: [
        'head head head',
        'callouts banner banner',
        'callouts map map',
        'readiness map map',
        'readiness map map',
        UNDER_ALARMS,
      ],
    },
    ...BANNERED,
  ],
  emergency: [
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner) minmax(0, 300fr) minmax(0, 240fr)`,
      areas: [...ACROSS, 'tasks map map', 'tasks readiness readiness'],
    },
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner) minmax(0, 225fr) minmax(0, 225fr) var(--foot)`,
      areas: [...ACROSS, 'incident map map', 'sitrep evacuation supplies', UNDER_ALARMS],
    },
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner) minmax(0, 225fr) minmax(0, 225fr) var(--foot)`,
      areas: [...ACROSS, 'muster map map', 'callouts log log', UNDER_FEED],
    },
  ],
  recovery: [
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner-tall) minmax(0, 170fr) minmax(0, 278fr) var(--foot)`,
      areas: [
        'head head head',
        'recovery banner banner',
        'recovery map map',
        'grid map map',
        UNDER_ALARMS,
      ],
    },
    ...BANNERED,
  ],
}
