import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { feature } from 'topojson-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { generateDistrict } from '../../mock/district/generate.ts'
import { areaKm2, insidePoint } from '../../shared/region/polygon.ts'
import type { Polygon } from '../../shared/region/polygon.ts'
import { checkDistrict } from './check.ts'
import { loadDistrict } from './load.ts'
import type { LoadedDistrict } from './load.ts'
import { DistrictError } from './problem.ts'
import { aFeature, collection, soundFiles, square, writePackage } from './test-package.ts'

/** Polygons of a level as the topology draws them, by code. */
function drawn(
  { topology }: LoadedDistrict,
  level: string,
): Map<string, { polygons: Polygon[]; properties: unknown }> {
  const decoded = feature(topology, topology.objects[level]!)
  if (decoded.type !== 'FeatureCollection') throw new Error('not a collection')
  return new Map(
    decoded.features.map(({ id, geometry, properties }) => {
      const coordinates =
        geometry.type === 'Polygon'
          ? [geometry.coordinates]
          : geometry.type === 'MultiPolygon'
            ? geometry.coordinates
            : []
      return [String(id), { polygons: coordinates as unknown as Polygon[], properties }]
    }),
  )
}

describe('loadDistrict on the demo', () => {
  let folder: string
  let demo: LoadedDistrict

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gewu-demo-'))
    await generateDistrict(1, folder)
    demo = await loadDistrict(folder)
  })

  it('gives tree, topology and package of the 2,570 regions', () => {
    expect(demo.tree.size).toBe(2570)
    expect(demo.tree.levels.map((level) => level.id)).toEqual([
      'street',
      'office',
      'community',
      'grid',
      'micro',
    ])
    expect(demo.package.hash).toMatch(/^[0-9a-f]{64}$/)
    const counts = demo.tree.levels.map((level) => drawn(demo, level.id).size)
    expect(counts).toEqual([1, 3, 67, 309, 2190])
  })

  it('passes the check without a word', async () => {
    expect((await checkDistrict(folder)).problems).toEqual([])
  })

  it.each([7, 42])('is as sound with seed %i', async (seed) => {
    const other = await mkdtemp(join(tmpdir(), 'gewu-demo-'))
    await generateDistrict(seed, other)
    expect((await checkDistrict(other)).problems).toEqual([])
    expect((await loadDistrict(other)).tree.size).toBe(2570)
  })

  it('stores each shared border once', () => {
    // 6,666 arcs draw 2,570 regions on five levels; unshared they would be more than twice as many.
    const used = new Map<number, number>()
    const micro = demo.topology.objects['micro']!
    for (const arc of JSON.stringify(
      (micro as { geometries: { arcs: unknown }[] }).geometries.map((g) => g.arcs),
    ).match(/-?\d+/g)!) {
      const index = Number(arc) < 0 ? ~Number(arc) : Number(arc)
      used.set(index, (used.get(index) ?? 0) + 1)
    }
    expect(Math.max(...used.values())).toBe(2)
    expect([...used.values()].filter((times) => times === 2).length).toBeGreaterThan(
      used.size * 0.9,
    )
  })

  it('quantises areas by less than one part in a thousand', () => {
    for (const [code, { polygons }] of drawn(demo, 'grid')) {
      const declared = demo.tree.entries[demo.tree.indexOf(code)]!.areaKm2!
      expect(Math.abs(areaKm2(polygons) / declared - 1)).toBeLessThan(1e-3)
    }
  })

  it('[IN8] finds the region of a position at the deepest level', () => {
    for (const [level, id] of ['micro', 'grid'].entries()) {
      for (const [code, { polygons }] of drawn(demo, id)) {
        const region = demo.tree.indexOf(code)
        if (level === 1 && demo.tree.entries[region]!.kind === 'general') continue
        expect(demo.tree.codes[demo.regionAt(...insidePoint(polygons))]).toBe(code)
      }
    }
  })

  it('[IN8] gives each position of the district to exactly one region, and none outside it', () => {
    const [west, south, east, north] = demo.topology.bbox!
    let inside = 0
    for (let i = 0; i < 60; i++) {
      for (let j = 0; j < 60; j++) {
        const at = demo.regionAt(
          west + ((east - west) * (i + 0.5)) / 60,
          south + ((north - south) * (j + 0.5)) / 60,
        )
        if (at < 0) continue
        inside++
        expect(demo.tree.end[at]).toBe(at + 1)
      }
    }
    const boxKm2 = areaKm2([[square([west, south, east, north]) as unknown as Polygon[0]]])
    expect(inside / 3600).toBeCloseTo(195.5 / boxKm2, 1)
    expect(demo.regionAt(0, 0)).toBe(-1)
    expect(demo.regionAt(Number.NaN, 32)).toBe(-1)
  })
})

