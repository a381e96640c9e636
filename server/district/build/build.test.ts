import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import gcoord from 'gcoord'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { distanceM } from '../../../shared/region/distance.ts'
import type { Point, Polygon } from '../../../shared/region/polygon.ts'
import { childrenOf } from '../../../shared/region/tree.ts'
import { checkDistrict } from '../check.ts'
import { loadDistrict } from '../load.ts'
import type { LoadedDistrict } from '../load.ts'
import { soundFiles } from '../test-package.ts'
import { buildDistrict } from './build.ts'

const FIXTURES = resolve(import.meta.dirname, '../fixtures')
const NYC = resolve(import.meta.dirname, '../../../examples/nyc/district.config.json')

type Json = Record<string, unknown>

function levels(...ids: string[]): Json[] {
  return ids.map((id) => ({ id, name: id, nameEn: id }))
}

/** A configuration with the small catalogue and calendar of the tests; fixture names are made absolute. */
function aConfig(district: Json, sources: Json[], more: Json = {}): Json {
  return {
    district: {
      format: 1,
      code: 'T',
      name: '试验',
      nameEn: 'Trial',
      timeZone: 'Asia/Shanghai',
      ...district,
    },
    sources: sources.map((source) => ({
      ...source,
      file: resolve(FIXTURES, String(source['file'])),
    })),
    catalogue: soundFiles()['catalogue.json'],
    calendar: soundFiles()['calendar.json'],
    ...more,
  }
}

async function build(config: Json): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gewu-build-'))
  await writeFile(join(folder, 'config.json'), JSON.stringify(config))
  await buildDistrict(join(folder, 'config.json'), join(folder, 'out'))
  return join(folder, 'out')
}

async function errorsOf(folder: string): Promise<number> {
  return (await checkDistrict(folder)).problems.filter((problem) => problem.severity === 'error')
    .length
}

function countAt({ tree }: LoadedDistrict, level: number): number {
  return tree.level.filter((at) => at === level).length
}

async function outerRing(folder: string, level: string): Promise<readonly Point[]> {
  const text = await readFile(join(folder, 'boundaries', `${level}.geojson`), 'utf8')
  const [feature] = (
    JSON.parse(text) as { features: { geometry: { type: string; coordinates: unknown } }[] }
  ).features
  const { type, coordinates } = feature!.geometry
  return ((type === 'Polygon' ? [coordinates] : coordinates) as Polygon[])[0]![0]!
}

const JONGNO: Json = {
  file: 'jongno.geojson',
  crs: 'WGS84',
  columns: { code: 'code', name: 'name', nameEn: 'name_eng' },
}

