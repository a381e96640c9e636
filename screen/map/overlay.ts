import type { Camera } from './camera.ts'
import { drawHatch } from './hatch.ts'
import { drawMarks } from './marks.ts'
import type { MapModel } from './model.ts'
import { drawNames, fontOf, inkOf, placeNames } from './names.ts'
import type { PlacedName } from './names.ts'
import type { Box } from './plane.ts'
import { coveredBy, drawIncidents, drawPlaces, pointAt } from './draw-points.ts'
import { PointField } from './points.ts'
import { Paths, Surface } from './surface.ts'

/** Share of a flight after which the names of the new view begin to appear. */
const NAMES_FROM = 0.55
const LOOK_EVERY_MS = 1_000

/** Borders that matter and points, over the fills of either renderer. */
export class MarksOverlay {
  readonly surface: Surface
  readonly #model: MapModel
  readonly #paths: Paths
  readonly #points: PointField
  #scale = 1

  constructor(parent: HTMLElement, model: MapModel) {
    this.surface = new Surface(parent, 'marks')
    this.#model = model
    this.#paths = new Paths(model)
    this.#points = new PointField(model)
  }

  /** Other points, another region in focus, or another stage unit. */
  forgetPoints(): void {
    this.#points.forget()
  }

  /** What the points cover when the camera has arrived. */
  busy(camera: Camera): readonly Box[] {
    return coveredBy(this.#model, this.#points.at(camera.scale).incidents, camera)
  }

  /** The single point at a place of the view. */
  pointAt(x: number, y: number): string | null {
    return pointAt(this.#model, this.#points.at(this.#scale).incidents, x, y)
  }

  /** `borders` draws what lies under the marks; points are gathered as the camera's target asks. */
  draw(borders: (surface: Surface) => void, { scale }: Camera): void {
    const ctx = this.surface.begin(this.#model)
    borders(this.surface)
    drawHatch(this.surface, this.#model, this.#paths)
    drawMarks(this.surface, this.#model, this.#paths)
    this.surface.toView(this.#model)
    this.#scale = scale
    const { incidents, places } = this.#points.at(scale)
    drawPlaces(ctx, this.#model, places)
    drawIncidents(ctx, this.#model, incidents)
  }
}

/** Names, over everything: whatever lies under a name, it can be read. */
export class NamesOverlay {
  readonly surface: Surface
  readonly #model: MapModel
  readonly #busy: (camera: Camera) => readonly Box[]
  readonly #again: () => void
  #names: readonly PlacedName[] | undefined
  #drawn = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Nothing on the canvas: while it stays so, the browser need not look at it again. */
  #blank = true

  /**
   * @param busy what lies on the map when the camera has arrived, CSS pixels: names keep off it where they can
   * @param again asks for a new drawing, when the font has come
   */
  constructor(
    parent: HTMLElement,
    model: MapModel,
    busy: (camera: Camera) => readonly Box[],
    again: () => void,
  ) {
    this.#busy = busy
    this.surface = new Surface(parent, 'names')
    this.#model = model
    this.#again = again
  }

  /** Another view, language or font. */
  forget(): void {
    this.#names = undefined
  }

  /** New values changed a colour under a name, so that its ink or halo is not the one drawn. */
  get stale(): boolean {
    return this.#look() !== this.#drawn
  }

  /**
   * Looks again after a while whether colours under names have changed: names are the dearest to draw, and one that stands on a halo of the
   * colour before reads as well.
   */
  lookLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (this.stale) this.#again()
    }, LOOK_EVERY_MS)
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.surface.destroy()
  }

  /** `flown` is the part of the flight done, 1 when the camera stands. */
  draw(target: Camera, flown: number): void {
    const alpha = Math.max(0, Math.min(1, (flown - NAMES_FROM) / (1 - NAMES_FROM)))
    if (alpha === 0 && this.#blank) return
    const ctx = this.surface.begin(this.#model)
    this.#blank = alpha === 0
    if (this.#blank) return
    this.#names ??= this.#place(ctx, target)
    this.#drawn = this.#look()
    ctx.globalAlpha = alpha
    drawNames(ctx, this.#model, this.#names)
    ctx.globalAlpha = 1
  }

  /** Names wait for their font: drawn and measured with a fallback they would be wrong for good. */
  #place(ctx: CanvasRenderingContext2D, target: Camera): readonly PlacedName[] {
    const model = this.#model
    const { shown, dimmed, context } = model.drill
    const text = [...shown, ...dimmed, ...context].map((region) => model.nameOf(region)).join('')
    const font = fontOf(model, 16, 'shown')
    if (this.#failed || document.fonts.check(font, text))
      return placeNames(ctx, model, target, this.#busy(target))
    const come = (): void => {
      this.forget()
      this.#again()
    }
    document.fonts.load(font, text).then(come, () => {
      this.#failed = true
      come()
    })
    return []
  }

  /** A font that cannot be had is not asked for again: the fallback must do. */
  #failed = false

  #look(): string {
    return (this.#names ?? []).map(({ region }) => inkOf(this.#model, region).halo).join()
  }
}
