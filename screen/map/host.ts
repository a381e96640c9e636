import { rowsOf } from '../../shared/region/tree.ts'
import { createRenderer as createCanvasRenderer } from './canvas-renderer.ts'
import { MapMemory } from './memory.ts'
import { probeGraphics, rendererFor } from './probe.ts'
import { nextTryIn, recentTries } from './recover.ts'
import type {
  LayerValues,
  MapBadge,
  MapHatch,
  MapIncident,
  MapPlace,
  MapRenderer,
  MapSource,
  MapTheme,
} from './types.ts'

export type RendererKind = 'l7' | 'canvas'

export interface HostOptions {
  /** The page's `?map=`; undefined = by what the machine can draw. */
  readonly asked: RendererKind | undefined
  readonly source: Omit<MapSource, 'on'>
  pick(region: number): void
  hover(region: number | null): void
  pickPoint(id: string): void
  /** The view was set by hand, or follows the region again. */
  moved(byHand: boolean): void
  /** Another renderer draws from now on; `refused` says why L7 does not, where it was to. */
  drawn(kind: RendererKind, refused: string | undefined): void
}

/**
 * Keeps one renderer drawing for the life of the page: L7 where there is a GPU, canvas elsewhere, canvas at once when the WebGL context
 * is lost, and L7 again when it can be had (1, 5 and 30 s later, three times in ten minutes, then canvas for good).
 */
export class MapHost {
  readonly #el: HTMLElement
  readonly #options: HostOptions
  readonly #rows = new Map<number, number>()
  readonly #memory = new MapMemory()
  #theme: MapTheme
  #lang: 'zh' | 'en'
  #current: { readonly renderer: MapRenderer; readonly box: HTMLElement } | undefined
  /** What is to draw; undefined = what the machine can. */
  #asked: RendererKind | undefined
  #refused: string | undefined
  #tries: readonly number[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #dead = false

  constructor(el: HTMLElement, options: HostOptions) {
    this.#el = el
    this.#options = options
    this.#asked = options.asked
    this.#theme = options.source.theme
    this.#lang = options.source.lang
  }

