import type { MapModel } from './model.ts'
import { HAIRLINE } from './painter.ts'
import type { Changes, Painter } from './painter.ts'
import { fillOf } from './palette.ts'
import { Paths, Surface } from './surface.ts'

/** Fills and borders by Canvas2D: runs everywhere, and at 60 frames a second without any GPU. */
export class CanvasPainter implements Painter {
  readonly kind = 'canvas'
  #fills: Surface | undefined
  #model: MapModel | undefined
  #paths: Paths | undefined
  /** Colours on the canvas, in drawing order. */
  #painted = ''

  mount(el: HTMLElement, model: MapModel): Promise<void> {
    this.#model = model
    this.#paths = new Paths(model)
    this.#fills = new Surface(el, 'fills')
    return Promise.resolve()
  }

  paint(changes: Changes): void {
    const model = this.#model
    const surface = this.#fills
    if (model === undefined || surface === undefined) return
    if (changes.size) surface.resize(model)
    const { context, dimmed, shown } = model.drill
    const regions = [...context, ...dimmed, ...shown]
    const colours = regions.map(
      (region) => fillOf(model.palette, model.roleOf(region), model.stepOf(region))?.css ?? null,
    )
    const painted = colours.join()
    const moved = changes.camera || changes.drill || changes.size || changes.theme
    if (!moved && painted === this.#painted) return
    this.#painted = painted
    const ctx = surface.begin(model)
    surface.toPlane(model)
    for (const [i, region] of regions.entries()) {
      const colour = colours[i]
      if (colour === undefined || colour === null) continue
      ctx.fillStyle = colour
      ctx.fill(this.#paths!.of(region), 'evenodd')
    }
  }

  paintBorders(surface: Surface): void {
    const model = this.#model
    if (model === undefined) return
    const { ctx } = surface
    const pixel = surface.toPlane(model)
    ctx.lineJoin = 'round'
    const { palette, drill } = model
    ctx.lineWidth = Math.max(HAIRLINE * model.unit, 1 / model.ratio) * pixel
    ctx.strokeStyle = palette.faint.css
    for (const region of [...drill.context, ...drill.dimmed]) ctx.stroke(this.#paths!.of(region))
    ctx.strokeStyle = palette.hairline.css
    for (const region of drill.shown) ctx.stroke(this.#paths!.of(region))
  }

  destroy(): void {
    this.#fills?.destroy()
    this.#model = undefined
  }
}