describe('buildDistrict', () => {
  it('makes Jongno and its 17 dong from one file, parents by code prefix', async () => {
    const folder = await build(
      aConfig({ timeZone: 'Asia/Seoul', levels: levels('district', 'dong') }, [
        {
          ...JONGNO,
          levelBy: { codeLength: { 5: 'district', 7: 'dong' } },
          parent: { by: 'prefix' },
        },
      ]),
    )
    const loaded = await loadDistrict(folder)
    expect(loaded.tree.codes[0]).toBe('11010')
    expect(childrenOf(loaded.tree, 0)).toHaveLength(17)
    expect(await errorsOf(folder)).toBe(0)
    // Gwanghwamun Square lies in Jongno; the Han river does not.
    const at = loaded.regionAt(126.9769, 37.5725)
    expect(loaded.tree.entries[at]!.level).toBe('dong')
    expect(loaded.regionAt(126.99, 37.51)).toBe(-1)
  })

  it('finds the same parents by position as by prefix', async () => {
    const sources = (by: string): Json[] => [
      { ...JONGNO, levelBy: { codeLength: { 5: 'district', 7: 'dong' } }, parent: { by } },
    ]
    const trees = await Promise.all(
      ['prefix', 'position'].map(async (by) => {
        const folder = await build(
          aConfig({ timeZone: 'Asia/Seoul', levels: levels('district', 'dong') }, sources(by)),
        )
        return (await loadDistrict(folder)).package.regions
      }),
    )
    expect(trees[1]).toEqual(trees[0])
  })

  it('makes Haimen of lists without polygons and an outline in GCJ-02', async () => {
    const folder = await build(
      aConfig({ levels: levels('district', 'street', 'community') }, [
        {
          file: 'haimen-gcj02.geojson',
          crs: 'GCJ02',
          level: 'district',
          columns: { code: 'adcode', name: 'name' },
          corrections: [{ match: { adcode: '320684' }, set: { adcode: '320614' } }],
        },
        {
          file: 'haimen-villages.csv',
          level: 'community',
          columns: { code: 'code', name: 'name' },
          parent: { by: 'column', column: 'streetCode' },
        },
        {
          file: 'haimen-streets.csv',
          level: 'street',
          columns: { code: 'code', name: 'name' },
          parent: { by: 'prefix' },
        },
      ]),
    )
    const loaded = await loadDistrict(folder)
    expect([0, 1, 2].map((level) => countAt(loaded, level))).toEqual([1, 22, 307])
    expect(await errorsOf(folder)).toBe(0)
    expect(loaded.tree.codes[loaded.regionAt(121.2, 31.95)]).toBe('320614')
    const streets = loaded.topology.objects['street'] as { geometries: { properties?: object }[] }
    expect(streets.geometries).toHaveLength(22)
    expect(
      streets.geometries.every(
        (geometry) => JSON.stringify(geometry.properties) === '{"cartogram":true}',
      ),
    ).toBe(true)
  })

  it('converts the GCJ-02 outline of Haimen to the published WGS84 one within a metre', async () => {
    const outline = (file: string, crs: string): Promise<string> =>
      build(
        aConfig({ levels: levels('district') }, [
          { file, crs, level: 'district', columns: { code: 'adcode', name: 'name' } },
        ]),
      )
    const converted = await outerRing(await outline('haimen-gcj02.geojson', 'GCJ02'), 'district')
    const published = await outerRing(await outline('haimen-wgs84.geojson', 'WGS84'), 'district')
    expect(converted).toHaveLength(published.length)
    const apart = converted.map((point, i) => distanceM(point, published[i]!))
    expect(Math.max(...apart)).toBeLessThan(1)
    const raw = await outerRing(await outline('haimen-gcj02.geojson', 'WGS84'), 'district')
    expect(Math.min(...raw.map((point, i) => distanceM(point, published[i]!)))).toBeGreaterThan(450)
  })

  it('converts BD-09', async () => {
    const source = JSON.parse(await readFile(join(FIXTURES, 'haimen-wgs84.geojson'), 'utf8')) as {
      features: { geometry: { coordinates: Point[][][] } }[]
    }
    const geometry = source.features[0]!.geometry
    const wgs84 = geometry.coordinates[0]![0]!
    geometry.coordinates = [
      [
        wgs84.map(([x, y]) =>
          gcoord.transform<[number, number]>([x, y], gcoord.WGS84, gcoord.BD09),
        ),
      ],
    ]
    const file = join(await mkdtemp(join(tmpdir(), 'gewu-bd09-')), 'bd09.geojson')
    await writeFile(file, JSON.stringify(source))
    const folder = await build(
      aConfig({ levels: levels('district') }, [
        { file, crs: 'BD09', level: 'district', columns: { code: 'adcode', name: 'name' } },
      ]),
    )
    const built = await outerRing(folder, 'district')
    const there = [...wgs84, ...wgs84.toReversed()]
    for (const point of built)
      expect(Math.min(...there.map((other) => distanceM(point, other)))).toBeLessThan(1)
  })

  it('reads one list with a level column and a parent column', async () => {
    const folder = await build(
      aConfig({ levels: levels('district', 'street') }, [
        {
          file: 'haimen-areacity.csv',
          levelBy: { column: 'deep', levels: { '2': 'district', '3': 'street' } },
          columns: { code: 'id', name: 'ext_name', nameEn: 'pinyin' },
          parent: { by: 'column', column: 'pid' },
        },
      ]),
    )
    const { tree, package: loaded } = await loadDistrict(folder)
    expect(tree.size).toBe(13)
    expect(loaded.regions[0]).toEqual({
      code: '320614',
      name: '海门区',
      nameEn: 'hai men',
      level: 'district',
      parent: null,
    })
    expect(tree.entries[tree.indexOf('320614001')]!.name).toBe('海门街道')
  })

  it('keeps two lists apart that use one number for two places', async () => {
    const folder = await build(
      aConfig(
        { levels: levels('district', 'street') },
        [
          {
            file: 'haimen-streets.csv',
            level: 'street',
            columns: { code: 'code', name: 'name' },
            where: { code: '320614106' },
          },
          {
            file: 'haimen-areacity.csv',
            level: 'street',
            columns: { code: 'id', name: 'ext_name' },
            where: { id: '320614106' },
            codePrefix: 'A',
          },
        ],
        { root: { code: '320614', name: '海门区' } },
      ),
    )
    const { tree } = await loadDistrict(folder)
    expect(tree.entries.map((entry) => `${entry.code} ${entry.name}`)).toEqual([
      '320614 海门区',
      '320614106 余东镇',
      'A320614106 常乐镇',
    ])
  })

  it('adds boundaries to regions that another list names', async () => {
    const folder = await build(
      aConfig({ levels: levels('district') }, [
        {
          file: 'haimen-areacity.csv',
          level: 'district',
          where: { deep: '2' },
          columns: { code: 'id', name: 'ext_name' },
        },
        {
          file: 'haimen-wgs84.geojson',
          crs: 'WGS84',
          boundariesOnly: true,
          columns: { code: 'adcode' },
          corrections: [{ match: { adcode: '320684' }, set: { adcode: '320614' } }],
        },
      ]),
    )
    const { tree, regionAt } = await loadDistrict(folder)
    expect(tree.codes[regionAt(121.2, 31.95)]).toBe('320614')
    expect(tree.entries[0]!.areaKm2).toBeGreaterThan(900)
  })

  it('reads a list in GBK when told so', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'gewu-gbk-')), 'gbk.csv')
    await writeFile(file, iconv.encode('代码,名称,户数\nW1,"城东街道","1,204"\n', 'gbk'))
    const folder = await build(
      aConfig(
        { levels: levels('district', 'street') },
        [
          {
            file,
            encoding: 'gbk',
            level: 'street',
            columns: { code: '代码', name: '名称', households: '户数' },
          },
        ],
        {
          root: { code: 'R', name: '区' },
        },
      ),
    )
    expect((await loadDistrict(folder)).package.regions[1]).toEqual({
      code: 'W1',
      name: '城东街道',
      level: 'street',
      parent: 'R',
      households: 1204,
    })
  })

  it('gives the same bytes each time', async () => {
    const folders = await Promise.all([
      build(
        aConfig({ levels: levels('d') }, [{ ...JONGNO, level: 'd', where: { code: '11010' } }]),
      ),
      build(
        aConfig({ levels: levels('d') }, [{ ...JONGNO, level: 'd', where: { code: '11010' } }]),
      ),
    ])
    const hashes = await Promise.all(
      folders.map(async (folder) => (await loadDistrict(folder)).package.hash),
    )
    expect(hashes[1]).toBe(hashes[0])
  })

  const STREETS: Json = {
    file: 'haimen-streets.csv',
    level: 'street',
    columns: { code: 'code', name: 'name' },
    where: { code: '320614102' },
  }
  const ROOT: Json = { root: { code: 'R', name: '区' } }
  const { sources: _, ...incomplete } = soundFiles()['catalogue.json'] as Json
  const faults: readonly (readonly [name: string, config: Json, reason: string])[] = [
    [
      'a GeoJSON source without its coordinate system',
      aConfig({ levels: levels('district') }, [
        {
          file: 'haimen-wgs84.geojson',
          level: 'district',
          columns: { code: 'adcode', name: 'name' },
        },
      ]),
      'sources.0.crs: crs is needed for a GeoJSON source: WGS84, GCJ02 or BD09',
    ],
    [
      'a source that cannot be read',
      aConfig({ levels: levels('district') }, [
        { ...STREETS, file: 'nowhere.csv', level: 'district' },
      ]),
      'nowhere.csv: the file cannot be read',
    ],
    [
      'a fault inside a part that is given in place',
      aConfig({ levels: levels('district') }, [STREETS], { catalogue: incomplete }),
      'config.json catalogue.sources: ',
    ],
    [
      'a part that is neither given in place nor by path',
      aConfig({ levels: levels('district') }, [STREETS], { calendar: 5 }),
      'config.json calendar: must be the contents or the path of a JSON file',
    ],
    [
      'a missing root',
      aConfig({ levels: levels('district', 'street') }, [STREETS]),
      'root: no source gives the first level, so the configuration must name the root',
    ],
    [
      'a parent that no list has',
      aConfig(
        { levels: levels('district', 'street') },
        [{ ...STREETS, parent: { by: 'column', column: 'areaCode' } }],
        ROOT,
      ),
      'haimen-streets.csv row 0 (code 320614102): parent 320614 (column areaCode) is in no higher level',
    ],
    [
      'a code that begins like none above',
      aConfig(
        { levels: levels('district', 'street') },
        [{ ...STREETS, parent: { by: 'prefix' } }],
        ROOT,
      ),
      'haimen-streets.csv row 0 (code 320614102): no code of a higher level begins 320614102',
    ],
    [
      'a parent by position without a boundary',
      aConfig(
        { levels: levels('district', 'street') },
        [{ ...STREETS, parent: { by: 'position' } }],
        ROOT,
      ),
      'haimen-streets.csv row 0 (code 320614102): parent by position, but the region has no boundary',
    ],
    [
      'a code given twice',
      aConfig({ levels: levels('district', 'street') }, [STREETS, STREETS], ROOT),
      'haimen-streets.csv row 0 (code 320614102): duplicate code: already given by ',
    ],
    [
      'a column that is not there',
      aConfig(
        { levels: levels('district', 'street') },
        [{ ...STREETS, columns: { code: 'code', name: '名称' } }],
        ROOT,
      ),
      'haimen-streets.csv: no column 名称; it has code, name, areaCode, provinceCode, cityCode',
    ],
    [
      'a name that is empty',
      aConfig(
        { levels: levels('district', 'street') },
        [{ ...STREETS, corrections: [{ match: { code: '320614102' }, set: { name: '' } }] }],
        ROOT,
      ),
      'haimen-streets.csv row 0 (code 320614102): no name (name)',
    ],
    [
      'a level that the district has not',
      aConfig(
        { levels: levels('district', 'street') },
        [{ ...STREETS, level: undefined, levelBy: { codeLength: { 9: 'streets' } } }],
        ROOT,
      ),
      'haimen-streets.csv: unknown level streets; district.levels has district, street',
    ],
    ...['约一百', '12.5', '-3', '1e99'].map((figure): [string, Json, string] => [
      `${figure} households`,
      aConfig(
        { levels: levels('district', 'street') },
        [
          {
            ...STREETS,
            columns: { ...(STREETS['columns'] as Json), households: 'cityCode' },
            corrections: [{ match: { code: '320614102' }, set: { cityCode: figure } }],
          },
        ],
        ROOT,
      ),
      `haimen-streets.csv row 0 (code 320614102): households ${figure} (column cityCode) is no whole number`,
    ]),
  ]
  it.each(faults)('refuses %s', async (_name, config, reason) => {
    await expect(build(config)).rejects.toThrow(reason)
  })

  it('tells of a source one time what is wrong with all its rows, and of no root that it would have given', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gewu-build-'))
    const config = aConfig({ levels: levels('street') }, [
      { ...STREETS, columns: { code: '编码', name: 'name' }, level: 'street' },
    ])
    await writeFile(join(folder, 'config.json'), JSON.stringify(config))
    const failed = buildDistrict(join(folder, 'config.json'), join(folder, 'out'))
    await expect(failed).rejects.toMatchObject({ problems: { length: 1 } })
  })

  it.each<[string, Json & { file?: string }, string | RegExp]>([
    ['a list without a row', { file: 'empty.csv' }, 'gives no region: it has 0 rows'],
    [
      'rows that `where` leaves out',
      { where: { code: '0' } },
      /gives no region: none of its \d+ rows is of one of its levels and as where asks/,
    ],
    [
      'rows of other levels',
      { level: undefined, levelBy: { codeLength: { 3: 'street' } } },
      /gives no region: none of its \d+ rows/,
    ],
  ])('warns of %s', async (_name, change, reason) => {
    const folder = await mkdtemp(join(tmpdir(), 'gewu-build-'))
    await writeFile(join(folder, 'empty.csv'), 'code,name\r\n')
    const config = aConfig({ levels: levels('district', 'street') }, [STREETS], ROOT)
    const source = (config['sources'] as Json[])[0]!
    const file = change.file === undefined ? source['file'] : join(folder, change.file)
    config['sources'] = [{ ...source, ...change, file }]
    await writeFile(join(folder, 'config.json'), JSON.stringify(config))
    const { warnings } = await buildDistrict(join(folder, 'config.json'), join(folder, 'out'))
    expect(warnings).toMatchObject([
      { severity: 'warning', reason: expect.stringMatching(reason) as unknown },
    ])
  })
})

