import { fitBox } from './camera.ts'
import type { Camera, Padding } from './camera.ts'
import { Flight } from './flight.ts'
import { limitsOf, panned, zoomed, type HandLimits } from './hand.ts'
import { MapModel } from './model.ts'
import { MarksOverlay, NamesOverlay } from './overlay.ts'
import type { Changes, Painter } from './painter.ts'
import { boxGrown, toLngLat, toPlane } from './plane.ts'
import type { Point } from './plane.ts'
import { listenPointer } from './pointer.ts'
import { RegionFinder } from './region-finder.ts'
import type { ValueScale } from './scale.ts'
import type {
  MapBadge,
  MapHatch,
  MapIncident,
  MapPlace,
  MapRenderer,
  MapSource,
  MapTheme,
  MapView,
} from './types.ts'
import { watchSize } from './watch-size.ts'

/** What has to be drawn again: the painter's part, the marks (with the points), the names. */
type Change = keyof Changes | 'marks' | 'names'

const PADDING_UNITS = 28
/** How much of the neighbourhood is seen around a region without children, as a share of its size on each side. */
const LEAF_MARGIN = 0.7

interface Mounted {
  readonly source: MapSource
  readonly model: MapModel
  readonly marks: MarksOverlay
  readonly names: NamesOverlay
}

/** A whole renderer: camera, pointer, marks, points and names here; fills and borders by the painter it is given. */
export class MapStage implements MapRenderer {
  readonly kind: 'l7' | 'canvas'
  readonly #painter: Painter
  readonly #off = new AbortController()
  readonly #changes = new Set<Change>()
  #mounted: Mounted | undefined
  #frame = 0
  #hovered: number | null = null
  #asked: number | null = null
  #target: Camera | undefined
  #flight: Flight | undefined
  /** The view was set by hand: nothing but a hand or a drill-down moves it. */
  #byHand = false

  constructor(painter: Painter) {
    this.kind = painter.kind
    this.#painter = painter
  }

