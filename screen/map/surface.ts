import type { MapModel } from './model.ts'

/** One canvas of the stack, as sharp as the screen: its backing store is the CSS size times the device's pixel ratio. */
export class Surface {
  readonly canvas = document.createElement('canvas')
  readonly ctx: CanvasRenderingContext2D

  /** Throws when the browser gives no 2D context. */
  constructor(parent: HTMLElement, name: string) {
    this.canvas.dataset['layer'] = name
    this.canvas.style.cssText =
      'position:absolute;inset:0;width:100%;height:100%;pointer-events:none'
    // Drawn in memory and not by a software GPU, which is ten times slower without a real one.
    const ctx = this.canvas.getContext('2d', { willReadFrequently: true })
    if (ctx === null) throw new Error('no 2D canvas')
    this.ctx = ctx
    parent.append(this.canvas)
  }

  resize(model: MapModel): void {
    const width = Math.max(1, Math.round(model.view.width * model.ratio))
    const height = Math.max(1, Math.round(model.view.height * model.ratio))
    if (this.canvas.width !== width) this.canvas.width = width
    if (this.canvas.height !== height) this.canvas.height = height
  }

  /** Clears and leaves the context in CSS pixels of the view. */
  begin(model: MapModel): CanvasRenderingContext2D {
    this.ctx.setTransform(1, 0, 0, 1, 0, 0)
    this.ctx.clearRect(0, 0, this.canvas.width, this.canvas.height)
    this.toView(model)
    return this.ctx
  }

  /** From here on the context draws in CSS pixels of the view. */
  toView(model: MapModel): void {
    this.ctx.setTransform(model.ratio, 0, 0, model.ratio, 0, 0)
  }

  /** From here on the context draws in plane metres; the answer is how many metres a CSS pixel is. */
  toPlane(model: MapModel): number {
    const { camera, view, ratio } = model
    const k = camera.scale * ratio
    this.ctx.setTransform(
      k,
      0,
      0,
      k,
      (view.width / 2 - camera.x * camera.scale) * ratio,
      (view.height / 2 - camera.y * camera.scale) * ratio,
    )
    return 1 / camera.scale
  }

  destroy(): void {
    this.canvas.remove()
    // Frees the backing store at once instead of at the next collection: 33 MB on a 4K wall.
    this.canvas.width = 0
    this.canvas.height = 0
  }
}

/** Outlines of regions as Path2D in plane metres, made once. */
export class Paths {
  readonly #known = new Map<number, Path2D>()
  readonly #model: MapModel

  constructor(model: MapModel) {
    this.#model = model
  }

  of(region: number): Path2D {
    const known = this.#known.get(region)
    if (known !== undefined) return known
    const path = new Path2D()
    for (const ring of this.#model.shapeOf(region)?.polygons.flat() ?? []) {
      path.moveTo(ring[0]!, ring[1]!)
      for (let i = 2; i + 3 < ring.length; i += 2) path.lineTo(ring[i]!, ring[i + 1]!)
      path.closePath()
    }
    this.#known.set(region, path)
    return path
  }
}

/** A part of the map's stack, as large as its parent. */
export function layer(parent: HTMLElement): HTMLElement {
  const el = document.createElement('div')
  // A stacking context of its own, so that the layers inside cannot rise above what follows.
  el.style.cssText = 'position:absolute;inset:0;z-index:0;overflow:hidden'
  parent.append(el)
  return el
}
