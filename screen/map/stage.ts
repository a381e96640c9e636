import { MapModel } from './model.ts'
import { MarksOverlay, NamesOverlay } from './overlay.ts'
import type { Changes, Painter } from './painter.ts'
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
import { View } from './view.ts'
import { layer } from './surface.ts'
import { watchSize } from './watch-size.ts'

/** What has to be drawn again: the painter's part, the marks (with the points), the names. */
type Change = keyof Changes | 'marks' | 'names'

interface Mounted {
  readonly source: MapSource
  readonly model: MapModel
  readonly marks: MarksOverlay
  readonly names: NamesOverlay
  readonly view: View
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
    const view = new View(model, source, {
      changed: () => {
        this.#mounted?.names.forget()
        this.#invalidate('camera')
      },
      moved: (byHand) => source.on.moved(byHand),
    })
    await this.#painter.mount(layer(root), model, (reason) => source.on.lost(reason))
    if (signal.aborted) return
    const marks = new MarksOverlay(root, model)
    const names = new NamesOverlay(
      root,
      model,
      (camera) => marks.busy(camera),
      () => this.#invalidate('names'),
    )
    this.#mounted = { source, model, marks, names, view }
    const finder = new RegionFinder(model)
    listenPointer(root, signal, {
      hover: (at) => this.#hover(at === null ? null : finder.at(at.x, at.y)),
      click: ({ x, y }) => {
        const point = marks.pointAt(x, y)
        if (point !== null) return source.on.pickPoint(point)
        const region = finder.at(x, y)
        if (region !== null) source.on.pick(region)
      },
      pan: (dx, dy) => view.pan(dx, dy),
      zoomAt: (factor, at) => view.zoom(factor, at),
    })
    watchSize(root, signal, ({ width, height, ratio }) => {
      const { view: size } = model
      const same = size.width === width && size.height === height && model.ratio === ratio
      if (same && !view.fresh) return
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
    this.#tell('marks', ({ model, marks }) => {
      model.incidents = incidents
      marks.forgetPoints()
    })
  }

  setPlaces(places: readonly MapPlace[]): void {
    this.#tell('marks', ({ model, marks }) => {
      model.places = places
      marks.forgetPoints()
    })
  }

  setBadges(badges: readonly MapBadge[]): void {
    this.#tell('names', ({ model, names }) => {
      model.badges = new Map(badges.map((badge) => [badge.region, badge]))
      names.forget()
    })
  }

  setOutlined(regions: readonly number[]): void {
    this.#tell('marks', ({ model }) => (model.outlined = regions))
  }

  setFramed(regions: readonly number[]): void {
    this.#tell('drill', ({ model, marks, names, view }) => {
      // A board tells its regions each second, and a view that is flown to anew each second never stands.
      if (!model.frame(regions)) return
      marks.forgetPoints()
      names.forget()
      view.framed()
    })
  }

  setHatched(hatched: MapHatch): void {
    this.#tell('marks', ({ model }) => (model.hatched = hatched))
  }

  focus(region: number, animate: boolean, level?: number): void {
    if (this.#mounted === undefined) return
    const { model, view, marks } = this.#mounted
    model.focus(region, level)
    marks.forgetPoints()
    this.#hovered = null
    this.#mark()
    this.#invalidate('drill')
    view.show(animate)
  }

  highlight(region: number | null): void {
    this.#asked = region
    this.#mark()
  }

  fit(): void {
    this.#mounted?.view.show(true)
  }

  resized(): void {
    if (this.#mounted === undefined) return
    const { model, source, marks, view } = this.#mounted
    const unit = source.unit()
    if (unit !== model.unit) this.#invalidate('size')
    model.unit = unit
    marks.forgetPoints()
    view.resized()
  }

  zoom(factor: number): void {
    this.#mounted?.view.zoom(factor)
  }

  view(): MapView | null {
    return this.#mounted?.view.get() ?? null
  }

  setView(view: MapView): void {
    this.#mounted?.view.set(view)
  }

  setTheme(theme: MapTheme): void {
    this.#tell('theme', ({ model, names }) => {
      model.setTheme(theme)
      names.forget()
    })
  }

  setLang(lang: 'zh' | 'en'): void {
    this.#tell('names', ({ model, names }) => {
      model.lang = lang
      names.forget()
    })
  }

  destroy(): void {
    this.#off.abort()
    cancelAnimationFrame(this.#frame)
    this.#mounted?.marks.surface.destroy()
    this.#mounted?.names.destroy()
    this.#mounted = undefined
    this.#painter.destroy()
  }

  #tell(change: Change, what: (mounted: Mounted) => void): void {
    if (this.#mounted === undefined) return
    what(this.#mounted)
    this.#invalidate(change)
  }

  #revalue(level: number): void {
    if (this.#mounted?.model.drill.levels.includes(level)) this.#invalidate('values')
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
    const { model, marks, names, view } = this.#mounted!
    view.advance(nowMs)
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
      marks.draw((surface) => this.#painter.paintBorders?.(surface), view.target)
    }
    if (values) names.lookLater()
    if (namesToo) {
      names.draw(view.target, view.part)
    }
    if (view.goesOn()) this.#invalidate('camera')
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