  async mount(el: HTMLElement, source: MapSource): Promise<void> {
    const { signal } = this.#off
    const model = new MapModel(source)
    const root = layer(el)
    signal.addEventListener('abort', () => root.remove())
    model.view = { width: root.offsetWidth, height: root.offsetHeight }
    model.ratio = window.devicePixelRatio
    model.unit = source.unit()
    model.camera = fitted(model, source)
    await this.#painter.mount(layer(root), model, (reason) => source.on.lost(reason))
    if (signal.aborted) return
    const marks = new MarksOverlay(root, model)
    const names = new NamesOverlay(
      root,
      model,
      (camera) => marks.busy(camera),
      () => this.#invalidate('names'),
    )
    this.#mounted = { source, model, marks, names }
    const finder = new RegionFinder(model)
    listenPointer(root, signal, {
      hover: (at) => this.#hover(at === null ? null : finder.at(at.x, at.y)),
      click: ({ x, y }) => {
        const point = marks.pointAt(x, y)
        if (point !== null) return source.on.pickPoint(point)
        const region = finder.at(x, y)
        if (region !== null) source.on.pick(region)
      },
      pan: (dx, dy) => this.#take(panned(this.#target!, dx, dy, this.#limits())),
      zoomAt: (factor, at) => this.#zoomAt(factor, at),
    })
    watchSize(root, signal, ({ width, height, ratio }) => {
      const { view } = model
      const same = view.width === width && view.height === height && model.ratio === ratio
      if (same && this.#target !== undefined) return
      model.view = { width, height }
      model.ratio = ratio
      this.#invalidate('size')
      this.resized()
    })
  }

  setValues(level: number, values: Float32Array, version: string, scale?: ValueScale): void {
    this.#mounted?.model.setValues(level, values, version, scale)
    this.#revalue(level)
  }

  setPatch(level: number, rows: Uint32Array, values: Float32Array, version: string): void {
    this.#mounted?.model.setPatch(level, rows, values, version)
    this.#revalue(level)
  }

  setIncidents(incidents: readonly MapIncident[]): void {
    if (this.#mounted === undefined) return
    this.#mounted.model.incidents = incidents
    this.#mounted.marks.forgetPoints()
    this.#invalidate('marks')
  }

  setPlaces(places: readonly MapPlace[]): void {
    if (this.#mounted === undefined) return
    this.#mounted.model.places = places
    this.#mounted.marks.forgetPoints()
    this.#invalidate('marks')
  }

  setBadges(badges: readonly MapBadge[]): void {
    if (this.#mounted === undefined) return
    this.#mounted.model.badges = new Map(badges.map((badge) => [badge.region, badge]))
    this.#mounted.names.forget()
    this.#invalidate('names')
  }

  setOutlined(regions: readonly number[]): void {
    if (this.#mounted === undefined) return
    this.#mounted.model.outlined = regions
    this.#invalidate('marks')
  }

  setHatched(hatched: MapHatch): void {
    if (this.#mounted === undefined) return
    this.#mounted.model.hatched = hatched
    this.#invalidate('marks')
  }

  focus(region: number, animate: boolean, level?: number): void {
    if (this.#mounted === undefined) return
    const { model, source, marks } = this.#mounted
    model.focus(region, level)
    marks.forgetPoints()
    this.#hovered = null
    this.#mark()
    this.#invalidate('drill')
    const still = !animate || stillIsAsked()
    this.#hold(false)
    this.#flyTo(fitted(model, source), still)
  }

  highlight(region: number | null): void {
    this.#asked = region
    this.#mark()
  }

  fit(): void {
    if (this.#mounted === undefined) return
    const { model, source } = this.#mounted
    this.#hold(false)
    this.#flyTo(fitted(model, source), stillIsAsked())
  }

  resized(): void {
    if (this.#mounted === undefined) return
    const { model, source, marks } = this.#mounted
    const unit = source.unit()
    if (unit !== model.unit) this.#invalidate('size')
    model.unit = unit
    marks.forgetPoints()
    this.#flyTo(this.#byHand ? this.#target! : fitted(model, source), true)
  }

  zoom(factor: number): void {
    const size = this.#mounted?.model.view
    if (size !== undefined) this.#zoomAt(factor, { x: size.width / 2, y: size.height / 2 })
  }

  view(): MapView | null {
    if (this.#mounted === undefined || !this.#byHand || this.#target === undefined) return null
    const { x, y, scale } = this.#target
    const [lng, lat] = toLngLat(this.#mounted.model.shapes.plane, x, y)
    return { lng, lat, scale }
  }

  setView({ lng, lat, scale }: MapView): void {
    if (this.#mounted === undefined) return
    this.#take({ ...toPlane(this.#mounted.model.shapes.plane, lng, lat), scale })
  }

  setTheme(theme: MapTheme): void {
    if (this.#mounted === undefined) return
    this.#mounted.model.setTheme(theme)
    this.#mounted.names.forget()
    this.#invalidate('theme')
  }

  setLang(lang: 'zh' | 'en'): void {
    if (this.#mounted === undefined) return
    this.#mounted.model.lang = lang
    this.#mounted.names.forget()
    this.#invalidate('names')
  }

  destroy(): void {
    this.#off.abort()
    cancelAnimationFrame(this.#frame)
    this.#mounted?.marks.surface.destroy()
    this.#mounted?.names.destroy()
    this.#mounted = undefined
    this.#painter.destroy()
  }

  #zoomAt(factor: number, at: Point): void {
    const { model } = this.#mounted!
    this.#take(zoomed(this.#target!, factor, at, model.view, this.#limits()))
  }

  /** The hand has the view: at once, without a flight. */
  #take(camera: Camera): void {
    this.#hold(true)
    this.#flyTo(camera, true)
  }

  #hold(byHand: boolean): void {
    if (this.#byHand === byHand) return
    this.#byHand = byHand
    this.#mounted?.source.on.moved(byHand)
  }

  #limits(): HandLimits {
    const { model, source } = this.#mounted!
    const { box } = model.shapes
    return limitsOf(box, fitBox(box, model.view, paddingOf(model, source)).scale)
  }

  #revalue(level: number): void {
    if (this.#mounted?.model.drill.levels.includes(level)) this.#invalidate('values')
  }

  #flyTo(camera: Camera, still: boolean): void {
    const { model, names } = this.#mounted!
    names.forget()
    this.#flight =
      still || this.#target === undefined ? undefined : new Flight(model.camera, camera)
    this.#target = camera
    if (this.#flight === undefined) model.camera = camera
    this.#invalidate('camera')
  }

  #invalidate(change: Change): void {
    if (this.#mounted === undefined) return
    this.#changes.add(change)
    const { view } = this.#mounted.model
    if (this.#frame !== 0 || view.width === 0 || view.height === 0) return
    // The browser gives no frames to a hidden page: nothing is painted there, and all of it once on return.
    this.#frame = requestAnimationFrame((nowMs) => this.#draw(nowMs))
  }

  #draw(nowMs: number): void {
    this.#frame = 0
    const { model, marks, names } = this.#mounted!
    if (this.#flight !== undefined) model.camera = this.#flight.at(nowMs)
    const changed = (change: Change): boolean => this.#changes.has(change)
    const changes: Changes = {
      camera: changed('camera'),
      values: changed('values'),
      drill: changed('drill'),
      theme: changed('theme'),
      size: changed('size'),
    }
    const { camera, values, drill, theme, size } = changes
    const everything = camera || drill || theme || size
    const [marksToo, namesToo] = [everything || changed('marks'), everything || changed('names')]
    this.#changes.clear()
    if (size) {
      marks.surface.resize(model)
      names.surface.resize(model)
    }
    if (everything || values) this.#painter.paint(changes)
    if (marksToo) {
      marks.draw((surface) => this.#painter.paintBorders?.(surface), this.#target ?? model.camera)
    }
    if (values) names.lookLater()
    if (namesToo) {
      names.draw(this.#target ?? model.camera, this.#flight?.part ?? 1)
    }
    if (this.#flight === undefined) return
    if (this.#flight.part >= 1) this.#flight = undefined
    else this.#invalidate('camera')
  }

  #hover(region: number | null): void {
    if (this.#hovered === region) return
    this.#hovered = region
    this.#mark()
    this.#mounted?.source.on.hover(region)
  }

  /** What is asked from outside (keyboard) goes before what the pointer is over. */
  #mark(): void {
    if (this.#mounted === undefined) return
    const { model, names } = this.#mounted
    const region = this.#asked ?? this.#hovered
    if (model.highlighted === region) return
    model.highlighted = region
    names.forget()
    this.#invalidate('marks')
    this.#invalidate('names')
  }
}

/** The camera for the region in focus; one without children is shown in the middle of its neighbours. */
function fitted(model: MapModel, source: MapSource): Camera {
  const covers = source.padding !== undefined
  if (covers) model.margins = paddingOf(model, source)
  const { focus } = model.drill
  const own = model.boxOf(focus)
  const leaf = focus !== 0 && model.tree.end[focus] === focus + 1
  return fitBox(leaf ? boxGrown(own, LEAF_MARGIN) : own, model.view, paddingOf(model, source))
}

function paddingOf(model: MapModel, source: MapSource): Padding {
  const given = source.padding?.()
  const side = (name: keyof Padding): number => (given?.[name] ?? PADDING_UNITS) * model.unit
  return { top: side('top'), right: side('right'), bottom: side('bottom'), left: side('left') }
}

function stillIsAsked(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}

function layer(parent: HTMLElement): HTMLElement {
  const el = document.createElement('div')
  // A stacking context of its own, so that the layers inside cannot rise above what follows.
  el.style.cssText = 'position:absolute;inset:0;z-index:0;overflow:hidden'
  parent.append(el)
  return el
}
