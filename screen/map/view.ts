import { fitBox } from './camera.ts'
import type { Camera, Padding } from './camera.ts'
import { Flight } from './flight.ts'
import { limitsOf, panned, zoomed, type HandLimits } from './hand.ts'
import type { MapModel } from './model.ts'
import { boxGrown, boxUnion, EMPTY_BOX, toLngLat, toPlane } from './plane.ts'
import type { Point } from './plane.ts'
import type { MapSource, MapView } from './types.ts'

const PADDING_UNITS = 28
/** How much of the neighbourhood is seen around a region without children, as a share of its size on each side. */
const LEAF_MARGIN = 0.7
/** The same around regions that the view is fitted to: where they lie in the district must still be seen. */
const FRAME_MARGIN = 0.12

export interface ViewEvents {
  /** The camera has another target. */
  changed(): void
  /** The view was set by hand (true), or follows the region in focus again. */
  moved(byHand: boolean): void
}

/** Where the camera looks and what it flies to: the region in focus, or what a hand has set, which nothing but a hand or a drill-down moves. */
export class View {
  readonly #model: MapModel
  readonly #source: MapSource
  readonly #events: ViewEvents
  #target: Camera | undefined
  #flight: Flight | undefined
  #byHand = false

  constructor(model: MapModel, source: MapSource, events: ViewEvents) {
    this.#model = model
    this.#source = source
    this.#events = events
    model.camera = this.#fitted()
  }

  /** Where the camera is or will have arrived. */
  get target(): Camera {
    return this.#target ?? this.#model.camera
  }

  /** No view has been asked for yet. */
  get fresh(): boolean {
    return this.#target === undefined
  }

  /** Part of the flight that is done, 1 when the camera stands. */
  get part(): number {
    return this.#flight?.part ?? 1
  }

  /** Moves the camera to where it is at a frame's time. */
  advance(nowMs: number): void {
    if (this.#flight !== undefined) this.#model.camera = this.#flight.at(nowMs)
  }

  /** Whether another frame of a flight is to come, once this one is drawn. */
  goesOn(): boolean {
    if (this.#flight !== undefined && this.#flight.part >= 1) this.#flight = undefined
    return this.#flight !== undefined
  }

  /** To the region in focus; `animate` false = at once. */
  show(animate: boolean): void {
    this.#hold(false)
    this.#flyTo(this.#fitted(), !animate || stillIsAsked())
  }

  /** Other regions are to be seen: a view set by hand stays. */
  framed(): void {
    if (!this.#byHand && !this.fresh) this.#flyTo(this.#fitted(), stillIsAsked())
  }

  /** The view has another size or unit: a view set by hand stays. */
  resized(): void {
    this.#flyTo(this.#byHand ? this.target : this.#fitted(), true)
  }

  pan(dx: number, dy: number): void {
    this.#take(panned(this.target, dx, dy, this.#limits()))
  }

  /** @param at what stays where it is, CSS pixels of the view; its middle when absent */
  zoom(factor: number, at?: Point): void {
    const { view } = this.#model
    const middle = { x: view.width / 2, y: view.height / 2 }
    this.#take(zoomed(this.target, factor, at ?? middle, view, this.#limits()))
  }

  get(): MapView | null {
    if (!this.#byHand) return null
    const { x, y, scale } = this.target
    const [lng, lat] = toLngLat(this.#model.shapes.plane, x, y)
    return { lng, lat, scale }
  }

  set({ lng, lat, scale }: MapView): void {
    this.#take({ ...toPlane(this.#model.shapes.plane, lng, lat), scale })
  }

  /** The hand has the view: at once, without a flight. */
  #take(camera: Camera): void {
    this.#hold(true)
    this.#flyTo(camera, true)
  }

  #hold(byHand: boolean): void {
    if (this.#byHand === byHand) return
    this.#byHand = byHand
    this.#events.moved(byHand)
  }

  #flyTo(camera: Camera, still: boolean): void {
    const { camera: from } = this.#model
    this.#flight = still || this.#target === undefined ? undefined : new Flight(from, camera)
    this.#target = camera
    if (this.#flight === undefined) this.#model.camera = camera
    this.#events.changed()
  }

  #limits(): HandLimits {
    const { shapes, view } = this.#model
    return limitsOf(shapes.box, fitBox(shapes.box, view, this.#padding()).scale)
  }

  /** The camera for the region in focus; one without children is shown in the middle of its neighbours. */
  #fitted(): Camera {
    const model = this.#model
    if (this.#source.padding !== undefined) model.margins = this.#padding()
    const { focus } = model.drill
    if (model.framed.length > 0) {
      const box = model.framed.map((region) => model.boxOf(region)).reduce(boxUnion, EMPTY_BOX)
      return fitBox(boxGrown(box, FRAME_MARGIN), model.view, this.#padding())
    }
    const own = model.boxOf(focus)
    const leaf = focus !== 0 && model.tree.end[focus] === focus + 1
    return fitBox(leaf ? boxGrown(own, LEAF_MARGIN) : own, model.view, this.#padding())
  }

  #padding(): Padding {
    const given = this.#source.padding?.()
    const side = (name: keyof Padding): number =>
      (given?.[name] ?? PADDING_UNITS) * this.#model.unit
    return { top: side('top'), right: side('right'), bottom: side('bottom'), left: side('left') }
  }
}

function stillIsAsked(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
