import { toScreen, type Camera } from './camera.ts'
import { GLYPH_UNITS, tracePlace, traceTone } from './glyphs.ts'
import type { MapModel } from './model.ts'
import type { Box, Point } from './plane.ts'
import type { PlacedPoint, Sort } from './points.ts'
import type { PlaceForm, Tone } from './types.ts'

/** Half size of a place's form, stage units. */
const PLACE_UNITS = 4.6
/** Height of the figure in a group, stage units: never below RULES LG1's floor of 13.3 at the reading distance. */
const FIGURE_UNITS = 13.5
const GROUP_UNITS = 10.5
/** How far from the middle of a group its worst sort stands, as a share of its radius. */
const SHOULDER = 0.8

interface Drawn<T extends Sort> {
  readonly point: PlacedPoint<T>
  readonly at: Point
}

/** Cases and whistles, in CSS pixels: single ones by form, groups as a disc with their number and, at the shoulder, the worst in them. */
export function drawIncidents(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  points: readonly PlacedPoint<Tone>[],
): void {
  const { theme, unit } = model
  for (const { point, at } of seen(model, points)) {
    const single = point.count === 1
    if (!single) disc(ctx, model, at, point)
    if (!single && point.sort === 'open') continue
    const r = GLYPH_UNITS[point.sort] * unit
    const off = single ? 0 : groupRadius(point.count) * unit * SHOULDER
    ctx.beginPath()
    traceTone(ctx, point.sort, at.x + off, at.y - off, r)
    ctx.lineWidth = 1.6 * unit
    ctx.strokeStyle = theme.labelHalo
    ctx.stroke()
    ctx.fillStyle = theme.tones[point.sort]
    ctx.fill('evenodd')
    if (point.vague) around(ctx, model, at, r)
  }
}

/** A broken ring: somewhere in this region. */
function around(
  ctx: CanvasRenderingContext2D,
  { theme, unit }: MapModel,
  at: Point,
  r: number,
): void {
  ctx.beginPath()
  ctx.setLineDash([3 * unit, 3 * unit])
  ctx.arc(at.x, at.y, r + 5 * unit, 0, 2 * Math.PI)
  ctx.strokeStyle = theme.tones.whistle
  ctx.lineWidth = 1.2 * unit
  ctx.stroke()
  ctx.setLineDash([])
}

export function drawPlaces(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  places: readonly PlacedPoint<PlaceForm>[],
): void {
  const { theme, unit } = model
  for (const { point, at } of seen(model, places)) {
    if (point.count > 1) {
      block(ctx, model, at, point.count)
      continue
    }
    ctx.beginPath()
    tracePlace(ctx, point.sort, at.x, at.y, PLACE_UNITS * unit)
    ctx.lineJoin = 'round'
    ctx.lineWidth = 2.4 * unit
    ctx.strokeStyle = theme.labelHalo
    ctx.stroke()
    ctx.fillStyle = theme.label
    ctx.fill()
  }
}

/** Radius of a group's disc, stage units: it grows with the number, slowly. */
export function groupRadius(count: number): number {
  return GROUP_UNITS + Math.min(6, Math.log2(count) * 0.8)
}

function disc(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  at: Point,
  { count, sort }: PlacedPoint<Tone>,
): void {
  ctx.beginPath()
  ctx.arc(at.x, at.y, groupRadius(count) * model.unit, 0, 2 * Math.PI)
  plate(ctx, model, sort === 'whistle' ? 'whistle' : 'open')
  figure(ctx, model, at, count)
}

/** A group of places is square, so that it is not taken for cases. */
function block(ctx: CanvasRenderingContext2D, model: MapModel, at: Point, count: number): void {
  const { unit } = model
  const half = { x: (count > 9 ? 11 : 8.5) * unit, y: 8.5 * unit }
  ctx.beginPath()
  ctx.rect(at.x - half.x, at.y - half.y, 2 * half.x, 2 * half.y)
  plate(ctx, model, 'open')
  figure(ctx, model, at, count)
}

function plate(
  ctx: CanvasRenderingContext2D,
  { theme, unit }: MapModel,
  edge: 'open' | 'whistle',
): void {
  ctx.fillStyle = theme.labelHalo
  ctx.globalAlpha = 0.86
  ctx.fill()
  ctx.globalAlpha = 1
  ctx.lineWidth = 1.2 * unit
  ctx.strokeStyle = theme.tones[edge]
  ctx.stroke()
}

function figure(
  ctx: CanvasRenderingContext2D,
  { theme, unit }: MapModel,
  at: Point,
  count: number,
): void {
  ctx.font = `600 ${FIGURE_UNITS * unit}px ${theme.figureFamily}`
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.fillStyle = theme.label
  ctx.fillText(String(count), at.x, at.y + 0.5 * unit)
}

/** The points in the view, with their place in it. */
function seen<T extends Sort>(model: MapModel, points: readonly PlacedPoint<T>[]): Drawn<T>[] {
  const { camera, view, unit } = model
  const margin = 20 * unit
  return points.flatMap((point) => {
    const at = toScreen(camera, view, point.x, point.y)
    const inside =
      at.x > -margin && at.x < view.width + margin && at.y > -margin && at.y < view.height + margin
    return inside ? [{ point, at }] : []
  })
}

/** The single point under a place of the view, the uppermost first; null where there is none. */
export function pointAt(
  model: MapModel,
  points: readonly PlacedPoint<Tone>[],
  x: number,
  y: number,
): string | null {
  const hit = seen(model, points).findLast(
    ({ point, at }) =>
      point.id !== null &&
      Math.hypot(at.x - x, at.y - y) <= (GLYPH_UNITS[point.sort] + TOUCH_UNITS) * model.unit,
  )
  return hit?.point.id ?? null
}

/** How far beside a point a click still means it, stage units (RULES LG5: targets ≥ 24 px). */
const TOUCH_UNITS = 8

/** CSS pixels that groups and what needs a hand cover; plain open cases are small enough to be read over. */
export function coveredBy(
  model: MapModel,
  points: readonly PlacedPoint<Tone>[],
  camera: Camera,
): Box[] {
  const { view, unit } = model
  return points.flatMap((point) => {
    if (point.count === 1 && point.sort === 'open') return []
    const { x, y } = toScreen(camera, view, point.x, point.y)
    const r = (point.count > 1 ? groupRadius(point.count) : GLYPH_UNITS[point.sort]) * unit
    return [{ minX: x - r, minY: y - r, maxX: x + r, maxY: y + r }]
  })
}
