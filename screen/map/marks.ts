import type { MapModel } from './model.ts'
import type { Paths, Surface } from './surface.ts'

/** Stage units. */
const OUTLINE = 3
const HIGHLIGHT = 2.5
const CASING = 2

/** Affected regions, the leaf in focus and the highlighted region, over the borders of either renderer. */
export function drawMarks(surface: Surface, model: MapModel, paths: Paths): void {
  const ctx = surface.begin(model)
  const pixel = surface.toPlane(model)
  const { theme, unit, drill } = model
  ctx.lineJoin = 'round'
  const stroke = (region: number, colour: string, units: number): void => {
    ctx.strokeStyle = colour
    ctx.lineWidth = units * unit * pixel
    ctx.stroke(paths.of(region))
  }
  for (const region of model.outlined) {
    stroke(region, theme.labelHalo, OUTLINE + CASING)
    stroke(region, theme.outline, OUTLINE)
  }
  const leaf = drill.shown.length === 1 && drill.shown[0] === drill.focus ? drill.focus : null
  for (const region of new Set([leaf, model.highlighted])) {
    if (region === null) continue
    stroke(region, theme.labelHalo, HIGHLIGHT + CASING)
    stroke(region, theme.highlight, HIGHLIGHT)
  }
}
