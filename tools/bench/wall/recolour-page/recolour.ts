import type { Topology } from 'topojson-specification'
import { buildRegionTree, rowsOf } from '../../../../shared/region/tree.ts'
import type { RegionEntry, Level } from '../../../../shared/region/package.ts'
import { createRenderer as createCanvas } from '../../../../screen/map/canvas-renderer.ts'
import { createRenderer as createL7 } from '../../../../screen/map/l7-renderer.ts'
import { SAMPLE_THEME, sampleDistrict } from '../../../../screen/map/sample.ts'

/** What the benchmark calls in the page. */
export interface Recolour {
  readonly polygons: number
  /** Gives every polygon another value `times` times, so many ms apart. */
  run(times: number, everyMs: number): Promise<void>
}

declare global {
  interface Window {
    gewuRecolour?: Recolour
  }
}

const query = new URLSearchParams(location.search)
const across = Number(query.get('across'))

/** The demo district's own ground, or a made one of `9 · across²` quads. */
async function district(): Promise<ReturnType<typeof sampleDistrict>> {
  if (across > 0) return sampleDistrict(across)
  const read = async <T>(path: string): Promise<T> => (await (await fetch(path)).json()) as T
  const { levels, regions } = await read<{ levels: Level[]; regions: RegionEntry[] }>('/tree')
  return { tree: buildRegionTree(levels, regions), topology: await read<Topology>('/boundaries') }
}

const nothing = (): void => undefined
const { tree, topology } = await district()
const level = tree.levels.length - 1
const polygons = rowsOf(tree, 0, level).length
const renderer = query.get('map') === 'l7' ? createL7() : createCanvas()
await renderer.mount(document.querySelector<HTMLElement>('#map')!, {
  ...{ tree, topology, theme: SAMPLE_THEME, lang: 'zh', unit: () => 0.5 },
  on: { pick: nothing, pickPoint: nothing, hover: nothing, moved: nothing, lost: nothing },
})
renderer.focus(0, false, level)

let turn = 0
const values = new Float32Array(polygons)
window.gewuRecolour = {
  polygons,
  async run(times, everyMs) {
    for (let i = 0; i < times; i++) {
      turn += 1
      for (let row = 0; row < polygons; row++) values[row] = (row * 7 + turn * 13) % 101
      renderer.setValues(level, values, String(turn))
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  },
}
