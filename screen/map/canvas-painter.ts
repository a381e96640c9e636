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
  /** What is on the canvas, in drawing order, and with which step of the ramp each. */
  #regions: readonly number[] = []
  #steps = new Int16Array(0)

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
    if (changes.drill || this.#regions.length === 0) {
      const { context, dimmed, shown } = model.drill
      this.#regions = [...context, ...dimmed, ...shown]
      this.#steps = new Int16Array(this.#regions.length)
    }
    const moved = changes.camera || changes.drill || changes.size || changes.theme
    let ctx: CanvasRenderingContext2D | undefined
    if (moved) {
      ctx = surface.begin(model)
      surface.toPlane(model)
    }
    for (let i = 0; i < this.#regions.length; i++) {
      const region = this.#regions[i]!
      const step = model.stepOf(region)
      if (!moved && step === this.#steps[i]) continue
      this.#steps[i] = step
      const fill = fillOf(model.palette, model.roleOf(region), step)
      if (fill === null) continue
      if (ctx === undefined) {
        // The view has not moved: what keeps its colour stays as it is painted.
        ctx = surface.ctx
        surface.toPlane(model)
      }
      ctx.fillStyle = fill.css
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
