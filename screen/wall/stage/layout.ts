import type { Mode } from '../../../shared/board/mode.ts'
import { PANEL_IDS, type PanelId } from '../../panel/input.ts'

/** Form of the stage: one screen, a long one (32:9), or three side by side (48:9), where no text may cross a bezel. */
export type Shape = 'single' | 'wide' | 'triple'

export function shapeOf(width: number, height: number): Shape {
  const ratio = width / height
  if (ratio >= 4.4) return 'triple'
  return ratio >= 2.5 ? 'wide' : 'single'
}

/** CSS pixels of a stage unit: 1/1080 of the height of the largest 16:9 stage that fits. */
export function unitOf(width: number, height: number): number {
  return Math.min(width / 1920, height / 1080)
}

/** Where everything stands. Areas are named by panel id, and head, banner, map, incident. */
export interface Layout {
  readonly columns: string
  readonly rows: string
  readonly areas: readonly string[]
  readonly panels: readonly PanelId[]
  readonly banner: boolean
  readonly incident: boolean
  /** Panels on a larger screen of their own are drawn larger. */
  readonly panelScale: number
}

/** Panels that serve an incident; the others leave the stage (LOOK, Modes; DOMAIN §4.3). */
const EMERGENCY_PANELS: readonly PanelId[] = ['case', 'whistle', 'feed', 'duty']

export function layoutOf(mode: Mode, shape: Shape): Layout {
  const emergency = mode === 'EMERGENCY'
  return {
    ...(emergency ? EMERGENCY[shape] : mode === 'NORMAL' ? NORMAL[shape] : WITH_BANNER[shape]),
    panels: emergency ? EMERGENCY_PANELS : PANEL_IDS,
    banner: mode !== 'NORMAL',
    incident: emergency,
  }
}

type Plan = Pick<Layout, 'columns' | 'rows' | 'areas' | 'panelScale'>

const SIXTHS = 'repeat(6, minmax(0, 1fr))'
/** The second row is the step by which a right panel is taller than its left neighbour. */
const ROWS = 'minmax(0, 270fr) minmax(0, 20fr) minmax(0, 365fr) minmax(0, 310fr)'

const NORMAL: Readonly<Record<Shape, Plan>> = {
  single: {
    panelScale: 1,
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
  wide: {
    panelScale: 1.25,
    columns: 'minmax(0, 17fr) minmax(0, 17fr) minmax(0, 32fr) minmax(0, 17fr) minmax(0, 17fr)',
    rows: 'var(--header) minmax(0, 1fr) minmax(0, 0.35fr) minmax(0, 0.65fr) var(--foot)',
    areas: [
      'head head head head head',
      'grid case map mediation volunteer',
      'appeal case map satisfaction volunteer',
      'appeal case whistle satisfaction volunteer',
      'feed feed feed duty duty',
    ],
  },
  triple: {
    panelScale: 1.55,
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
}

const WITH_BANNER: Readonly<Record<Shape, Plan>> = {
  single: {
    panelScale: 1,
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
  wide: {
    ...NORMAL.wide,
    rows: 'var(--header) var(--banner) minmax(0, 1fr) minmax(0, 0.35fr) minmax(0, 0.65fr) var(--foot)',
    areas: [
      NORMAL.wide.areas[0]!,
      'banner banner banner banner banner',
      ...NORMAL.wide.areas.slice(1),
    ],
  },
  triple: {
    ...NORMAL.triple,
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
}

const EMERGENCY: Readonly<Record<Shape, Plan>> = {
  single: {
    panelScale: 1,
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
  wide: {
    panelScale: 1.25,
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
  triple: {
    panelScale: 1.55,
    columns: SIXTHS,
    rows: 'var(--header) var(--banner-tall) minmax(0, 82fr) minmax(0, 18fr)',
    areas: [
      'head head head head head head',
      'incident case banner banner whistle feed',
      'incident case map map whistle feed',
      'incident case map map whistle duty',
    ],
  },
}