  async start(): Promise<void> {
    const kind = rendererFor(probeGraphics(), this.#asked)
    if (kind === 'canvas' || !(await this.#take('l7'))) await this.#take('canvas')
  }

  /** Throws when the number of values is not the number of regions of the level. */
  setLayer(layer: LayerValues): void {
    const { level, values } = layer
    const { tree } = this.#options.source
    if (!this.#rows.has(level)) this.#rows.set(level, rowsOf(tree, 0, level).length)
    const rows = this.#rows.get(level)
    if (values.length !== rows)
      throw new Error(`level ${level}: ${values.length} values for ${rows} regions`)
    this.#memory.setLayer(layer)
    this.#current?.renderer.setValues(layer.level, layer.values, layer.version, layer.scale)
  }

  setIncidents(incidents: readonly MapIncident[]): void {
    this.#memory.incidents = incidents
    this.#current?.renderer.setIncidents(incidents)
  }

  setPlaces(places: readonly MapPlace[]): void {
    this.#memory.places = places
    this.#current?.renderer.setPlaces(places)
  }

  setBadges(badges: readonly MapBadge[]): void {
    this.#memory.badges = badges
    this.#current?.renderer.setBadges(badges)
  }

  setOutlined(regions: readonly number[]): void {
    this.#memory.outlined = regions
    this.#current?.renderer.setOutlined(regions)
  }

  setFramed(regions: readonly number[]): void {
    this.#memory.framed = regions
    this.#current?.renderer.setFramed(regions)
  }

  setHatched(hatched: MapHatch): void {
    this.#memory.hatched = hatched
    this.#current?.renderer.setHatched(hatched)
  }

  focus(region: number, level: number | undefined): void {
    this.#memory.focus = { region, level }
    this.#current?.renderer.focus(region, true, level)
  }

  highlight(region: number | null): void {
    this.#memory.highlighted = region
    this.#current?.renderer.highlight(region)
  }

  fit(): void {
    this.#current?.renderer.fit()
  }

  resized(): void {
    this.#current?.renderer.resized()
  }

  zoom(factor: number): void {
    this.#current?.renderer.zoom(factor)
  }

  /**
   * Draws with the other renderer from now on. What cannot be had leaves the one that draws; a switch overtaken by another is given
   * up.
   */
  async use(kind: RendererKind): Promise<void> {
    if (this.#asked === kind || this.#dead) return
    this.#asked = kind
    clearTimeout(this.#timer)
    if (kind === 'l7' && probeGraphics().kind === 'none') this.#refuse('no WebGL2')
    else if (this.#current?.renderer.kind !== kind && !(await this.#take(kind)))
      this.#refuse(this.#refused ?? 'cannot draw')
  }

  setTheme(theme: MapTheme): void {
    this.#theme = theme
    this.#current?.renderer.setTheme(theme)
  }

  setLang(lang: 'zh' | 'en'): void {
    this.#lang = lang
    this.#current?.renderer.setLang(lang)
  }

  destroy(): void {
    this.#dead = true
    clearTimeout(this.#timer)
    this.#leave()
  }

  /** Builds a renderer beside the one that draws and puts it in its place; false when it cannot draw here. */
  async #take(kind: RendererKind): Promise<boolean> {
    const box = document.createElement('div')
    box.style.cssText = 'position:absolute;inset:0;visibility:hidden'
    this.#el.append(box)
    let renderer: MapRenderer | undefined
    try {
      renderer = await createRenderer(kind)
      const made = renderer
      await made.mount(box, {
        ...this.#options.source,
        theme: this.#theme,
        lang: this.#lang,
        on: {
          pick: (region) => this.#options.pick(region),
          hover: (region) => this.#options.hover(region),
          pickPoint: (id) => this.#options.pickPoint(id),
          moved: (byHand) => {
            if (this.#current?.renderer === made) this.#options.moved(byHand)
          },
          lost: (reason) => this.#lost(made, reason),
        },
      })
      if (this.#dead) throw new Error('left while mounting')
      // A machine that lost its context may have been asked for the other one meanwhile.
      if (this.#asked !== undefined && kind === 'l7' && this.#asked !== kind)
        throw new Error('no longer asked for')
      this.#memory.view = this.#current?.renderer.view() ?? null
      made.setTheme(this.#theme)
      made.setLang(this.#lang)
      this.#memory.tell(made)
    } catch (error) {
      if (kind === 'l7') this.#refused = error instanceof Error ? error.message : String(error)
      renderer?.destroy()
      box.remove()
      return false
    }
    this.#leave()
    box.style.visibility = 'visible'
    this.#current = { renderer, box }
    if (kind === 'l7') this.#refused = undefined
    this.#options.drawn(kind, this.#refused)
    return true
  }

  #lost(renderer: MapRenderer, reason: string): void {
    if (this.#dead || this.#current?.renderer !== renderer) return
    this.#refused = reason
    void this.#take('canvas').then(() => this.#tryLater())
  }

  #tryLater(): void {
    const nowMs = performance.now()
    const wait = nextTryIn(this.#tries, nowMs)
    if (wait === null || this.#dead) return
    this.#timer = setTimeout(() => void this.#tryAgain(), wait)
  }

  async #tryAgain(): Promise<void> {
    if (this.#current?.renderer.kind === 'l7') return
    const nowMs = performance.now()
    this.#tries = [...recentTries(this.#tries, nowMs), nowMs]
    const back = rendererFor(probeGraphics(), this.#asked) === 'l7' && (await this.#take('l7'))
    if (!back) this.#tryLater()
  }

  #refuse(why: string): void {
    this.#refused = why
    if (this.#current !== undefined) this.#options.drawn(this.#current.renderer.kind, why)
  }

  #leave(): void {
    this.#current?.renderer.destroy()
    this.#current?.box.remove()
    this.#current = undefined
  }
}

/** L7 is a quarter of a megabyte and loaded only when it is to draw; canvas is always at hand, also when the server is not. */
async function createRenderer(kind: RendererKind): Promise<MapRenderer> {
  if (kind === 'canvas') return createCanvasRenderer()
  const l7 = await import('./l7-renderer.ts')
  return l7.createRenderer()
}
