import { toScreen } from './camera.ts'
import type { Camera } from './camera.ts'
import { placeLabels, textsOf } from './labels.ts'
import type { LabelAsk, LabelText } from './labels.ts'
import type { MapModel, Role } from './model.ts'

/** A name at its place on the plane, so that it follows the camera during a flight. */
export interface PlacedName {
  readonly region: number
  readonly x: number
  readonly y: number
  readonly text: LabelText
  readonly sizePx: number
  readonly role: Role
}

/** Font sizes, stage units; at a 3840-pixel wall a unit is two pixels, so that Chinese is above the 24 px of RULES LG1. */
const SIZE_UNITS = 15
const CONTEXT_SIZE_UNITS = 13
export const WEIGHT = 600
const CONTEXT_WEIGHT = 500

export function fontOf(model: MapModel, sizePx: number, role: Role): string {
  return `${role === 'shown' ? WEIGHT : CONTEXT_WEIGHT} ${sizePx}px ${model.theme.fontFamily}`
}

/** The names to show once the camera has arrived at `camera`. */
export function placeNames(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  camera: Camera,
): PlacedName[] {
  const { drill, view, unit } = model
  const asks: LabelAsk[] = []
  const ask = (regions: readonly number[], base: number): void => {
    for (const region of regions) {
      const shape = model.shapeOf(region)
      if (shape === undefined) continue
      const anchor = model.anchorOf(shape)
      const sizePx = sizeOf(model, region)
      const room = anchor.room * camera.scale
      const marked = region === model.highlighted
      if (!shape.cartogram && !marked && room < sizePx * 0.55) continue
      const { x, y } = toScreen(camera, view, anchor.x, anchor.y)
      ctx.font = fontOf(model, sizePx, model.roleOf(region))
      const texts = textsOf(
        model.nameOf(region),
        sizePx * 1.25,
        (line) => ctx.measureText(line).width,
      )
      const reach = (shape.box.maxX - shape.box.minX) * camera.scale * 1.15
      const fitting = texts.filter((text) => text.width <= reach)
      const first = marked ? 3 : shape.cartogram ? 2 : base
      asks.push({
        region,
        x,
        y,
        room,
        texts: marked || shape.cartogram ? texts : fitting,
        priority: first + share(shape.area),
      })
    }
  }
  ask(drill.shown, 1)
  ask([...drill.dimmed, ...drill.context], 0)
  const edge = 4 * unit
  const bounds = { minX: edge, minY: edge, maxX: view.width - edge, maxY: view.height - edge }
  return placeLabels(asks, bounds, 3 * unit).map(({ region, x, y, text }) => ({
    region,
    x: (x - view.width / 2) / camera.scale + camera.x,
    y: (y - view.height / 2) / camera.scale + camera.y,
    text,
    sizePx: sizeOf(model, region),
    role: model.roleOf(region),
  }))
}

export function drawNames(
  ctx: CanvasRenderingContext2D,
  model: MapModel,
  names: readonly PlacedName[],
): void {
  const { camera, view, theme, palette, unit } = model
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineJoin = 'round'
  ctx.strokeStyle = theme.labelHalo
  for (const name of names) {
    const { x, y } = toScreen(camera, view, name.x, name.y)
    ctx.font = fontOf(model, name.sizePx, name.role)
    ctx.fillStyle =
      name.role === 'shown' || name.region === model.highlighted
        ? theme.label
        : palette.contextLabel.css
    ctx.lineWidth = (name.role === 'shown' ? 3 : 2) * unit
    const step = name.sizePx * 1.25
    const top = y - ((name.text.lines.length - 1) * step) / 2
    for (const [i, line] of name.text.lines.entries()) {
      ctx.strokeText(line, x, top + i * step)
      ctx.fillText(line, x, top + i * step)
    }
  }
}

function sizeOf(model: MapModel, region: number): number {
  return Math.round(
    (model.roleOf(region) === 'shown' ? SIZE_UNITS : CONTEXT_SIZE_UNITS) * model.unit,
  )
}

/** Area as 0–1, growing with it. */
function share(area: number): number {
  return area / (area + 1e6)
}
