import type { RegionTree } from '../../shared/region/tree.ts'
import { anchorOf } from './anchor.ts'
import type { Anchor } from './anchor.ts'
import type { Camera, Padding, Size } from './camera.ts'
import { drillOf } from './drill.ts'
import type { Drill } from './drill.ts'
import { paletteOf } from './palette.ts'
import type { Palette } from './palette.ts'
import { EMPTY_BOX, boxUnion, toLngLat } from './plane.ts'
import type { Box } from './plane.ts'
import { scaleOf } from './scale.ts'
import type { ValueScale } from './scale.ts'
import { buildShapes } from './shapes.ts'
import type { MapShapes, Shape } from './shapes.ts'
import { NO_HATCH } from './types.ts'
import type {
  MapBadge,
  MapHatch,
  MapIncident,
  MapPlace,
  MapSource,
  MapTheme,
  Role,
} from './types.ts'

interface LevelValues {
  readonly values: Float32Array
  /** Place of each value in the colour table, by row; −1 = no data. */
  readonly steps: Int16Array
  version: string
  scale: ValueScale
  /** The scale came from outside and is kept when rows change. */
  given: boolean
}

/** All that both renderers draw from: plain state, no DOM. */
export class MapModel {
  readonly tree: RegionTree
  readonly shapes: MapShapes
  drill: Drill
  theme: MapTheme
  palette: Palette
  lang: 'zh' | 'en'
  camera: Camera = { x: 0, y: 0, scale: 1 }
  view: Size = { width: 0, height: 0 }
  /** Parts of the view that something else stands over, CSS pixels. */
  margins: Padding = { top: 0, right: 0, bottom: 0, left: 0 }
  /** Device pixels a CSS pixel. */
  ratio = 1
  /** CSS pixels a stage unit. */
  unit = 1
  highlighted: number | null = null
  outlined: readonly number[] = []
  /** Regions below the one in focus that the view is fitted to; all others step back. */
  framed: readonly number[] = []
  hatched: MapHatch = NO_HATCH
  incidents: readonly MapIncident[] = []
  places: readonly MapPlace[] = []
  /** By region. */
  badges: ReadonlyMap<number, MapBadge> = new Map()
  /** Goes up with each change of who is shown how. */
  drillVersion = 0
  #asked: readonly number[] = []
  #level: number | undefined
  readonly #roles: Uint8Array
  readonly #levels = new Map<number, LevelValues>()
  readonly #anchors = new Map<number, Anchor>()
  /** As many as any level has rows. */
  readonly #noSteps: Int16Array

  constructor(source: Pick<MapSource, 'tree' | 'topology' | 'theme' | 'lang'>) {
    this.tree = source.tree
    this.shapes = buildShapes(source.tree, source.topology)
    this.theme = source.theme
    this.palette = paletteOf(source.theme)
    this.lang = source.lang
    this.#roles = new Uint8Array(source.tree.size)
    this.#noSteps = new Int16Array(source.tree.size).fill(-1)
    this.drill = this.focus(0)
  }

  focus(region: number, level?: number): Drill {
    const drill = drillOf(this.tree, (at) => this.shapes.shapes[at] !== undefined, region, level)
    this.drill = drill
    this.#level = level
    this.framed = this.#asked.filter((at) => at > region && at < this.tree.end[region]!)
    this.drillVersion++
    this.#roles.fill(0)
    for (const at of drill.shown) this.#roles[at] = this.stepsBack(at) ? 2 : 1
    for (const at of drill.dimmed) this.#roles[at] = 2
    for (const at of drill.context) this.#roles[at] = 3
    return drill
  }

