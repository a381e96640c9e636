import gcoord from 'gcoord'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { checkDistrict } from './check.ts'
import { problemText } from './problem.ts'
import { aFeature, collection, soundFiles, square, writePackage } from './test-package.ts'
import type { PackageFiles } from './test-package.ts'

const EAST = square([121.1, 32, 121.2, 32.1])
const WEST = square([121, 32, 121.1, 32.1])
const OUTLINE = square([121, 32, 121.2, 32.1])

async function problemsWith(replaced: PackageFiles): Promise<string[]> {
  const { problems } = await checkDistrict(await writePackage(replaced))
  return problems.map((problem) => `${problem.severity} ${problemText(problem)}`)
}

function regionsWith(...more: unknown[]): PackageFiles {
  return { 'regions.json': [...(soundFiles()['regions.json'] as unknown[]), ...more] }
}

function wards(...features: unknown[]): PackageFiles {
  return { 'boundaries/ward.geojson': collection(...features) }
}

describe('checkDistrict', () => {
  it('finds nothing in a sound package', async () => {
    expect(await problemsWith({})).toEqual([])
  })

  const faults: readonly (readonly [
    name: string,
    files: PackageFiles,
    problems: readonly string[],
  ])[] = [
    [
      'a missing parent',
      regionsWith({ code: 'D3', name: '北街道', level: 'ward', parent: 'X' }),
      ['error regions.json [3] D3: parent X is missing'],
    ],
    [
      'a duplicate code',
      regionsWith({ code: 'D1', name: '又一东街道', level: 'ward', parent: 'D' }),
      ['error regions.json [3] D1: duplicate code: already given by [1]'],
    ],
    [
      'an unknown level',
      regionsWith({ code: 'D3', name: '北街道', level: 'block', parent: 'D' }),
      ['error regions.json [3] D3: unknown level block; district.json has district, ward'],
    ],
    [
      'a parent that is not above',
      regionsWith({ code: 'D3', name: '北街道', level: 'ward', parent: 'D1' }),
      ['error regions.json [3] D3: parent D1 is of level ward, not above ward'],
    ],
    [
      'a second root',
      regionsWith({ code: 'E', name: '另一区', level: 'district', parent: null }),
      ['error regions.json [3] E: a second root beside D; only one region has parent null'],
    ],
    [
      'no root',
      { 'regions.json': [{ code: 'D1', name: '东街道', level: 'ward', parent: 'D' }] },
      [
        'error regions.json [0] D1: parent D is missing',
        'error regions.json: no root: no region has parent null',
      ],
    ],
    [
      'an open ring',
      wards(aFeature('D1', EAST.slice(0, -1)), aFeature('D2', WEST)),
      [
        'error boundaries/ward.geojson feature 0 (code D1): open ring: polygon 0 ring 0 does not end where it begins',
        'info boundaries/ward.geojson: 1 of 2 regions have no boundary: D1 东街道',
      ],
    ],
    [
      'a self-crossing ring',
      wards(
        aFeature('D1', [
          [121.1, 32],
          [121.2, 32.1],
          [121.2, 32],
          [121.1, 32.1],
          [121.1, 32],
        ]),
        aFeature('D2', WEST),
      ),
      [
        'error boundaries/ward.geojson feature 0 (code D1): self-crossing ring: polygon 0 ring 0 crosses itself at 121.150000, 32.050000 (segments 0 and 2)',
      ],
    ],
    [
      'latitude before longitude where a latitude is beyond 90',
      wards(
        aFeature(
          'D1',
          EAST.map(([x, y]) => [y!, x!]),
        ),
        aFeature('D2', WEST),
      ),
      [
        'error boundaries/ward.geojson feature 0 (code D1): wrong coordinate order: latitude 121.2 is beyond 90; positions are [longitude, latitude]',
      ],
    ],
    [
      'latitude before longitude where both are possible',
      {
        'boundaries/district.geojson': collection(aFeature('D', square([-74, 40, -73.8, 40.1]))),
        ...wards(
          aFeature('D1', square([40, -73.9, 40.1, -73.8])),
          aFeature('D2', square([-74, 40, -73.9, 40.1])),
        ),
      },
      [
        'error boundaries/ward.geojson feature 0 (code D1): wrong coordinate order: swapped, the region lies in the district; positions are [longitude, latitude]',
      ],
    ],
    [
      'coordinates that are metres',
      wards(aFeature('D1', square([522000, 3540000, 531000, 3551000])), aFeature('D2', WEST)),
      [
        'error boundaries/ward.geojson feature 0 (code D1): coordinates outside the globe: longitude 531000, latitude 3551000; degrees are needed',
      ],
    ],
    [
      'coordinates outside the district',
      wards(aFeature('D1', square([122.1, 32, 122.2, 32.1])), aFeature('D2', WEST)),
      [
        'error boundaries/ward.geojson feature 0 (code D1): coordinates outside the district: 99.0 km from its middle',
      ],
    ],
    [
      'a child outside its parent',
      wards(aFeature('D1', square([121.21, 32, 121.25, 32.1])), aFeature('D2', WEST)),
      [
        'error boundaries/ward.geojson feature 0 (code D1): outside its parent: its middle lies 2828 m outside district D',
        'warning boundaries/district.geojson feature 0 (code D): its 2 children have 70.0 % of its area: gaps between them',
      ],
    ],
    [
      'a child that stands out of its parent',
      wards(aFeature('D1', square([121.1, 32, 121.203, 32.1])), aFeature('D2', WEST)),
      [
        'warning boundaries/ward.geojson feature 0 (code D1): stands out of its parent district D: 2 of 4 vertices, up to 283 m',
      ],
    ],
    [
      'wrong winding',
      wards(aFeature('D1', EAST.toReversed()), aFeature('D2', WEST)),
      [
        'warning boundaries/ward.geojson feature 0 (code D1): wrong winding: 1 of 1 rings; outer rings run counter-clockwise, holes clockwise',
      ],
    ],
    [
      'a hole outside its outer ring',
      wards(
        {
          ...aFeature('D1', EAST),
          geometry: {
            type: 'Polygon',
            coordinates: [EAST, square([121.01, 32.01, 121.02, 32.02]).toReversed()],
          },
        },
        aFeature('D2', WEST),
      ),
      [
        'error boundaries/ward.geojson feature 0 (code D1): polygon 0 ring 1 is a hole outside its outer ring',
      ],
    ],
    [
      'a file saved in GBK',
      {
        'catalogue.json': new Uint8Array(
          iconv.encode(JSON.stringify(soundFiles()['catalogue.json']), 'gbk'),
        ),
      },
      ['error catalogue.json: not UTF-8: GBK suspected (it reads "市容"); save it as UTF-8'],
    ],
    [
      'a file saved in UTF-16',
      { 'calendar.json': new Uint8Array(iconv.encode('{}', 'utf16le', { addBOM: true })) },
      ['error calendar.json: not UTF-8: the file is UTF-16; save it as UTF-8'],
    ],
    [
      'bytes in no encoding',
      { 'calendar.json': new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]) },
      ['error calendar.json: not UTF-8: first bad byte at offset 2'],
    ],
    [
      'a byte order mark',
      {
        'calendar.json': new Uint8Array([
          0xef,
          0xbb,
          0xbf,
          ...Buffer.from(JSON.stringify(soundFiles()['calendar.json'])),
        ]),
      },
      ['warning calendar.json: begins with a byte order mark; save it as UTF-8 without BOM'],
    ],
    [
      'a lone surrogate',
      {
        'catalogue.json': Buffer.from(
          JSON.stringify(soundFiles()['catalogue.json']).replace('"垃圾"', String.raw`"\ud83d"`),
        ),
      },
      [
        'error catalogue.json categories[0].children[0].name: lone surrogate: the text is cut in the middle of a character',
      ],
    ],
    [
      'lost characters',
      {
        'catalogue.json': {
          ...(soundFiles()['catalogue.json'] as object),
          causes: [{ code: 'c', name: '\u{fffd}\u{fffd}' }],
        },
      },
      [
        'warning catalogue.json line 1: replacement character U+FFFD: text was lost in an earlier conversion',
      ],
    ],
    ['a missing file', { 'calendar.json': null }, ['error calendar.json: the file is missing']],
    [
      'text that is not JSON',
      { 'calendar.json': Buffer.from('{"workHours": ]}') },
      [`error calendar.json: not JSON: Unexpected token ']', "{"workHours": ]}" is not valid JSON`],
    ],
    [
      'a value against the schema',
      regionsWith({ code: 'D3', name: '北街道', level: 'ward', parent: 'D', households: -1 }),
      ['error regions.json [3].households of D3: Too small: expected number to be >=0'],
    ],
    [
      'a field that the format does not know',
      regionsWith({ code: 'D3', name: '北街道', level: 'ward', parent: 'D', colour: 'red' }),
      ['error regions.json [3] of D3: Unrecognized key: "colour"'],
    ],
    [
      'a boundary file of an unknown level',
      { 'boundaries/block.geojson': collection() },
      ['error boundaries/block.geojson: unknown level block; district.json has district, ward'],
    ],
    [
      'a boundary of no region',
      wards(aFeature('D1', EAST), aFeature('D2', WEST), aFeature('D9', WEST)),
      [
        'error boundaries/ward.geojson feature 2 (code D9): no region of regions.json has this code',
      ],
    ],
    [
      'a boundary of another level',
      wards(aFeature('D1', EAST), aFeature('D2', WEST), aFeature('D', OUTLINE)),
      [
        'error boundaries/ward.geojson feature 2 (code D): the region is of level district, not ward',
      ],
    ],
    [
      'a boundary given twice',
      wards(aFeature('D1', EAST), aFeature('D2', WEST), aFeature('D2', WEST)),
      [
        'error boundaries/ward.geojson feature 2 (code D2): duplicate code: already given by feature 1 (code D2)',
      ],
    ],
    [
      'a geometry that is no polygon',
      wards(aFeature('D2', WEST), {
        type: 'Feature',
        properties: { code: 'D1' },
        geometry: { type: 'Point', coordinates: [121.15, 32.05] },
      }),
      [
        'error boundaries/ward.geojson feature 1 (code D1): geometry is Point, not Polygon or MultiPolygon',
        'info boundaries/ward.geojson: 1 of 2 regions have no boundary: D1 东街道',
      ],
    ],
    [
      'regions without boundary',
      { 'boundaries/ward.geojson': null },
      [
        'info boundaries/ward.geojson: 2 of 2 regions have no boundary (no file): D1 东街道, D2 西街道',
      ],
    ],
    [
      'an unknown time zone',
      {
        'district.json': { ...(soundFiles()['district.json'] as object), timeZone: 'Asia/Nowhere' },
      },
      [
        'error district.json timeZone: unknown time zone Asia/Nowhere; an IANA name such as Asia/Shanghai is needed',
      ],
    ],
    [
      'a declared area that the boundary has not',
      { 'district.json': { ...(soundFiles()['district.json'] as object), areaKm2: 195.5 } },
      ['warning district.json areaKm2: declares 195.5 km², the boundary of D has 209.60 km²'],
    ],
    [
      'a place in an unknown region',
      { 'places.json': [{ id: 'p1', kind: '驿站', name: '驿站', region: 'D7' }] },
      ['error places.json [0] p1: region D7 is not in regions.json'],
    ],
    [
      'a standard of an unknown department',
      { 'catalogue.json': { ...(soundFiles()['catalogue.json'] as object), orgs: [] } },
      ['error catalogue.json category 0101: responsibleOrg urban is not in orgs'],
    ],
    [
      'work hours that overlap',
      {
        'calendar.json': {
          ...(soundFiles()['calendar.json'] as object),
          workHours: [
            ['09:00', '12:00'],
            ['11:00', '17:00'],
          ],
        },
      },
      ['error calendar.json workHours: 11:00–17:00 begins before the span before it ends'],
    ],
    [
      'a root that is not of the first level',
      {
        'regions.json': [{ code: 'D', name: '区', level: 'ward', parent: null }],
        'boundaries/ward.geojson': null,
        'boundaries/district.geojson': null,
      },
      [
        'error regions.json [0] D: the root is of level ward, not of the first level district',
        'info boundaries/ward.geojson: 1 of 1 regions have no boundary (no file): D 区',
      ],
    ],
    [
      'a file that is no FeatureCollection',
      { 'boundaries/ward.geojson': { type: 'Topology' } },
      [
        'error boundaries/ward.geojson: not a GeoJSON FeatureCollection',
        'info boundaries/ward.geojson: 2 of 2 regions have no boundary: D1 东街道, D2 西街道',
      ],
    ],
    [
      'a code that is a number',
      wards(aFeature('D1', EAST), aFeature('D2', WEST), {
        ...aFeature('', WEST),
        properties: { code: 7 },
      }),
      ['error boundaries/ward.geojson feature 2: properties.code is missing or not text'],
    ],
    [
      'geometries that cannot be read',
      wards(
        { ...aFeature('D1', EAST), geometry: { type: 'Polygon', coordinates: [] } },
        { ...aFeature('D2', EAST), geometry: { type: 'Polygon', coordinates: [[[121, 'x']]] } },
      ),
      [
        'error boundaries/ward.geojson feature 0 (code D1): polygon 0 has no ring',
        'error boundaries/ward.geojson feature 1 (code D2): polygon 0 ring 0 position 0 is not a pair of numbers',
        'info boundaries/ward.geojson: 2 of 2 regions have no boundary: D1 东街道, D2 西街道',
      ],
    ],
    [
      'rings that are too short or no list',
      wards(
        { ...aFeature('D1', EAST), geometry: { type: 'MultiPolygon', coordinates: [] } },
        aFeature('D2', [
          [121, 32],
          [121.1, 32],
          [121, 32],
        ]),
      ),
      [
        'error boundaries/ward.geojson feature 0 (code D1): coordinates are missing',
        'error boundaries/ward.geojson feature 1 (code D2): polygon 0 ring 0 has 3 positions, at least 4 are needed',
        'info boundaries/ward.geojson: 2 of 2 regions have no boundary: D1 东街道, D2 西街道',
      ],
    ],
    [
      'a ring without area',
      wards(
        aFeature('D1', [
          [121.1, 32],
          [121.15, 32.05],
          [121.2, 32.1],
          [121.1, 32],
        ]),
        aFeature('D2', WEST),
      ),
      ['error boundaries/ward.geojson feature 0 (code D1): polygon 0 ring 0 has no area'],
    ],
    [
      'siblings that overlap',
      wards(aFeature('D1', EAST), aFeature('D2', square([121, 32, 121.15, 32.1]))),
      [
        'warning boundaries/district.geojson feature 0 (code D): its 2 children have 125.0 % of its area: overlaps between them',
      ],
    ],
    [
      'a shift of no known system',
      wards(
        aFeature('D1', square([121.1, 32.002, 121.2, 32.102])),
        aFeature('D2', square([121, 32.002, 121.1, 32.102])),
      ),
      [
        'warning boundaries/ward.geojson all features: shifted: it lies 222 m (0 m east, 222 m north) from level district',
        'warning boundaries/ward.geojson feature 0 (code D1): stands out of its parent district D: 2 of 4 vertices, up to 222 m',
        'warning boundaries/ward.geojson feature 1 (code D2): stands out of its parent district D: 2 of 4 vertices, up to 222 m',
      ],
    ],
    [
      'declared residents that are not there',
      {
        'district.json': { ...(soundFiles()['district.json'] as object), residents: 420000 },
        'regions.json': (soundFiles()['regions.json'] as object[]).map((region) => ({
          ...region,
          population: 200000,
        })),
      },
      [
        'warning district.json residents: declares 420000 residents, the deepest regions have 400000',
      ],
    ],
    [
      'a level given twice',
      {
        'district.json': {
          ...(soundFiles()['district.json'] as object),
          levels: ['district', 'ward', 'ward'].map((id) => ({ id, name: id, nameEn: id })),
        },
        'boundaries/ward.geojson': null,
        'boundaries/district.geojson': null,
      },
      [
        'error district.json levels: duplicate level ward',
        'info boundaries/district.geojson: 1 of 1 regions have no boundary (no file): D 试验区',
        'info boundaries/ward.geojson: 2 of 2 regions have no boundary (no file): D1 东街道, D2 西街道',
      ],
    ],
    [
      'a catalogue code given twice',
      {
        'catalogue.json': {
          ...(soundFiles()['catalogue.json'] as object),
          causes: [
            { code: 'c', name: 'a' },
            { code: 'c', name: 'b' },
          ],
        },
      },
      ['error catalogue.json causes: duplicate code c'],
    ],
    [
      'work hours that are none',
      {
        'calendar.json': {
          ...(soundFiles()['calendar.json'] as object),
          workHours: [
            ['25:00', '26:00'],
            ['17:00', '09:00'],
          ],
        },
      },
      [
        'error calendar.json workHours: 25:00–26:00 is no time of day',
        'error calendar.json workHours: 17:00–09:00 ends before it begins',
      ],
    ],
    [
      'a place given twice and a post in an unknown region',
      {
        'places.json': ['a', 'b'].map((name) => ({ id: 'p1', kind: '驿站', name, region: 'D1' })),
        'roster.json': { posts: [{ region: 'D7', role: 'police', personRef: 'P1', post: '民警' }] },
      },
      [
        'error places.json p1: duplicate id',
        'error roster.json posts[0]: region D7 is not in regions.json',
      ],
    ],
    [
      'places whose points lie elsewhere',
      {
        'places.json': [
          { id: 'p1', region: 'D1', point: [121.15, 32.05] },
          { id: 'p2', region: 'D1', point: [32.05, 121.15] },
          { id: 'p3', region: 'D1', point: [0, 0] },
          { id: 'p4', region: 'D1', point: [121.25, 32.05] },
          { id: 'p5', region: 'D1', point: [40_380_000, 3_550_000] },
        ].map((place) => ({ kind: '驿站', name: '站', ...place })),
      },
      [
        'warning places.json [1] p2: wrong coordinate order: swapped, the point lies in region D1; points are [longitude, latitude]',
        'warning places.json [2] p3: its point lies 13421.1 km outside region D1',
        'warning places.json [3] p4: its point lies 4.7 km outside region D1',
        'warning places.json [4] p5: its point lies outside the globe; degrees are needed, [longitude, latitude]',
      ],
    ],
    [
      'an indicator of the map that is none',
      { 'display.json': { mapIndicator: 'C99@now' } },
      ['warning display.json mapIndicator: C99@now: unknown indicator C99'],
    ],
    [
      'files beside those of the format, which are probably misspelt',
      { 'catalog.json': {}, 'Feeds.json': [], 'boundaries/Ward.GeoJSON': {}, 'notes.txt': 'x' },
      [
        'info Feeds.json: is no file of a package and is not read',
        'info boundaries/Ward.GeoJSON: is no file of a package and is not read',
        'info catalog.json: is no file of a package and is not read',
      ],
    ],
    [
      'a lineage that ends what is there, begins what is not and leads in a circle',
      {
        'lineage.json': [
          { kind: 'recode', from: ['D1'], to: ['D2'] },
          { kind: 'split', from: ['E'], to: ['E1'] },
          { kind: 'merge', from: ['F'], to: ['G'] },
          { kind: 'merge', from: ['G'], to: ['F'] },
        ].map((step) => ({ at: '2026-01-01T00:00:00+08:00', ...step })),
      },
      [
        'error lineage.json: [0] recode: D1 is ended but still in regions.json',
        'error lineage.json: [1] split: 1 codes in to, at least 2 are needed',
        'error lineage.json: [1] split: E1 is neither in regions.json nor ended later',
        'error lineage.json: F leads back to itself',
      ],
    ],
  ]
  it.each(faults)('reports %s with file, entry and reason', async (_name, files, problems) => {
    expect(await problemsWith(files)).toEqual(problems)
  })

  it('suspects GCJ-02 in a level that lies beside the level above, with the measured shift', async () => {
    const moved = (ring: number[][]): number[][] =>
      ring.map(([x, y]) => gcoord.transform<[number, number]>([x!, y!], gcoord.WGS84, gcoord.GCJ02))
    const problems = await problemsWith(
      wards(aFeature('D1', moved(EAST)), aFeature('D2', moved(WEST))),
    )
    expect(problems[0]).toBe(
      'error boundaries/ward.geojson all features: GCJ-02 suspected: it lies 473 m (424 m east, 211 m south) from level district; GCJ-02 would lie 486 m from WGS84 here',
    )
    expect(problems.filter((problem) => problem.startsWith('error'))).toHaveLength(1)
  })

  it('suspects BD-09 by its own shift', async () => {
    const moved = (ring: number[][]): number[][] =>
      ring.map(([x, y]) => gcoord.transform<[number, number]>([x!, y!], gcoord.WGS84, gcoord.BD09))
    const problems = await problemsWith(
      wards(aFeature('D1', moved(EAST)), aFeature('D2', moved(WEST))),
    )
    expect(problems[0]).toMatch(
      /^error boundaries\/ward.geojson all features: BD-09 suspected: it lies 1\d{3} m \(\d+ m east, \d+ m north\) from level district; BD-09 would lie 1\d{3} m from WGS84 here$/,
    )
  })

  it('suspects GCJ-02 in the declared outline when the levels below it are in WGS84', async () => {
    const moved = OUTLINE.map(([x, y]) =>
      gcoord.transform<[number, number]>([x!, y!], gcoord.WGS84, gcoord.GCJ02),
    )
    const problems = await problemsWith({
      'boundaries/district.geojson': collection(aFeature('D', moved)),
    })
    expect(problems[0]).toBe(
      'error boundaries/district.geojson all features: GCJ-02 suspected: level ward lies 477 m (424 m west, 220 m north) from it; GCJ-02 would lie 486 m from WGS84 here',
    )
  })

  it('reports every fault of a package at once', async () => {
    const problems = await problemsWith({
      ...regionsWith(
        { code: 'D3', name: '北街道', level: 'ward', parent: 'X' },
        { code: 'D1', name: '又一东街道', level: 'ward', parent: 'D' },
      ),
      ...wards(
        aFeature('D1', EAST.slice(0, -1)),
        aFeature('D2', WEST.toReversed()),
        aFeature('D3', WEST),
      ),
      'calendar.json': null,
    })
    expect(problems).toEqual([
      'error boundaries/ward.geojson feature 0 (code D1): open ring: polygon 0 ring 0 does not end where it begins',
      'error calendar.json: the file is missing',
      'error regions.json [4] D1: duplicate code: already given by [1]',
      'error regions.json [3] D3: parent X is missing',
      'warning boundaries/ward.geojson feature 1 (code D2): wrong winding: 1 of 1 rings; outer rings run counter-clockwise, holes clockwise',
      'info boundaries/ward.geojson: 1 of 2 regions have no boundary: D1 东街道',
    ])
  })
})
