import { shapeContains } from './contain.ts'
import type { MapModel } from './model.ts'
import { boxUnion, toPlane } from './plane.ts'
import type { MapIncident } from './types.ts'

/** Most points drawn; the least urgent are left out first (RULES LL4). */
export const POINTS_MAX = 5000

/** Drawn in this order: what needs a hand lies on top. */
const ORDER: readonly MapIncident['tone'][] = ['open', 'soon', 'whistle', 'late', 'urgent']
/** Half size, stage units. */
const SIZES: Readonly<Record<MapIncident['tone'], number>> = {
  open: 2.6,
  soon: 3.6,
  whistle: 5,
  late: 5,
  urgent: 6,
}

export interface PlacedPoint {
  readonly x: number
  readonly y: number
  readonly tone: MapIncident['tone']
}

/** The incidents inside the region in focus, in plane metres, in drawing order, at most POINTS_MAX. */
export function pointsOf(model: MapModel): PlacedPoint[] {
  const { shapes, drill } = model
  const focus = drill.focus === 0 ? undefined : model.shapeOf(drill.focus)
  const points: PlacedPoint[] = []
  for (const { lng, lat, tone } of model.incidents) {
    const { x, y } = toPlane(shapes.plane, lng, lat)
    if (focus !== undefined) {
      const { box } = focus
      if (x < box.minX || x > box.maxX || y < box.minY || y > box.maxY) continue
      if (!shapeContains(focus.polygons, x, y)) continue
    }
    points.push({ x, y, tone })
  }
  const placed = points.toSorted((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone))
  return placed.slice(Math.max(0, placed.length - POINTS_MAX))
}

/** Draws in CSS pixels; each tone has its own form, so that it reads without colour (RULES LG3). */
export function drawPoints(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  points: readonly PlacedPoint[],
): void {
  const { camera, view, theme, unit } = model
  const seen = boxUnion(
    {
      minX: camera.x - view.width / 2 / camera.scale,
      maxX: camera.x,
      minY: camera.y - view.height / 2 / camera.scale,
      maxY: camera.y,
    },
    {
      minX: camera.x,
      maxX: camera.x + view.width / 2 / camera.scale,
      minY: camera.y,
      maxY: camera.y + view.height / 2 / camera.scale,
    },
  )
  ctx.lineWidth = 1.2 * unit
  ctx.strokeStyle = theme.labelHalo
  for (const tone of ORDER) {
    ctx.fillStyle = theme.tones[tone]
    ctx.beginPath()
    for (const point of points) {
      if (
        point.tone !== tone ||
        point.x < seen.minX ||
        point.x > seen.maxX ||
        point.y < seen.minY ||
        point.y > seen.maxY
      )
        continue
      const x = (point.x - camera.x) * camera.scale + view.width / 2
      const y = (point.y - camera.y) * camera.scale + view.height / 2
      trace(ctx, tone, x, y, SIZES[tone] * unit)
    }
    ctx.stroke()
    ctx.fill('evenodd')
  }
}

function trace(
  ctx: CanvasRenderingContext2D,
  tone: MapIncident['tone'],
  x: number,
  y: number,
  r: number,
): void {
  switch (tone) {
    case 'open':
      ctx.moveTo(x + r, y)
      ctx.arc(x, y, r, 0, 2 * Math.PI)
      return
    case 'soon':
      ctx.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7)
      return
    case 'late':
      ctx.moveTo(x, y - r * 1.2)
      ctx.lineTo(x + r * 1.2, y)
      ctx.lineTo(x, y + r * 1.2)
      ctx.lineTo(x - r * 1.2, y)
      ctx.closePath()
      return
    case 'urgent':
      ctx.moveTo(x, y - r * 1.15)
      ctx.lineTo(x + r * 1.15, y + r * 0.85)
      ctx.lineTo(x - r * 1.15, y + r * 0.85)
      ctx.closePath()
      return
    case 'whistle':
      ctx.moveTo(x + r, y)
      ctx.arc(x, y, r, 0, 2 * Math.PI)
      ctx.moveTo(x + r * 0.5, y)
      ctx.arc(x, y, r * 0.5, 0, 2 * Math.PI)
  }
}
