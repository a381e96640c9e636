import { FLIGHT_MS, fitBox, flightAt, fromScreen } from './camera.ts'
import type { Camera } from './camera.ts'
import { meantBy } from './drill.ts'
import { drawMarks } from './marks.ts'
import { MapModel } from './model.ts'
import { drawNames, fontOf, placeNames } from './names.ts'
import type { PlacedName } from './names.ts'
import type { Changes, Painter } from './painter.ts'
import { buildPicker } from './pick.ts'
import type { Picker } from './pick.ts'
import type { Box } from './plane.ts'
import { listenPointer } from './pointer.ts'
import { drawPoints, pointsOf } from './points.ts'
import type { PlacedPoint } from './points.ts'
import type { ValueScale } from './scale.ts'
import { Paths, Surface } from './surface.ts'
import type { MapIncident, MapRenderer, MapSource, MapTheme } from './types.ts'
import { watchSize } from './watch-size.ts'

/** What has to be drawn again: the painter's part, the marks, the top (points and names). */
type Change = keyof Changes | 'marks' | 'top'

const PADDING_UNITS = 28
/** How much of the neighbourhood is seen around a region without children, as a share of its size on each side. */
const LEAF_MARGIN = 0.7
/** Share of a flight after which the names of the new view begin to appear. */
const NAMES_FROM = 0.55

interface Mounted {
  readonly source: MapSource
  readonly model: MapModel
  readonly root: HTMLElement
  readonly marks: Surface
  readonly top: Surface
  readonly paths: Paths
}

/** A whole renderer: camera, pointer, marks, points and names here; fills and borders by the painter it is given. */
export class MapStage implements MapRenderer {
  readonly kind: 'l7' | 'canvas'
  readonly #painter: Painter
  readonly #off = new AbortController()
  readonly #pickers = new Map<number, Picker>()
  readonly #changes = new Set<Change>()
  #mounted: Mounted | undefined
  #points: readonly PlacedPoint[] | undefined
  #names: readonly PlacedName[] | undefined
  #frame = 0
  #hovered: number | null = null
  #asked: number | null = null
  #target: Camera | undefined
  #flight: { readonly from: Camera; startMs: number | undefined; part: number } | undefined

  constructor(painter: Painter) {
    this.kind = painter.kind
    this.#painter = painter
  }

  async mount(el: HTMLElement, source: MapSource): Promise<void> {
    const model = new MapModel(source)
    const root = layer(el)
    this.#off.signal.addEventListener('abort', () => root.remove())
    model.view = { width: root.offsetWidth, height: root.offsetHeight }
    model.ratio = window.devicePixelRatio
    model.unit = source.unit()
    model.camera = this.#fitted(model, source)
    await this.#painter.mount(layer(root), model, (reason) => source.on.lost(reason))
    if (this.#off.signal.aborted) return
    const marks = new Surface(root, 'marks')
    const top = new Surface(root, 'names')
    this.#mounted = { source, model, root, marks, top, paths: new Paths(model) }
    listenPointer(root, this.#off.signal, {
      at: (x, y) => this.#regionAt(x, y),
      hover: (region) => this.#hover(region),
      pick: (region) => source.on.pick(region),
    })
    watchSize(root, this.#off.signal, ({ width, height, ratio }) => {
      const { view } = model
      if (view.width === width && view.height === height && model.ratio === ratio && this.#target)
        return
      model.view = { width, height }
      model.ratio = ratio
      this.#invalidate('size')
      this.fit()
    })
  }

  setValues(level: number, values: Float32Array, version: string, scale?: ValueScale): void {
    const model = this.#mounted?.model
    model?.setValues(level, values, version, scale)
    if (model?.drill.levels.includes(level)) this.#invalidate('values')
  }

  setPatch(level: number, rows: Uint32Array, values: Float32Array, version: string): void {
    const model = this.#mounted?.model
    model?.setPatch(level, rows, values, version)
    if (model?.drill.levels.includes(level)) this.#invalidate('values')
  }

