import { fromScreen } from './camera.ts'
import { meantBy } from './drill.ts'
import type { MapModel } from './model.ts'
import { buildPicker } from './pick.ts'
import type { Picker } from './pick.ts'

/** Which of the regions on the map lies under a point; one box index a level, made when first asked. */
export class RegionFinder {
  readonly #model: MapModel
  readonly #pickers = new Map<number, Picker>()

  constructor(model: MapModel) {
    this.#model = model
  }

  /** CSS pixels of the view; the answer is a child of the focus, or a region beside it. */
  at(x: number, y: number): number | null {
    const { camera, view, drill, tree } = this.#model
    const point = fromScreen(camera, view, x, y)
    const visible = [...drill.shown, ...drill.dimmed, ...drill.context]
    const levels = new Set(visible.map((region) => tree.level[region]!))
    for (const level of [...levels].toSorted((a, b) => b - a)) {
      const hit = this.#picker(level).at(point.x, point.y)
      if (hit !== null && this.#model.roleOf(hit) !== 'hidden')
        return meantBy(tree, drill.focus, hit)
    }
    return null
  }

  #picker(level: number): Picker {
    const known = this.#pickers.get(level)
    if (known !== undefined) return known
    const regions = [...(this.#model.shapes.levels[level]?.regions ?? [])]
    const picker = buildPicker(regions.flatMap((region) => this.#model.shapeOf(region) ?? []))
    this.#pickers.set(level, picker)
    return picker
  }
}
