import type { Plans } from './plans.ts'

const HALVES = 'repeat(2, minmax(0, 1fr))'

/** On end: the map above, then 吹哨报到 across, then the panels in pairs. */
export const PORTRAIT: Plans = {
  normal: [
    {
      columns: HALVES,
      rows: 'var(--header-tall) minmax(0, 500fr) minmax(0, 240fr) minmax(0, 280fr) minmax(0, 375fr) minmax(0, 315fr) var(--foot)',
      areas: [
        'head head',
        'map map',
        'whistle whistle',
        'grid mediation',
        'case volunteer',
        'appeal satisfaction',
        'feed duty',
      ],
    },
  ],
  banner: [
    {
      columns: HALVES,
      rows: 'var(--header-tall) var(--banner-tall) minmax(0, 370fr) minmax(0, 240fr) minmax(0, 280fr) minmax(0, 375fr) minmax(0, 315fr) var(--foot)',
      areas: [
        'head head',
        'banner banner',
        'map map',
        'whistle whistle',
        'grid mediation',
        'case volunteer',
        'appeal satisfaction',
        'feed duty',
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

const BESIDE = 'calc(400 * var(--u)) minmax(0, 1fr) calc(400 * var(--u))'
const HEAD = 'calc(56 * var(--u))'

/** An officer's own screen: four or five panels at a time, as large as eyes at arm's length need them, and the map always. */
export const LAPTOP: Plans = {
  normal: [
    {
      columns: BESIDE,
      rows: `${HEAD} minmax(0, 270fr) minmax(0, 50fr) minmax(0, 310fr)`,
      areas: ['head head head', 'grid map whistle', 'case map whistle', 'case map appeal'],
    },
    {
      columns: BESIDE,
      rows: `${HEAD} minmax(0, 290fr) minmax(0, 20fr) minmax(0, 230fr) minmax(0, 84fr)`,
      areas: [
        'head head head',
        'mediation map satisfaction',
        'volunteer map satisfaction',
        'volunteer map feed',
        'volunteer map duty',
      ],
    },
  ],
  banner: [
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner-tall) minmax(0, 134fr) minmax(0, 50fr) minmax(0, 310fr)`,
      areas: [
        'head head head',
        'grid banner whistle',
        'grid map whistle',
        'case map whistle',
        'case map appeal',
      ],
    },
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner-tall) minmax(0, 154fr) minmax(0, 20fr) minmax(0, 230fr) minmax(0, 84fr)`,
      areas: [
        'head head head',
        'mediation banner satisfaction',
        'mediation map satisfaction',
        'volunteer map satisfaction',
        'volunteer map feed',
        'volunteer map duty',
      ],
    },
  ],
  emergency: [
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner) minmax(0, 1fr)`,
      areas: ['head head head', 'banner banner banner', 'case map whistle'],
    },
    {
      columns: BESIDE,
      rows: `${HEAD} var(--banner) minmax(0, 1fr) calc(84 * var(--u))`,
      areas: ['head head head', 'banner banner banner', 'incident map feed', 'incident map duty'],
    },
  ],
}
