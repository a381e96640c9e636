import { childrenOf } from '../../shared/region/tree.ts'
import type { MapModel } from './model.ts'
import type { Paths, Surface } from './surface.ts'

/** Line widths, stage units. */
const BETWEEN = 1
const ANCESTOR = 1.4
const STRONG = 2
const OUTLINE = 3
const HIGHLIGHT = 2.5
const CASING = 2

/** Strong borders, affected regions, the leaf in focus and the highlighted region, over the borders of either renderer. */
export function drawMarks(surface: Surface, model: MapModel, paths: Paths): void {
  const { ctx } = surface
  const pixel = surface.toPlane(model)
  const { theme, unit, drill, palette } = model
  ctx.lineJoin = 'round'
  const stroke = (region: number, colour: string, units: number): void => {
    ctx.strokeStyle = colour
    ctx.lineWidth = units * unit * pixel
    ctx.stroke(paths.of(region))
  }
  for (const region of between(model)) stroke(region, palette.ancestor.css, BETWEEN)
  for (const region of drill.strong) {
    if (region !== drill.focus) stroke(region, palette.ancestor.css, ANCESTOR)
  }
  if (drill.strong.includes(drill.focus)) stroke(drill.focus, palette.strong.css, STRONG)
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

/** Children of the focus when deeper regions are shown: their borders stand out from those inside them. */
export function between(model: MapModel): number[] {
  const children = childrenOf(model.tree, model.drill.focus)
  return children.filter(
    (child) => model.roleOf(child) === 'hidden' && model.shapeOf(child) !== undefined,
  )
}
