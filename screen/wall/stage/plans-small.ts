import type { Plans } from './plans.ts'

const HALVES = 'repeat(2, minmax(0, 1fr))'

/** On end: the map above, then 吹哨报到 across, then the panels in pairs. */
export const PORTRAIT: Plans = {
  normal: [
    {
      columns: HALVES,
      rows: 'var(--header-tall) minmax(0, 430fr) minmax(0, 262fr) minmax(0, 280fr) minmax(0, 375fr) minmax(0, 315fr) var(--foot) var(--foot)',
      areas: [
        'head head',
        'map map',
        'whistle whistle',
        'grid mediation',
        'case volunteer',
        'appeal satisfaction',
        'feed feed',
        'duty duty',
      ],
    },
  ],
  banner: [
    {
      columns: HALVES,
      rows: 'var(--header-tall) var(--banner-tall) minmax(0, 300fr) minmax(0, 262fr) minmax(0, 280fr) minmax(0, 375fr) minmax(0, 315fr) var(--foot) var(--foot)',
      areas: [
        'head head',
        'banner banner',
        'map map',
        'whistle whistle',
        'grid mediation',
        'case volunteer',
        'appeal satisfaction',
        'feed feed',
        'duty duty',
      ],
    },
  ],
  emergency: [
    {
      columns: HALVES,
      rows: 'var(--header-tall) var(--banner-tall) minmax(0, 700fr) minmax(0, 320fr) minmax(0, 120fr) minmax(0, 300fr) var(--foot)',
      areas: [
        'head head',
        'banner banner',
        'map map',
        'incident whistle',
        'case whistle',
        'case feed',
        'duty duty',
      ],
    },
  ],
}

const HEAD = 'calc(56 * var(--u))'
const BESIDE = 'calc(432 * var(--u)) minmax(0, 1fr) calc(400 * var(--u))'
const ENDS = ['appeal map map', 'mediation map map'] as const
const SERVICE = ['volunteer map map', 'satisfaction map map'] as const
const UNDER = 'feed feed duty'
const HALF = 'minmax(0, 1fr) minmax(0, 1fr)'

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
      areas: ['head head head', ...ENDS, UNDER],
    },
    {
      columns: BESIDE,
      rows: `${HEAD} ${HALF} var(--foot)`,
      areas: ['head head head', ...SERVICE, UNDER],
    },
  ],
  banner: [
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
      rows: `${HEAD} var(--banner-tall) minmax(0, 148fr) minmax(0, 300fr) var(--foot)`,
      areas: ['head head head', 'appeal banner banner', ...ENDS, UNDER],
    },
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner-tall) minmax(0, 148fr) minmax(0, 300fr) var(--foot)`,
      areas: ['head head head', 'volunteer banner banner', ...SERVICE, UNDER],
    },
  ],
  emergency: [
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner) minmax(0, 289fr) minmax(0, 252fr)`,
      areas: ['head head head', 'banner banner banner', 'case map map', 'case whistle whistle'],
    },
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner) minmax(0, 1fr) var(--foot)`,
      areas: ['head head head', 'banner banner banner', 'incident map map', UNDER],
    },
  ],
}
