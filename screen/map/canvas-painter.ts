import type { MapModel } from './model.ts'
import { HAIRLINE } from './painter.ts'
import type { Changes, Painter } from './painter.ts'
import { fillOf } from './palette.ts'
import { Paths, Surface } from './surface.ts'

/** Fills and borders by Canvas2D: runs everywhere, and at 60 frames a second without any GPU. */
export class CanvasPainter implements Painter {
  readonly kind = 'canvas'
  #fills: Surface | undefined
  #borders: Surface | undefined
  #model: MapModel | undefined
  #paths: Paths | undefined

  mount(el: HTMLElement, model: MapModel): Promise<void> {
    this.#model = model
    this.#paths = new Paths(model)
    this.#fills = new Surface(el, 'fills')
    this.#borders = new Surface(el, 'borders')
    return Promise.resolve()
  }

  paint(changes: Changes): void {
    const model = this.#model
    if (model === undefined || this.#fills === undefined || this.#borders === undefined) return
    if (changes.size) {
      this.#fills.resize(model)
      this.#borders.resize(model)
    }
    const moved = changes.camera || changes.drill || changes.size || changes.theme
    if (moved || changes.values) this.#paintFills(model, this.#fills)
    if (moved) this.#paintBorders(model, this.#borders)
  }

  destroy(): void {
    this.#fills?.destroy()
    this.#borders?.destroy()
    this.#model = undefined
  }

  #paintFills(model: MapModel, surface: Surface): void {
    const ctx = surface.begin(model)
    surface.toPlane(model)
    const { context, dimmed, shown } = model.drill
    for (const regions of [context, dimmed, shown]) {
      for (const region of regions) {
        const fill = fillOf(model.palette, model.roleOf(region), model.stepOf(region))
        if (fill === null) continue
        ctx.fillStyle = fill.css
        ctx.fill(this.#paths!.of(region), 'evenodd')
      }
    }
  }

  #paintBorders(model: MapModel, surface: Surface): void {
    const ctx = surface.begin(model)
    const pixel = surface.toPlane(model)
    ctx.lineJoin = 'round'
    const { palette, drill } = model
    const stroke = (regions: readonly number[], colour: string, units: number): void => {
      ctx.strokeStyle = colour
      ctx.lineWidth = Math.max(units * model.unit, 1 / model.ratio) * pixel
      for (const region of regions) ctx.stroke(this.#paths!.of(region))
    }
    stroke([...drill.context, ...drill.dimmed], palette.faint.css, HAIRLINE)
    stroke(drill.shown, palette.hairline.css, HAIRLINE)
  }
}
