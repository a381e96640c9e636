import { badgeTexts, drawBadge, hasBadge, nameHeight } from './badges.ts'
import { fromScreen, toScreen } from './camera.ts'
import type { Camera } from './camera.ts'
import { placeLabels, shortForms, textsOf } from './labels.ts'
import type { LabelAsk, LabelText } from './labels.ts'
import { between } from './marks.ts'
import type { MapModel } from './model.ts'
import type { Box } from './plane.ts'
import type { Role } from './types.ts'
import { fillOf } from './palette.ts'

/** A name at its place on the plane, so that it follows the camera during a flight. */
export interface PlacedName {
  readonly region: number
  readonly x: number
  readonly y: number
  readonly text: LabelText
  readonly sizePx: number
  readonly role: Role
}

/** Font sizes, stage units; a unit is two pixels on a 3840-pixel wall, so that Chinese is above the 24 px of RULES LG1. */
const SIZE_UNITS = 15
const SIZE_MOST_UNITS = 21
const CONTEXT_SIZE_UNITS = 14
const LINE_HEIGHT = 1.25
const WEIGHT = 600
const CONTEXT_WEIGHT = 500
/** Names keep this far from each other and from the edge, stage units. */
const GAP_UNITS = 4

export function fontOf(model: MapModel, sizePx: number, role: Role): string {
  return `${role === 'context' ? CONTEXT_WEIGHT : WEIGHT} ${sizePx}px ${model.theme.fontFamily}`
}

/** The names to show once the camera has arrived at `camera`, beside what is `busy` there (CSS pixels). */
export function placeNames(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  camera: Camera,
  busy: readonly Box[] = [],
): PlacedName[] {
  const { drill, view, unit } = model
  const outer = between(model)
  const groups: readonly Group[] = [
    { regions: outer, role: 'shown', base: 2, inside: false },
    // Under the names of larger regions only what fits into its own ground.
    {
      regions: drill.shown,
      role: outer.length > 0 ? 'dimmed' : 'shown',
      base: 1,
      inside: outer.length > 0,
    },
    { regions: drill.dimmed, role: 'dimmed', base: 1, inside: false },
    { regions: drill.context, role: 'context', base: 0, inside: false },
  ]
  const named = new Map<number, { sizePx: number; role: Role }>()
  const asks: LabelAsk[] = []
  for (const { regions, role, base, inside } of groups) {
    const shapes = regions.flatMap((region) => model.shapeOf(region) ?? [])
    const sizePx = sizeOf(
      role,
      median(shapes.map((shape) => model.anchorOf(shape).room * camera.scale)),
      unit,
    )
    const forms = shortForms(shapes.map(({ region }) => model.nameOf(region)))
    for (const [i, shape] of shapes.entries()) {
      const { region } = shape
      const anchor = model.anchorOf(shape)
      const room = anchor.room * camera.scale
      const marked = region === model.highlighted
      const badge = model.stepsBack(region) ? undefined : model.badges.get(region)
      const must = shape.cartogram || marked || badge?.mark != null
      if (!must && room < sizePx * 0.6) continue
      ctx.font = fontOf(model, sizePx, role)
      const names = textsOf(
        model.nameOf(region),
        sizePx * LINE_HEIGHT,
        (line) => ctx.measureText(line).width,
        forms[i],
      )
      const texts = badgeTexts(ctx, model, names, badge)
      // What the view is fitted to is what the map is about: it is named before what holds it.
      const framed = model.framed.includes(region)
      const reach =
        inside && !framed ? room * 2.2 : (shape.box.maxX - shape.box.minX) * camera.scale * 0.95
      asks.push({
        region,
        ...toScreen(camera, view, anchor.x, anchor.y),
        room,
        texts:
          marked || shape.cartogram
            ? texts
            : texts.filter((text) => text.width <= reach || text.lines.length === 0),
        priority:
          base +
          share(shape.area) +
          (framed ? 5 : 0) +
          (marked ? 4 : shape.cartogram ? 3 : badge?.mark ? 2 : 0),
      })
      named.set(region, { sizePx, role })
    }
  }
  const gap = GAP_UNITS * unit
  // Under what stands over the map nothing is written.
  const { left, top, right, bottom } = model.margins
  const bounds = {
    minX: Math.max(gap, left),
    minY: Math.max(gap, top),
    maxX: view.width - Math.max(gap, right),
    maxY: view.height - Math.max(gap, bottom),
  }
  return placeLabels(asks, bounds, gap, busy).map(({ region, x, y, text }) => ({
    region,
    ...fromScreen(camera, view, x, y),
    text,
    ...named.get(region)!,
  }))
}

interface Group {
  readonly regions: readonly number[]
  readonly role: Role
  readonly base: number
  /** The name must stay inside its region. */
  readonly inside: boolean
}

export function drawNames(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  names: readonly PlacedName[],
): void {
  const { camera, view, unit } = model
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineJoin = 'round'
  ctx.lineWidth = 3.5 * unit
  for (const { region, x, y, text, sizePx, role } of names) {
    const { ink, halo } = inkOf(model, region)
    const at = toScreen(camera, view, x, y)
    const step = sizePx * LINE_HEIGHT
    const middle = at.y - (text.height - nameHeight(model, text)) / 2
    const top = middle - ((text.lines.length - 1) * step) / 2
    ctx.font = fontOf(model, sizePx, role)
    ctx.strokeStyle = halo
    ctx.fillStyle = ink
    for (const [i, line] of text.lines.entries()) ctx.strokeText(line, at.x, top + i * step)
    for (const [i, line] of text.lines.entries()) ctx.fillText(line, at.x, top + i * step)
    if (!hasBadge(text)) continue
    const under = at.y - text.height / 2 + nameHeight(model, text)
    drawBadge(ctx, model, text, { x: at.x, y: under })
    ctx.textAlign = 'center'
    ctx.lineWidth = 3.5 * unit
  }
}

/** A name's colours: the halo is the fill it stands on, the ink whatever stands out from that. */
export function inkOf(
  model: MapModel,
  region: number,
): { readonly ink: string; readonly halo: string } {
  const { palette, theme } = model
  const role = model.roleOf(region)
  const fill = fillOf(palette, role, model.stepOf(region))
  // Over many small regions there is no one fill to stand on.
  if (fill === null) return { ink: theme.label, halo: theme.labelHalo }
  if (role === 'context') return { ink: palette.contextLabel.css, halo: fill.halo }
  return { ink: fill.light ? theme.labelHalo : theme.label, halo: fill.halo }
}

/** Larger where there is room: the few offices of a district are read from farther away than the many grids of a community. */
function sizeOf(role: Role, roomPx: number, unit: number): number {
  if (role === 'context') return Math.round(CONTEXT_SIZE_UNITS * unit)
  const most = role === 'shown' ? SIZE_MOST_UNITS : SIZE_UNITS
  return Math.round(Math.max(SIZE_UNITS, Math.min(most, (roomPx / unit) * 0.14)) * unit)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Area as 0–1, growing with it. */
function share(area: number): number {
  return area / (area + 1e6)
}
