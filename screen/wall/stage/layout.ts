import type { Mode } from '../../../shared/board/mode.ts'
import type { WallShape } from '../../../shared/wall/kinds.ts'
import { PANEL_IDS, type PanelId } from '../../../shared/scene/panels.ts'
import type { Plan, PlanMode } from './plan.ts'
import { PLANS } from './plans.ts'

/** Where everything stands. Areas are named by panel id, and head, banner, map, incident. */
export interface Layout {
  readonly columns: string
  readonly rows: string
  readonly areas: readonly string[]
  /** Panels on the stage; a laptop shows them in sets. */
  readonly panels: readonly PanelId[]
  readonly banner: boolean
  readonly incident: boolean
  /** Sets of panels that take turns in the same places, 1 where all fit at once. */
  readonly sets: number
  /** Grid areas of a page and of a card. */
  readonly page: string
  readonly card: string
  /** What a card covers: the frame of the map, that and the panels below it whole, or a page of panels. */
  readonly cardOver: 'map' | 'middle' | 'page'
}

const FRAME = new Set(['head', 'banner', 'map', 'incident'])

/** @param set of a laptop's panels; taken round when there are fewer */
export function layoutOf(mode: Mode, shape: WallShape, set = 0): Layout {
  const plans = PLANS[shape][planModeOf(mode)]
  const plan = plans[set % plans.length]!
  const names = new Set(plan.areas.flatMap((row) => row.split(' ')))
  const cardOver = cardOverOf(shape, names.has('banner'))
  return {
    columns: plan.columns,
    rows: plan.rows,
    areas: plan.areas,
    panels: PANEL_IDS.filter((id) => names.has(id)),
    banner: names.has('banner'),
    incident: names.has('incident'),
    sets: plans.length,
    page: pageOf(plan, shape),
    card: cardOver === 'page' ? pageOf(plan, shape) : cardOver === 'map' ? 'map' : middleOf(plan),
    cardOver,
  }
}

/** Under the banner of a single screen the map alone is too low for a card. */
function cardOverOf(shape: WallShape, banner: boolean): Layout['cardOver'] {
  if (shape === 'portrait' || shape === 'laptop') return 'page'
  return shape === 'single' && banner ? 'middle' : 'map'
}

/** The set in which a panel stands; undefined when it has left the stage. */
export function setOf(mode: Mode, shape: WallShape, panel: string): number | undefined {
  if (FRAME.has(panel)) return undefined
  const plans = PLANS[shape][planModeOf(mode)]
  const at = plans.findIndex(({ areas }) => areas.some((row) => row.split(' ').includes(panel)))
  return at < 0 ? undefined : at
}

/**
 * How much larger panels are drawn where their columns are wider than on a single screen: on screens of their own they would else stand
 * lost in their plates.
 */
export function panelScaleOf(shape: WallShape, widthUnits: number): number {
  if (shape === 'wide') return Math.min(1.2, Math.max(1, widthUnits / 3072))
  if (shape === 'triple') return Math.min(1.3, Math.max(1, widthUnits / 6 / 510))
  return 1
}

/** Columns of a long stage, and the units that a row of 吹哨报到 needs: a department, its steps, its clock. */
const COLUMNS = 6
const WHISTLE_UNITS = 570

/** What stands in the foot. */
const FOOT: ReadonlySet<string> = new Set(['feed', 'alarms', 'duty'])

/** What a part of the stage grows by: the foot stays a foot, and 吹哨报到 grows only while its rows have room. */
export function partScaleOf(id: string, panelScale: number, widthUnits: number): number {
  if (FOOT.has(id)) return 1
  const most = Math.max(1, widthUnits / COLUMNS / WHISTLE_UNITS)
  return id === 'whistle' ? Math.min(panelScale, most) : panelScale
}

const PLAN_MODES = {
  NORMAL: 'normal',
  ALERT: 'alert',
  EMERGENCY: 'emergency',
  RECOVERY: 'recovery',
} as const satisfies Readonly<Record<Mode, PlanMode>>

function planModeOf(mode: Mode): PlanMode {
  return PLAN_MODES[mode]
}

/** The columns of the map, from its first row to the foot. */
function middleOf({ areas }: Plan): string {
  const rows = areas.map((row) => row.split(' '))
  const first = rows.findIndex((row) => row.includes('map'))
  const from = rows[first]!.indexOf('map')
  const to = rows[first]!.lastIndexOf('map') + 1
  const foot = rows.findIndex((row) => row.slice(from, to).every((area) => FOOT.has(area)))
  return `${first + 1} / ${from + 1} / ${foot + 1} / ${to + 1}`
}

/** Below what must always be seen; above the foot; on three screens the one in the middle. */
function pageOf({ areas }: Plan, shape: WallShape): string {
  const rows = areas.map((row) => row.split(' '))
  const middle = Math.floor(rows[0]!.length / 2)
  const first = rows.findIndex((row) => row[middle] !== 'head' && row[middle] !== 'banner')
  const foot = rows.findIndex((row) => row[0] === 'feed' && !row.includes('map'))
  const last = foot < 0 || shape === 'triple' ? rows.length : foot
  const columns = shape === 'triple' ? '3 / 5' : '1 / -1'
  const [from, to] = columns.split(' / ')
  return `${first + 1} / ${from} / ${last + 1} / ${to}`
}
