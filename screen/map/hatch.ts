import type { MapModel } from './model.ts'
import type { Paths, Surface } from './surface.ts'

/** Distance and width of the lines, stage units. */
const DENSE = 9
const SPARSE = 20
const LINE = 1.5
/** How far the colour below is taken back, so that a stale number neither shines nor disappears. */
const DIM = { lost: 0.5, partial: 0.15 } as const

/** Regions whose data are stale or incomplete, dimmed and hatched (RULES ST3); their colours stay visible below. */
export function drawHatch(surface: Surface, model: MapModel, paths: Paths): void {
  hatch(surface, model, paths, { regions: model.hatched.partial, pitch: SPARSE, dim: DIM.partial })
  hatch(surface, model, paths, { regions: model.hatched.lost, pitch: DENSE, dim: DIM.lost })
}

interface Hatch {
  readonly regions: readonly number[]
  readonly pitch: number
  readonly dim: number
}

function hatch(
  surface: Surface,
  model: MapModel,
  paths: Paths,
  { regions, pitch, dim }: Hatch,
): void {
  if (regions.length === 0) return
  const { ctx } = surface
  const { view, unit, theme } = model
  ctx.save()
  surface.toPlane(model)
  const outlines = new Path2D()
  for (const region of regions) outlines.addPath(paths.of(region))
  ctx.clip(outlines)
  surface.toView(model)
  ctx.globalAlpha = dim
  ctx.fillStyle = theme.ground
  ctx.fillRect(0, 0, view.width, view.height)
  ctx.globalAlpha = 0.6
  ctx.strokeStyle = theme.borderStrong
  ctx.lineWidth = Math.max(LINE * unit, 1)
  ctx.beginPath()
  // One set of lines for the whole view: regions side by side are hatched as one.
  const step = pitch * unit * Math.SQRT2
  for (let x = -view.height; x < view.width; x += step) {
    ctx.moveTo(x, view.height)
    ctx.lineTo(x + view.height, 0)
  }
  ctx.stroke()
  ctx.restore()
}