  /** Regions to be seen before all others; false where they are those that are framed already. */
  frame(regions: readonly number[]): boolean {
    if (regions.join() === this.#asked.join()) return false
    this.#asked = [...regions]
    this.focus(this.drill.focus, this.#level)
    return true
  }

  /** Others are framed, and this one neither lies in any of them nor holds one. */
  stepsBack(region: number): boolean {
    const { end } = this.tree
    const holds = (outer: number, at: number): boolean => at >= outer && at < end[outer]!
    return (
      this.framed.length > 0 &&
      !this.framed.some((framed) => holds(framed, region) || holds(region, framed))
    )
  }

  roleOf(region: number): Role {
    return ROLES[this.#roles[region] ?? 0] ?? 'hidden'
  }

  /** Throws when the number of values is not the number of regions of the level. */
  setValues(level: number, values: Float32Array, version: string, scale?: ValueScale): void {
    const rows = this.shapes.levels[level]?.regions.length ?? 0
    if (values.length !== rows)
      throw new Error(`level ${level}: ${values.length} values for ${rows} regions`)
    const known = this.#levels.get(level)
    const kept = known ?? emptyLevel(rows, version)
    kept.values.set(values)
    kept.version = version
    kept.scale = scale ?? scaleOf(values)
    kept.given = scale !== undefined
    takeSteps(kept)
    if (known === undefined) this.#levels.set(level, kept)
  }

  /** Rows beyond the level are an error of the sender: throws with the row. Before any `setValues` the others have no data. */
  setPatch(level: number, rows: Uint32Array, values: Float32Array, version: string): void {
    const size = this.shapes.levels[level]?.regions.length ?? 0
    const kept = this.#levels.get(level) ?? emptyLevel(size, version)
    for (const [i, row] of rows.entries()) {
      if (row >= size) throw new Error(`level ${level}: row ${row} of ${size}`)
      kept.values[row] = values[i] ?? NaN
    }
    kept.version = version
    if (!kept.given) kept.scale = scaleOf(kept.values)
    takeSteps(kept)
    this.#levels.set(level, kept)
  }

  setTheme(theme: MapTheme): void {
    this.theme = theme
    this.palette = paletteOf(theme)
  }

  /** Place in the colour table, 0–255; −1 = no data. */
  stepOf(region: number): number {
    return this.#levels.get(this.tree.level[region]!)?.steps[this.shapes.rowOf[region]!] ?? -1
  }

  /** The same for the rows of a level; not to be written to. */
  stepsOf(level: number): Int16Array {
    return this.#levels.get(level)?.steps ?? this.#noSteps
  }

  shapeOf(region: number): Shape | undefined {
    return this.shapes.shapes[region]
  }

  /** Box of a region; of its nearest shaped descendants where it has no shape; of everything when there is none. */
  boxOf(region: number): Box {
    const own = this.shapeOf(region)?.box
    if (own !== undefined) return own
    let box = EMPTY_BOX
    for (let at = region + 1; at < this.tree.end[region]!; at++)
      box = boxUnion(box, this.shapeOf(at)?.box ?? EMPTY_BOX)
    return box.minX > box.maxX ? this.shapes.box : box
  }

  anchorOf(shape: Shape): Anchor {
    const known = this.#anchors.get(shape.region)
    if (known !== undefined) return known
    const anchor = anchorOf(shape)
    this.#anchors.set(shape.region, anchor)
    return anchor
  }

  /** Degrees of the point deepest inside a region; null where it has no shape. */
  middleOf(region: number): readonly [lng: number, lat: number] | null {
    const shape = this.shapeOf(region)
    if (shape === undefined) return null
    const { x, y } = this.anchorOf(shape)
    return toLngLat(this.shapes.plane, x, y)
  }

  /** Name for the map: without the parent's name in front of it, which the breadcrumb already says. */
  nameOf(region: number): string {
    const entry = this.tree.entries[region]!
    const parent = this.tree.entries[this.tree.parent[region]!]
    const name = this.lang === 'en' ? (entry.nameEn ?? entry.name) : entry.name
    const front = (this.lang === 'en' ? (parent?.nameEn ?? parent?.name) : parent?.name) ?? ''
    const rest = front !== '' && name.startsWith(front) ? name.slice(front.length).trim() : ''
    return rest === '' ? name : rest
  }
}

const ROLES: readonly Role[] = ['hidden', 'shown', 'dimmed', 'context']

function emptyLevel(rows: number, version: string): LevelValues {
  return {
    values: new Float32Array(rows).fill(NaN),
    steps: new Int16Array(rows).fill(-1),
    version,
    scale: scaleOf([]),
    given: false,
  }
}

function takeSteps({ values, steps, scale: { colourOf } }: LevelValues): void {
  for (let row = 0; row < values.length; row++) steps[row] = colourOf(values[row]!)
}
