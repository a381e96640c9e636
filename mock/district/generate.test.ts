import { beforeAll, describe, expect, it } from 'vitest'
import { CalendarSchema, CatalogueSchema, RegionSchema } from '../../shared/region/package.ts'
import type { Catalogue, Place, RegionEntry, Roster } from '../../shared/region/package.ts'
import { areaKm2, polygonContains } from '../../shared/region/polygon.ts'
import type { Polygon } from '../../shared/region/polygon.ts'
import { demoFiles } from './generate.ts'

interface Feature {
  readonly properties: { readonly code: string }
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: Polygon }
}

let files: ReadonlyMap<string, string>
let regions: RegionEntry[]
const polygons = new Map<string, Polygon>()

beforeAll(() => {
  files = demoFiles(1)
  regions = parsed<RegionEntry[]>('regions.json')
  for (const level of ['street', 'office', 'community', 'grid', 'micro']) {
    const { features } = parsed<{ features: Feature[] }>(`boundaries/${level}.geojson`)
    for (const { properties, geometry } of features)
      polygons.set(properties.code, geometry.coordinates)
  }
})

function parsed<T>(name: string): T {
  return JSON.parse(files.get(name)!) as T
}

function ofLevel(level: string, kind?: string): RegionEntry[] {
  return regions.filter(
    (region) => region.level === level && (kind === undefined || region.kind === kind),
  )
}

/** Regions that divide the street at a level: those of the level and the childless above it. */
function partAt(level: string): RegionEntry[] {
  const parents = new Set(regions.map((region) => region.parent))
  const depth = ['street', 'office', 'community', 'grid', 'micro']
  return regions.filter(
    (region) =>
      region.level === level ||
      (depth.indexOf(region.level) < depth.indexOf(level) && !parents.has(region.code)),
  )
}

function segmentsOf(polygon: Polygon): string[] {
  return polygon.flatMap((ring) =>
    ring.slice(1).map((point, i) => `${ring[i]!.join()} ${point.join()}`),
  )
}