describe('loadDistrict', () => {
  it('[IN8] gives a position on a shared border to one side only', async () => {
    const { tree, regionAt } = await loadDistrict(await writePackage())
    expect(tree.codes[regionAt(121.05, 32.05)]).toBe('D2')
    expect(tree.codes[regionAt(121.15, 32.05)]).toBe('D1')
    expect(tree.codes[regionAt(121.1, 32.05)]).toBe('D1')
    expect(regionAt(121.25, 32.05)).toBe(-1)
  })

  it('[IN8] knows holes and islands', async () => {
    const hole = square([121.12, 32.02, 121.14, 32.04])
    const island = square([121.13, 32.02, 121.135, 32.03])
    const { tree, regionAt } = await loadDistrict(
      await writePackage({
        'boundaries/ward.geojson': collection(
          {
            ...aFeature('D1', []),
            geometry: {
              type: 'MultiPolygon',
              coordinates: [[square([121.1, 32, 121.2, 32.1]), hole.toReversed()], [island]],
            },
          },
          aFeature('D2', square([121, 32, 121.1, 32.1])),
        ),
      }),
    )
    expect(tree.codes[regionAt(121.15, 32.05)]).toBe('D1')
    expect(tree.codes[regionAt(121.125, 32.035)]).toBe('D')
    expect(tree.codes[regionAt(121.132, 32.025)]).toBe('D1')
  })

  it('draws a region without boundary as the union of its children', async () => {
    const loaded = await loadDistrict(await writePackage({ 'boundaries/district.geojson': null }))
    const { polygons, properties } = drawn(loaded, 'district').get('D')!
    expect(properties).toEqual({ merged: true })
    expect(areaKm2(polygons)).toBeCloseTo(209.6, 1)
    expect(polygons).toHaveLength(1)
    expect(polygons[0]).toHaveLength(1)
  })

  it('draws regions that have no boundary at all as squares inside their parent, which hold no position', async () => {
    const loaded = await loadDistrict(await writePackage({ 'boundaries/ward.geojson': null }))
    const wards = drawn(loaded, 'ward')
    expect([...wards.keys()]).toEqual(['D1', 'D2'])
    for (const { polygons, properties } of wards.values()) {
      expect(properties).toEqual({ cartogram: true })
      const [lng, lat] = insidePoint(polygons)
      expect(lng > 121 && lng < 121.2 && lat > 32 && lat < 32.1).toBe(true)
      expect(loaded.tree.codes[loaded.regionAt(lng, lat)]).toBe('D')
    }
  })

  it('loads a package that has no boundary file', async () => {
    const { tree, topology, regionAt } = await loadDistrict(
      await writePackage({ 'boundaries/ward.geojson': null, 'boundaries/district.geojson': null }),
    )
    expect(Object.keys(topology.objects)).toEqual(['district', 'ward'])
    expect(tree.size).toBe(3)
    expect(regionAt(121.1, 32.05)).toBe(-1)
  })

  it('changes its hash with every byte of the format and with nothing else', async () => {
    const hash = async (files = {}): Promise<string> =>
      (await loadDistrict(await writePackage(files))).package.hash
    const base = await hash()
    expect(await hash()).toBe(base)
    expect(await hash({ 'notes.txt': 'nothing of the format' })).toBe(base)
    expect(await hash({ 'display.json': { language: 'en' } })).not.toBe(base)
  })

  it('fills in what a package may leave out', async () => {
    const { package: loaded } = await loadDistrict(await writePackage())
    expect(loaded.district.open).toBe(false)
    expect(loaded.display).toEqual({
      language: 'zh',
      satisfactionTarget: 0.95,
      mapIndicator: 'caseOpen@now',
      window: 'today',
    })
    expect(loaded.roster).toEqual({ posts: [] })
    expect(loaded.places).toEqual([])
  })

  it('leads codes that its lineage ended to the regions that came of them, a split by the point', async () => {
    const at = '2026-01-01T00:00:00+08:00'
    const folder = await writePackage({
      'regions.json': [
        { code: 'D', name: '试验区', level: 'district', parent: null },
        { code: 'D2', name: '西街道', level: 'ward', parent: 'D' },
        { code: 'D3', name: '东南街道', level: 'ward', parent: 'D' },
        { code: 'D4', name: '东北街道', level: 'ward', parent: 'D' },
      ],
      'boundaries/ward.geojson': collection(
        aFeature('D2', square([121, 32, 121.1, 32.1])),
        aFeature('D3', square([121.1, 32, 121.2, 32.05])),
        aFeature('D4', square([121.1, 32.05, 121.2, 32.1])),
      ),
      'lineage.json': [
        { at, kind: 'split', from: ['D1'], to: ['D3', 'D4'] },
        { at, kind: 'recode', from: ['W'], to: ['D2'] },
      ],
    })
    const { tree, package: loaded } = await loadDistrict(folder)
    const codeAt = (code: string, point?: readonly [number, number]): string | undefined =>
      tree.codes[tree.regionAt(code, point)]
    expect(loaded.lineage).toHaveLength(2)
    expect([codeAt('D1', [121.15, 32.02]), codeAt('D1', [121.15, 32.08])]).toEqual(['D3', 'D4'])
    expect([codeAt('D1'), codeAt('D1', [121.05, 32.02]), codeAt('W'), codeAt('D3')]).toEqual([
      'D',
      'D',
      'D2',
      'D3',
    ])
    expect([tree.indexOf('W'), tree.indexOf('D9')]).toEqual([tree.indexOf('D2'), -1])
    expect((await checkDistrict(folder)).problems).toEqual([])
  })

  it('counts the full-time members and places of each region', async () => {
    const post = { role: 'gridStaff', post: '专职网格员' }
    const folder = await writePackage({
      'roster.json': {
        posts: [
          { ...post, region: 'D1', personRef: 'P1' },
          { ...post, region: 'D2', personRef: 'P1' },
          { ...post, region: 'D2', personRef: 'P2', role: 'gridLead' },
        ],
      },
      'places.json': [{ id: 'p1', kind: '驿站', name: '驿站', region: 'D2' }],
    })
    const { held } = (await loadDistrict(folder)).tree
    expect([...held!.staff]).toEqual([0, 1, 0])
    expect([...held!.places.get('驿站')!]).toEqual([0, 0, 1])
  })

  it('refuses a faulty package naming folder, file, entry and reason', async () => {
    const folder = await writePackage({
      'calendar.json': null,
      'catalogue.json': { ...(soundFiles()['catalogue.json'] as object), sources: [{ code: 'x' }] },
    })
    const error = await loadDistrict(folder).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(DistrictError)
    expect((error as Error).message).toBe(
      [
        `district package ${folder}: 2 errors`,
        '  catalogue.json sources[0].name of x: Invalid input: expected string, received undefined',
        '  calendar.json: the file is missing',
      ].join('\n'),
    )
  })

  it('refuses a boundary of an unknown region', async () => {
    const folder = await writePackage({
      'boundaries/ward.geojson': collection(aFeature('D9', square([121, 32, 121.1, 32.1]))),
    })
    await expect(loadDistrict(folder)).rejects.toThrow(
      'boundaries/ward.geojson feature 0 (code D9): no region of regions.json has this code',
    )
  })

  it('refuses a tree with a missing parent', async () => {
    const folder = await writePackage({
      'regions.json': [
        { code: 'D', name: '试验区', level: 'district', parent: null },
        { code: 'D1', name: '东街道', level: 'ward', parent: 'X' },
      ],
    })
    await expect(loadDistrict(folder)).rejects.toThrow(
      'regions.json: region D1: parent X is missing',
    )
  })
})
