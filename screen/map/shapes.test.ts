import type { GeometryCollection, Topology } from 'topojson-specification'
import { expect, test } from 'vitest'
import { rowsOf } from '../../shared/region/tree.ts'
import { EMPTY_BOX, boxUnion, toLngLat, toPlane } from './plane.ts'
import { sampleDistrict } from './sample.ts'
import { buildShapes } from './shapes.ts'

const { tree, topology } = sampleDistrict(4)

test('rows of a level are its regions in tree order, and each region knows its row', () => {
  const { levels, rowOf } = buildShapes(tree, topology)
  for (const { level, regions } of levels) {
    expect([...regions]).toEqual(rowsOf(tree, 0, level))
    expect([...regions].map((region) => rowOf[region])).toEqual([...regions.keys()])
  }
})

test('geometries with unknown ids are counted by name and drawn nowhere', () => {
  const grids = topology.objects['grid'] as GeometryCollection
  const [first, ...others] = grids.geometries
  const strange: Topology = {
    ...topology,
    objects: {
      ...topology.objects,
      // One code nobody knows, and one that is a region of another level.
      grid: {
        ...grids,
        geometries: [{ ...first!, id: 'nowhere' }, { ...others[0]!, id: 'd' }, ...others.slice(1)],
      },
    },
  }
  const shapes = buildShapes(tree, strange)
  expect(shapes.unknown).toEqual(['grid/nowhere', 'grid/d'])
  expect(shapes.missing).toBe(2)
})

test('a level without an object leaves its regions without shapes', () => {
  const { grid: _, ...objects } = topology.objects
  const shapes = buildShapes(tree, { ...topology, objects })
  expect(shapes.missing).toBe(rowsOf(tree, 0, 3).length)
})

test('the boxes of the children make up the box of their parent', () => {
  const { shapes } = buildShapes(tree, topology)
  for (const community of rowsOf(tree, 0, 2)) {
    const box = rowsOf(tree, community, 3).reduce(
      (sum, grid) => boxUnion(sum, shapes[grid]!.box),
      EMPTY_BOX,
    )
    expect(box).toEqual(shapes[community]!.box)
  }
})

test('degrees survive the way to the plane and back to a tenth of a millimetre', () => {
  const { plane } = buildShapes(tree, topology)
  const { x, y } = toPlane(plane, 121.1234567, 31.8765432)
  const [lng, lat] = toLngLat(plane, x, y)
  expect(lng).toBeCloseTo(121.1234567, 9)
  expect(lat).toBeCloseTo(31.8765432, 9)
})
