import { Scene } from '@antv/l7'
import type { ILayer } from '@antv/l7'
import { Map as BlankMap } from '@antv/l7-maps/simple'
import { fillBase, fillTable, LINE_CODES, lineTable } from './colour-table.ts'
import { buildLevel } from './l7-geometry.ts'
import { LayerColours } from './l7-layer.ts'
import type { MapModel } from './model.ts'
import { HAIRLINE } from './painter.ts'
import type { Changes, Painter } from './painter.ts'
import { EARTH_RADIUS_M, toLngLat } from './plane.ts'
import { probeGraphics } from './probe.ts'

/** One level of the district: its polygons and its lines, built once, shown or hidden. Regions by feature. */
interface Level {
  readonly level: number
  readonly fills: LayerColours
  readonly lines: LayerColours
  readonly fillRegions: Int32Array
  readonly lineRegions: Int32Array
  /** Features whose colour follows a value, and where the colours of their role begin; as many as `following` says. */
  readonly features: Int32Array
  readonly rows: Int32Array
  readonly bases: Uint16Array
  following: number
}

/** The part of L7's own map that is used: it is told where to look and decides nothing. */
interface L7Map {
  jumpTo(place: { center: [number, number]; zoom: number }): void
  resize(): void
}

/** L7 counts zoom from a world of 512 CSS pixels. */
const WORLD_M = 2 * Math.PI * EARTH_RADIUS_M
const MOUNT_LIMIT_MS = 20_000

/** Fills and borders by L7: one scene, and one pair of layers a level, for the painter's whole life. */
export class L7Painter implements Painter {
  readonly kind = 'l7'
  #model: MapModel | undefined
  #scene: Scene | undefined
  #levels: readonly Level[] = []
  #fillTable: Float32Array = new Float32Array(0)
  #lineTable: Float32Array = new Float32Array(0)
  #width = 0
  #dead = false