describe('demo district', () => {
  it('has the regions of the reference scenario', () => {
    expect(regions).toHaveLength(2570)
    expect(ofLevel('street')).toHaveLength(1)
    expect(ofLevel('office')).toHaveLength(3)
    expect(ofLevel('community', 'community')).toHaveLength(40)
    expect(ofLevel('community', 'village')).toHaveLength(27)
    expect(ofLevel('grid', 'general')).toHaveLength(276)
    expect(ofLevel('grid', 'dedicated')).toHaveLength(33)
    expect(ofLevel('micro')).toHaveLength(2190)
  })

  it('has 420,000 residents and 7,000 party members, as does each level below', () => {
    for (const level of ['street', 'office', 'community', 'grid', 'micro']) {
      const part = partAt(level)
      const sum = (of: (region: RegionEntry) => number): number =>
        part.reduce((s, region) => s + of(region), 0)
      expect(sum((region) => region.population!)).toBe(420_000)
      expect(sum((region) => region.partyMembers!)).toBe(7000)
    }
  })

  it('has a chain of party organisations with a few breaks, 35 functional branches and one of new forms of work', () => {
    const sum = (some: RegionEntry[], of: (region: RegionEntry) => number | undefined): number =>
      some.reduce((s, region) => s + (of(region) ?? 0), 0)
    const without = (level: string): number =>
      ofLevel(level).filter((region) => region.partyOrg === undefined).length
    expect([without('street'), without('community'), without('grid')]).toEqual([0, 0, 2])
    expect(without('micro') / 2190).toBeGreaterThan(0.01)
    expect(without('micro') / 2190).toBeLessThan(0.05)
    expect(sum(regions, (region) => region.otherPartyOrgs)).toBe(36)
    for (const level of ['street', 'office', 'community', 'grid', 'micro'])
      expect(sum(partAt(level), (region) => region.partyHouseholds)).toBe(700)
    expect(sum(ofLevel('grid', 'dedicated'), (region) => region.partyHouseholds)).toBe(0)
  })

  it('has households near the guideline: about 73 a micro-grid and 581 a general grid', () => {
    const mean = (some: RegionEntry[]): number =>
      some.reduce((s, region) => s + region.households!, 0) / some.length
    expect(mean(ofLevel('micro'))).toBeCloseTo(73, 0)
    expect(mean(ofLevel('grid', 'general'))).toBeGreaterThan(570)
    expect(mean(ofLevel('grid', 'general'))).toBeLessThan(592)
    const within = ofLevel('micro').filter(
      (region) => region.households! >= 50 && region.households! <= 100,
    )
    expect(within.length / 2190).toBeGreaterThan(0.85)
  })

  it('codes regions by the coding rules, each child under its parent', () => {
    const lengths: Record<string, RegExp> = {
      street: /^320699001$/,
      office: /^320699001-\d$/,
      community: /^320699001\d{3}$/,
      grid: /^320699001\d{3}[01]\d{2}$/,
      micro: /^320699001\d{3}0\d{2}\d{3}$/,
    }
    for (const region of regions) expect(region.code).toMatch(lengths[region.level]!)
    for (const region of [...ofLevel('grid'), ...ofLevel('micro')]) {
      expect(region.code.startsWith(region.parent!)).toBe(true)
    }
    for (const grid of ofLevel('grid'))
      expect(grid.code[12]).toBe(grid.kind === 'general' ? '0' : '1')
    const serial = (region: RegionEntry): number => Number(region.code.slice(9, 12))
    expect(
      ofLevel('community', 'community')
        .map(serial)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    expect(
      ofLevel('community', 'village')
        .map(serial)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 27 }, (_, i) => i + 200))
    expect(new Set(regions.map((region) => region.code)).size).toBe(2570)
  })

  it('names no two communities alike', () => {
    expect(new Set(ofLevel('community').map((region) => region.name)).size).toBe(67)
    expect(new Set(ofLevel('community').map((region) => region.nameEn)).size).toBe(67)
  })

  it('covers 195.5 km², at every level to one part in a million', () => {
    expect(areaKm2([polygons.get('320699001')!])).toBeCloseTo(195.5, 3)
    const whole = areaKm2([polygons.get('320699001')!])
    for (const level of ['office', 'community', 'grid', 'micro']) {
      const sum = partAt(level).reduce((s, region) => s + areaKm2([polygons.get(region.code)!]), 0)
      expect(Math.abs(sum / whole - 1)).toBeLessThan(1e-6)
    }
  })

  it.each(['office', 'community', 'grid', 'micro'])(
    'shares each piece of inner border between exactly two regions of level %s, and the rest is the outline',
    (level) => {
      const seen = new Map<string, number>()
      for (const region of partAt(level)) {
        for (const segment of segmentsOf(polygons.get(region.code)!)) {
          seen.set(segment, (seen.get(segment) ?? 0) + 1)
        }
      }
      expect([...seen.values()].every((times) => times === 1)).toBe(true)
      const outer = [...seen.keys()].filter(
        (segment) => !seen.has(segment.split(' ').reverse().join(' ')),
      )
      expect(outer.sort()).toEqual(segmentsOf(polygons.get('320699001')!).sort())
    },
  )

  it('builds every parent of its children: their borders leave its own when the shared ones cancel out', () => {
    const children = Map.groupBy(regions, (region) => region.parent)
    for (const [parent, list] of children) {
      if (parent === null) continue
      const all = new Set(list.flatMap((region) => segmentsOf(polygons.get(region.code)!)))
      const outer = [...all].filter((segment) => !all.has(segment.split(' ').reverse().join(' ')))
      expect(outer.sort()).toEqual(segmentsOf(polygons.get(parent)!).sort())
    }
  })

  it('has a catalogue and calendar of the package format with four kinds of limits', () => {
    const catalogue = CatalogueSchema.parse(parsed<Catalogue>('catalogue.json'))
    expect(catalogue.sources).toHaveLength(18)
    expect(catalogue.categories).toHaveLength(12)
    expect(catalogue.causes).toHaveLength(15)
    expect(catalogue.serviceClasses.map((c) => c.name)).toEqual(['便民', '助民', '育民', '悦民'])
    const standards = catalogue.categories.flatMap((c) => c.children.map((child) => child.standard))
    expect(new Set(standards.map((standard) => standard?.limitType))).toEqual(
      new Set(['urgentHour', 'workHour', 'workDay', 'naturalDay']),
    )
    const limitOf = (name: string): unknown => {
      const standard = catalogue.categories
        .flatMap((c) => c.children)
        .find((c) => c.name === name)?.standard
      return [standard?.limitValue, standard?.limitType]
    }
    expect(limitOf('暴露垃圾')).toEqual([1, 'workDay'])
    expect(limitOf('道路不洁')).toEqual([5, 'workHour'])
    expect(limitOf('积存渣土')).toEqual([4, 'workDay'])
    expect(limitOf('违法搭建')).toEqual([15, 'workDay'])
    for (const region of regions) RegionSchema.parse(region)
  })

  it('knows the published holidays, and the statutory days of years not yet published', () => {
    const { holidays, makeUpWorkdays } = CalendarSchema.parse(parsed('calendar.json'))
    for (const day of ['2025-10-08', '2026-02-17', '2026-10-07']) expect(holidays).toContain(day)
    expect(makeUpWorkdays).toContain('2026-02-14')
    // 2027: new year's eve 5 February to 8 February, of which two fall on a weekend and are made up for.
    for (const day of [
      '2027-02-05',
      '2027-02-08',
      '2027-02-09',
      '2027-02-10',
      '2027-10-01',
      '2028-01-26',
    ]) {
      expect(holidays).toContain(day)
    }
    expect(holidays).not.toContain('2027-02-11')
  })

  it('has posts in every grid, by pseudonym, and places that stand in their region', () => {
    const { posts } = parsed<Roster>('roster.json')
    const led = new Set(posts.filter((post) => post.role === 'gridLead').map((post) => post.region))
    expect(led.size).toBe(309)
    expect(posts.every((post) => /^[A-Z]\d+$/.test(post.personRef))).toBe(true)
    const places = parsed<Place[]>('places.json')
    expect(places.length).toBeGreaterThan(250)
    for (const place of places) {
      expect(polygonContains(polygons.get(place.region)!, ...place.point!)).toBe(true)
    }
  })

  it('gives the same bytes for the same seed and others for another', () => {
    expect([...demoFiles(1)]).toEqual([...files])
    expect(demoFiles(2).get('boundaries/street.geojson')).not.toBe(
      files.get('boundaries/street.geojson'),
    )
  })
})