describe('the New York example', () => {
  it('builds New York → 5 boroughs → 71 community districts', async () => {
    const out = join(await mkdtemp(join(tmpdir(), 'gewu-nyc-')), 'out')
    const { warnings } = await buildDistrict(NYC, out)
    expect(warnings).toEqual([])
    const loaded = await loadDistrict(out)
    const { tree } = loaded
    expect([0, 1, 2].map((level) => countAt(loaded, level))).toEqual([1, 5, 71])
    expect(await errorsOf(out)).toBe(0)
    const nine = tree.entries[tree.indexOf('409')]!
    expect([nine.name, nine.parent, tree.entries[tree.indexOf('4')]!.nameEn]).toEqual([
      'Kew Gardens and Woodhaven (CD9)',
      '4',
      'Queens',
    ])
    expect(loaded.package.district.timeZone).toBe('America/New_York')
    expect(loaded.package.district.open).toBe(true)
    expect(loaded.package.display.window).toBe('all')
    expect(
      loaded.package.catalogue.categories.flatMap((category) => category.children),
    ).toHaveLength(117)
    // A known corner of Woodhaven, from the case data: community board 09 QUEENS.
    expect(tree.codes[loaded.regionAt(-73.84642755940943, 40.690092327843345)]).toBe('409')
  })

  it('draws the city as the union of its boroughs', async () => {
    const out = join(await mkdtemp(join(tmpdir(), 'gewu-nyc-')), 'out')
    await buildDistrict(NYC, out)
    const { topology } = await loadDistrict(out)
    const city = topology.objects['city'] as {
      geometries: { id: string; type: string; properties: object }[]
    }
    expect(city.geometries.map(({ id, type, properties }) => ({ id, type, properties }))).toEqual([
      { id: 'NYC', type: 'MultiPolygon', properties: { merged: true } },
    ])
  })
})