  async mount(el: HTMLElement, model: MapModel, lost: (reason: string) => void): Promise<void> {
    // Without WebGL `new Scene` returns and then rejects where nobody can catch it.
    if (probeGraphics().kind === 'none') throw new Error('no WebGL2')
    this.#model = model
    el.style.pointerEvents = 'none'
    const scene = sceneIn(el, model)
    this.#scene = scene
    const built = model.shapes.levels.flatMap(({ level, regions }) => {
      const shaped = [...regions].filter((region) => model.shapeOf(region) !== undefined)
      return shaped.length === 0 ? [] : [{ level, ...buildLevel(model, shaped) }]
    })
    const ready = built.flatMap(({ fill, line }) => [inited(fill), inited(line)])
    for (const { fill } of built) scene.addLayer(fill)
    for (const { line } of built) scene.addLayer(line)
    await within(Promise.all(ready), MOUNT_LIMIT_MS)
    this.#canvas(scene)?.addEventListener('webglcontextlost', () => {
      if (!this.#dead) lost('WebGL context lost')
    })
    this.#levels = built.map(({ level, fill, line, fillRegions, lineRegions }) => ({
      level,
      fills: new LayerColours(fill),
      lines: new LayerColours(line),
      fillRegions: Int32Array.from(fillRegions),
      lineRegions: Int32Array.from(lineRegions),
      features: new Int32Array(fillRegions.length),
      rows: new Int32Array(fillRegions.length),
      bases: new Uint16Array(fillRegions.length),
      following: 0,
    }))
  }

  paint(changes: Changes): void {
    const { camera, values, drill, theme, size } = changes
    const model = this.#model
    const map = this.#scene?.map as L7Map | undefined
    if (model === undefined || map === undefined) return
    if (theme || this.#fillTable.length === 0) this.#newColours(model)
    const everything = drill || theme || size
    if (everything) this.#assignRoles(model)
    const recoloured = (everything || values) && this.#colourFills(model)
    if (size) {
      this.#widen(model)
      map.resize()
    }
    if (camera || size) map.jumpTo(placeOf(model))
    else if (recoloured || drill || theme) this.#scene?.render()
  }

  destroy(): void {
    this.#dead = true
    const gl = this.#scene && this.#canvas(this.#scene)?.getContext('webgl2')
    this.#scene?.destroy()
    // L7 keeps the context of a destroyed scene, and a page may hold only about sixteen.
    gl?.getExtension('WEBGL_lose_context')?.loseContext()
    this.#scene = undefined
    this.#model = undefined
    this.#levels = []
  }

  #canvas(scene: Scene): HTMLCanvasElement | undefined {
    return scene.getServiceContainer().rendererService.getCanvas() ?? undefined
  }

  #widen(model: MapModel): void {
    const width = Math.max(HAIRLINE * model.unit, 1 / model.ratio)
    if (width === this.#width) return
    this.#width = width
    for (const { lines } of this.#levels) lines.setLineWidth(width)
  }

  #newColours(model: MapModel): void {
    this.#fillTable = fillTable(model.palette)
    this.#lineTable = lineTable(model.palette)
    for (const { fills, lines } of this.#levels) {
      fills.forget()
      lines.forget()
    }
  }

  /** Who is shown how; the colours that follow a value are left to `#colourFills`. */
  #assignRoles(model: MapModel): void {
    for (const each of this.#levels) {
      const { fills, lines, fillRegions, lineRegions, features, rows, bases } = each
      each.following = 0
      let [anyFill, anyLine] = [false, false]
      for (let feature = 0; feature < fillRegions.length; feature++) {
        const region = fillRegions[feature]!
        const role = model.roleOf(region)
        if (role !== 'hidden') anyFill = true
        if (role !== 'shown' && role !== 'dimmed') {
          fills.set(feature, fillBase(role), this.#fillTable)
          continue
        }
        features[each.following] = feature
        rows[each.following] = model.shapes.rowOf[region]!
        bases[each.following] = fillBase(role)
        each.following++
      }
      for (let feature = 0; feature < lineRegions.length; feature++) {
        const role = model.roleOf(lineRegions[feature]!)
        if (role !== 'hidden') anyLine = true
        lines.set(feature, LINE_CODES[role], this.#lineTable)
      }
      fills.show(anyFill)
      lines.show(anyLine)
      if (anyLine) lines.upload()
    }
  }

  /** Whether any colour is another. One pass over typed arrays, and nothing is made in it (RULES SP6). */
  #colourFills(model: MapModel): boolean {
    let recoloured = false
    for (const { level, fills, features, rows, bases, following } of this.#levels) {
      const steps = model.stepsOf(level)
      for (let i = 0; i < following; i++)
        fills.set(features[i]!, bases[i]! + 1 + steps[rows[i]!]!, this.#fillTable)
      if (fills.visible && fills.upload()) recoloured = true
    }
    return recoloured
  }
}

function sceneIn(el: HTMLElement, model: MapModel): Scene {
  const still = {
    dragPan: false,
    dragRotate: false,
    scrollZoom: false,
    boxZoom: false,
    keyboard: false,
    doubleClickZoom: false,
  }
  return new Scene({
    id: el as HTMLDivElement,
    map: new BlankMap({
      style: 'blank',
      ...placeOf(model),
      pitch: 0,
      minZoom: 0,
      maxZoom: 24,
      ...still,
    }),
    // The logo would be fetched from a foreign host.
    logoVisible: false,
    // Without it every border is a staircase, seen from the first row of seats.
    antialias: true,
  })
}

function placeOf(model: MapModel): { center: [number, number]; zoom: number } {
  const { camera, shapes } = model
  return {
    center: toLngLat(shapes.plane, camera.x, camera.y),
    zoom: Math.log2((camera.scale * WORLD_M) / 512),
  }
}

function inited(layer: ILayer): Promise<void> {
  return new Promise((resolve) => layer.on('inited', () => resolve()))
}

function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`L7 not ready after ${limitMs} ms`)), limitMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
