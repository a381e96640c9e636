import type { Plans } from './plan.ts'

/** A long stage gives the map its whole height and 吹哨报到 a column of its own. */
const WIDE_COLUMNS =
  'minmax(0, 17fr) minmax(0, 17fr) minmax(0, 16fr) minmax(0, 16fr) minmax(0, 17fr) minmax(0, 17fr)'
/** 吹哨报到 needs most of its column: five departments with their clocks. */
const WIDE_ROWS = 'minmax(0, 43fr) minmax(0, 11fr) minmax(0, 46fr)'
/** Under the map in an alert and after it. */
const WIDE_SPLIT = 'minmax(0, 43fr) minmax(0, 11fr) minmax(0, 20fr) minmax(0, 26fr)'
const WIDE_RECOVERY = 'minmax(0, 43fr) minmax(0, 11fr) minmax(0, 5fr) minmax(0, 41fr)'
const WIDE_HEAD = 'head head head head head head'
const WIDE_BANNER = 'banner banner banner banner banner banner'
const WIDE_FOOT = 'feed feed feed alarms duty duty'

export const WIDE: Plans = {
  normal: [
    {
      columns: WIDE_COLUMNS,
      rows: `var(--header) ${WIDE_ROWS} var(--foot)`,
      areas: [
        WIDE_HEAD,
        'grid case map map whistle mediation',
        'appeal case map map whistle satisfaction',
        'appeal case map map volunteer satisfaction',
        WIDE_FOOT,
      ],
    },
  ],
  alert: [
    {
      columns: WIDE_COLUMNS,
      rows: `var(--header) var(--banner) ${WIDE_SPLIT} var(--foot)`,
      areas: [
        WIDE_HEAD,
        WIDE_BANNER,
        'grid case map map whistle mediation',
        'appeal case map map whistle satisfaction',
        'appeal case map map volunteer satisfaction',
        'appeal case readiness callouts volunteer satisfaction',
        WIDE_FOOT,
      ],
    },
  ],
  emergency: [
    {
      columns: WIDE_COLUMNS,
      rows: 'var(--header) var(--banner) minmax(0, 30fr) minmax(0, 34fr) minmax(0, 4fr) minmax(0, 32fr) var(--foot)',
      areas: [
        WIDE_HEAD,
        WIDE_BANNER,
        'incident tasks map map sitrep log',
        'muster tasks map map callouts log',
        'evacuation supplies map map callouts log',
        'evacuation supplies readiness readiness callouts log',
        WIDE_FOOT,
      ],
    },
  ],
  recovery: [
    {
      columns: WIDE_COLUMNS,
      rows: `var(--header) var(--banner) ${WIDE_RECOVERY} var(--foot)`,
      areas: [
        WIDE_HEAD,
        WIDE_BANNER,
        'grid case map map whistle mediation',
        'appeal case map map whistle satisfaction',
        'appeal case map map volunteer satisfaction',
        'appeal case recovery recovery volunteer satisfaction',
        WIDE_FOOT,
      ],
    },
  ],
}

const SIXTHS = 'repeat(6, minmax(0, 1fr))'
const TRIPLE_ROWS = 'minmax(0, 41fr) minmax(0, 13fr) minmax(0, 46fr)'
const TRIPLE_BANNER = 'var(--header) var(--banner-tall) minmax(0, 27fr) minmax(0, 13fr)'

export const TRIPLE: Plans = {
  normal: [
    {
      columns: SIXTHS,
      rows: `var(--header) ${TRIPLE_ROWS} var(--foot)`,
      areas: [
        WIDE_HEAD,
        'grid case map map whistle mediation',
        'appeal case map map whistle satisfaction',
        'appeal case map map volunteer satisfaction',
        'feed feed map map alarms duty',
      ],
    },
  ],
  alert: [
    {
      columns: SIXTHS,
      rows: `${TRIPLE_BANNER} minmax(0, 23fr) minmax(0, 23fr) var(--foot)`,
      areas: [
        WIDE_HEAD,
        'grid case banner banner whistle mediation',
        'grid case map map whistle mediation',
        'appeal case map map whistle satisfaction',
        'appeal case map map volunteer satisfaction',
        'appeal case readiness callouts volunteer satisfaction',
        'feed feed readiness callouts alarms duty',
      ],
    },
  ],
  emergency: [
    {
      columns: SIXTHS,
      rows: 'var(--header) var(--banner-tall) minmax(0, 17fr) minmax(0, 35fr) minmax(0, 17fr) minmax(0, 20fr) var(--foot)',
      areas: [
        WIDE_HEAD,
        'incident tasks banner banner sitrep log',
        'incident tasks map map sitrep log',
        'muster tasks map map callouts log',
        'evacuation supplies map map callouts log',
        'evacuation supplies readiness readiness callouts log',
        'feed feed readiness readiness alarms duty',
      ],
    },
  ],
  recovery: [
    {
      columns: SIXTHS,
      rows: `${TRIPLE_BANNER} minmax(0, 13fr) minmax(0, 33fr) var(--foot)`,
      areas: [
        WIDE_HEAD,
        'grid case banner banner whistle mediation',
        'grid case map map whistle mediation',
        'appeal case map map whistle satisfaction',
        'appeal case map map volunteer satisfaction',
        'appeal case recovery recovery volunteer satisfaction',
        'feed feed recovery recovery alarms duty',
      ],
    },
  ],
}