  setIncidents(incidents: readonly MapIncident[]): void {
    if (this.#mounted === undefined) return
    this.#mounted.model.incidents = incidents
    this.#points = undefined
    this.#invalidate('top')
  }

  setOutlined(regions: readonly number[]): void {
    if (this.#mounted === undefined) return
    this.#mounted.model.outlined = regions
    this.#invalidate('marks')
  }

  focus(region: number, animate: boolean, level?: number): void {
    if (this.#mounted === undefined) return
    const { model, source } = this.#mounted
    model.focus(region, level)
    this.#points = undefined
    this.#names = undefined
    this.#hovered = null
    this.#mark()
    this.#invalidate('drill')
    const still = !animate || window.matchMedia('(prefers-reduced-motion: reduce)').matches
    this.#flyTo(this.#fitted(model, source), still)
  }

  highlight(region: number | null): void {
    this.#asked = region
    this.#mark()
  }

  fit(): void {
    if (this.#mounted === undefined) return
    const { model, source } = this.#mounted
    model.unit = source.unit()
    this.#flyTo(this.#fitted(model, source), true)
  }

  setTheme(theme: MapTheme): void {
    if (this.#mounted === undefined) return
    this.#mounted.model.setTheme(theme)
    this.#mounted.model.unit = this.#mounted.source.unit()
    this.#names = undefined
    this.#invalidate('theme')
  }

  setLang(lang: 'zh' | 'en'): void {
    if (this.#mounted === undefined) return
    this.#mounted.model.lang = lang
    this.#names = undefined
    this.#invalidate('top')
  }

  destroy(): void {
    this.#off.abort()
    cancelAnimationFrame(this.#frame)
    this.#mounted?.marks.destroy()
    this.#mounted?.top.destroy()
    this.#mounted = undefined
    this.#painter.destroy()
  }

  #fitted(model: MapModel, source: MapSource): Camera {
    const { focus } = model.drill
    const own = model.boxOf(focus)
    const leaf = model.tree.end[focus] === focus + 1 && focus !== 0
    const box = leaf ? grown(own, LEAF_MARGIN) : own
    const given = source.padding?.()
    const side = (name: 'top' | 'right' | 'bottom' | 'left'): number =>
      (given?.[name] ?? PADDING_UNITS) * model.unit
    const padding = {
      top: side('top'),
      right: side('right'),
      bottom: side('bottom'),
      left: side('left'),
    }
    return fitBox(box, model.view, padding)
  }

  #flyTo(camera: Camera, still: boolean): void {
    const { model } = this.#mounted!
    this.#names = undefined
    this.#flight =
      still || this.#target === undefined
        ? undefined
        : { from: model.camera, startMs: undefined, part: 0 }
    this.#target = camera
    if (this.#flight === undefined) model.camera = camera
    this.#invalidate('camera')
  }

  #invalidate(change: Change): void {
    this.#changes.add(change)
    const { view } = this.#mounted!.model
    if (this.#frame !== 0 || view.width === 0 || view.height === 0) return
    this.#frame = requestAnimationFrame((nowMs) => this.#draw(nowMs))
  }

  #draw(nowMs: number): void {
    this.#frame = 0
    const { model, marks, top, paths } = this.#mounted!
    this.#fly(model, nowMs)
    const changed = (change: Change): boolean => this.#changes.has(change)
    const [camera, values, drill] = [changed('camera'), changed('values'), changed('drill')]
    const [theme, size] = [changed('theme'), changed('size')]
    const everything = camera || drill || theme || size
    const [drawsMarks, drawsTop] = [everything || changed('marks'), everything || changed('top')]
    this.#changes.clear()
    if (size) {
      marks.resize(model)
      top.resize(model)
    }
    if (everything || values) this.#painter.paint({ camera, values, drill, theme, size })
    if (drawsMarks) drawMarks(marks, model, paths)
    if (drawsTop) this.#drawTop(model, top)
    if (this.#flight !== undefined) this.#invalidate('camera')
  }

  #fly(model: MapModel, nowMs: number): void {
    const flight = this.#flight
    const target = this.#target
    if (flight === undefined || target === undefined) return
    // Counted from the first frame, so that a window in the background does not miss its flight.
    flight.startMs ??= nowMs
    flight.part = (nowMs - flight.startMs) / FLIGHT_MS
    model.camera = flightAt(flight.from, target, flight.part)
    if (flight.part >= 1) this.#flight = undefined
  }

  #drawTop(model: MapModel, top: Surface): void {
    const ctx = top.begin(model)
    this.#points ??= pointsOf(model)
    drawPoints(ctx, model, this.#points)
    this.#names ??= this.#placeNames(model, ctx)
    const part = this.#flight?.part ?? 1
    ctx.globalAlpha = Math.max(0, Math.min(1, (part - NAMES_FROM) / (1 - NAMES_FROM)))
    if (ctx.globalAlpha > 0) drawNames(ctx, model, this.#names)
    ctx.globalAlpha = 1
  }

  /** Names wait for their font: drawn with a fallback they would keep it, and measure wrong. */
  #placeNames(model: MapModel, ctx: CanvasRenderingContext2D): readonly PlacedName[] {
    const { shown, dimmed, context } = model.drill
    const text = [...shown, ...dimmed, ...context].map((region) => model.nameOf(region)).join('')
    const font = fontOf(model, 16, 'shown')
    if (document.fonts.check(font, text))
      return placeNames(ctx, model, this.#target ?? model.camera)
    const { drillVersion } = model
    const again = (): void => {
      if (this.#mounted === undefined || model.drillVersion !== drillVersion) return
      this.#names = placeNames(ctx, model, this.#target ?? model.camera)
      this.#invalidate('top')
    }
    document.fonts.load(font, text).then(again, again)
    return []
  }

  #regionAt(x: number, y: number): number | null {
    const { model } = this.#mounted!
    const point = fromScreen(model.camera, model.view, x, y)
    const { shown, dimmed, context, focus } = model.drill
    const levels = new Set(
      [...shown, ...dimmed, ...context].map((region) => model.tree.level[region]!),
    )
    for (const level of [...levels].toSorted((a, b) => b - a)) {
      const hit = this.#picker(model, level).at(point.x, point.y)
      if (hit !== null && model.roleOf(hit) !== 'hidden') return meantBy(model.tree, focus, hit)
    }
    return null
  }

  #picker(model: MapModel, level: number): Picker {
    const known = this.#pickers.get(level)
    if (known !== undefined) return known
    const regions = [...(model.shapes.levels[level]?.regions ?? [])]
    const picker = buildPicker(regions.flatMap((region) => model.shapeOf(region) ?? []))
    this.#pickers.set(level, picker)
    return picker
  }

  #hover(region: number | null): void {
    if (this.#hovered === region) return
    this.#hovered = region
    this.#mark()
    this.#mounted?.source.on.hover(region)
  }

  /** What is asked from outside (keyboard) goes before what the pointer is over. */
  #mark(): void {
    const model = this.#mounted?.model
    const region = this.#asked ?? this.#hovered
    if (model === undefined || model.highlighted === region) return
    model.highlighted = region
    this.#names = undefined
    this.#invalidate('marks')
    this.#invalidate('top')
  }
}

function layer(parent: HTMLElement): HTMLElement {
  const el = document.createElement('div')
  el.style.cssText = 'position:absolute;inset:0;z-index:0;overflow:hidden'
  parent.append(el)
  return el
}

function grown(box: Box, share: number): Box {
  const dx = (box.maxX - box.minX) * share
  const dy = (box.maxY - box.minY) * share
  return { minX: box.minX - dx, minY: box.minY - dy, maxX: box.maxX + dx, maxY: box.maxY + dy }
}
