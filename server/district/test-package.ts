import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Files of a small sound package by name: a value is written as JSON, a Uint8Array as it is, null leaves the file out. */
export type PackageFiles = Record<string, unknown>

export type Box = readonly [number, number, number, number]

export function square([west, south, east, north]: Box): number[][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

export function aFeature(code: string, ring: number[][]): Record<string, unknown> {
  return {
    type: 'Feature',
    properties: { code },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
}

export function collection(...features: unknown[]): Record<string, unknown> {
  return { type: 'FeatureCollection', features }
}

/** A district of two wards side by side, each about 9.4 km wide; everything in it is sound. */
export function soundFiles(): PackageFiles {
  return {
    'district.json': {
      format: 1,
      code: 'D',
      name: '试验区',
      nameEn: 'Trial',
      timeZone: 'Asia/Shanghai',
      levels: [
        { id: 'district', name: '区', nameEn: 'District' },
        { id: 'ward', name: '街道', nameEn: 'Ward' },
      ],
    },
    'regions.json': [
      { code: 'D', name: '试验区', level: 'district', parent: null },
      { code: 'D1', name: '东街道', level: 'ward', parent: 'D' },
      { code: 'D2', name: '西街道', level: 'ward', parent: 'D' },
    ],
    'boundaries/district.geojson': collection(aFeature('D', square([121, 32, 121.2, 32.1]))),
    'boundaries/ward.geojson': collection(
      aFeature('D1', square([121.1, 32, 121.2, 32.1])),
      aFeature('D2', square([121, 32, 121.1, 32.1])),
    ),
    'catalogue.json': {
      sources: [{ code: 'hotline', name: '12345' }],
      categories: [
        {
          code: '01',
          name: '市容',
          children: [
            {
              code: '0101',
              name: '垃圾',
              standard: { limitValue: 1, limitType: 'workDay', responsibleOrg: 'urban' },
            },
          ],
        },
      ],
      orgs: [{ code: 'urban', name: '城管' }],
      causes: [],
      serviceClasses: [],
    },
    'calendar.json': {
      workHours: [['09:00', '17:00']],
      workWeekdays: [1, 2, 3, 4, 5],
      holidays: [],
      makeUpWorkdays: [],
    },
  }
}

/** Writes the sound files with some replaced into a new temporary folder and gives its path. */
export async function writePackage(replaced: PackageFiles = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gewu-district-'))
  await mkdir(join(folder, 'boundaries'))
  for (const [name, value] of Object.entries({ ...soundFiles(), ...replaced })) {
    if (value === null) continue
    await writeFile(join(folder, name), value instanceof Uint8Array ? value : JSON.stringify(value))
  }
  return folder
}
