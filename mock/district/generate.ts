import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Display, District } from '../../shared/region/package.ts'
import { makeBriefing } from './briefing.ts'
import { makeCalendar } from './calendar.ts'
import { makeCatalogue } from './catalogue.ts'
import { makeFeeds } from './feeds.ts'
import { makeGround } from './ground.ts'
import { makeMesh } from './mesh.ts'
import { makePlaces, makeRoster } from './people.ts'
import { CELLS, makePlan } from './plan.ts'
import { makeDrills } from '../scenario/drills/drills.ts'
import { makePlans } from './plans.ts'
import { projectMesh } from './project.ts'
import type { MadeRegion } from './regions.ts'
import { makeRegions, STREET } from './regions.ts'
import { TOTALS } from './settle.ts'
import { makeSites } from './sites.ts'

const LEVELS: District['levels'] = [
  { id: 'street', name: '街道', nameEn: 'Subdistrict' },
  { id: 'office', name: '办事处', nameEn: 'Office' },
  { id: 'community', name: '社区/村', nameEn: 'Community' },
  { id: 'grid', name: '网格', nameEn: 'Grid' },
  { id: 'micro', name: '微网格', nameEn: 'Micro-grid' },
]

/**
 * Writes the demo district package (PRODUCT, last section; DOMAIN §0.4) into `outFolder`, which is emptied of an older package first. The
 * same seed gives the same bytes.
 */
export async function generateDistrict(seed: number, outFolder: string): Promise<void> {
  const files = demoFiles(seed)
  await rm(join(outFolder, 'boundaries'), { recursive: true, force: true })
  await mkdir(join(outFolder, 'boundaries'), { recursive: true })
  await rm(join(outFolder, 'drills'), { recursive: true, force: true })
  await mkdir(join(outFolder, 'drills'), { recursive: true })
  for (const [name, text] of files) await writeFile(join(outFolder, ...name.split('/')), text)
}

/** The files of the package by name, as text. Throws when a seed gives no sound partition. */
export function demoFiles(seed: number): ReadonlyMap<string, string> {
  const ground = makeGround(seed)
  const mesh = makeMesh(seed, makeSites(seed, ground, CELLS))
  const plan = makePlan(seed, ground, mesh)
  const regions = makeRegions(seed, plan, projectMesh(mesh, TOTALS.areaKm2))
  const district: District = {
    format: 1,
    code: '320699',
    name: STREET.zh,
    nameEn: STREET.en,
    timeZone: 'Asia/Shanghai',
    open: true,
    levels: LEVELS,
    attribution: '演示数据：地名、边界与人口均为虚构',
    attributionEn: 'Demo data: names, boundaries and residents are invented',
    residents: TOTALS.residents,
    areaKm2: TOTALS.areaKm2,
  }
  const display: Display = {
    language: 'zh',
    satisfactionTarget: 0.95,
    mapIndicator: 'caseOpen@now',
    window: 'today',
  }
  return new Map([
    ['district.json', pretty(district)],
    ['regions.json', lines(regions.map((region) => region.entry))],
    ['catalogue.json', pretty(makeCatalogue())],
    ['calendar.json', pretty(makeCalendar())],
    ['roster.json', pretty(makeRoster(regions))],
    ['places.json', lines(makePlaces(seed, regions))],
    ['display.json', pretty(display)],
    ['feeds.json', pretty(makeFeeds(regions))],
    ['briefing.json', pretty(makeBriefing(regions.map(({ entry }) => entry)))],
    ['plans.json', pretty(makePlans())],
    ...makeDrills(regions.map(({ entry }) => entry)).map(
      (script) => [`drills/${script.id}.json`, pretty(script)] as const,
    ),
    ...LEVELS.map(
      (level) => [`boundaries/${level.id}.geojson`, geojson(regions, level.id)] as const,
    ),
  ])
}

function geojson(regions: readonly MadeRegion[], level: string): string {
  const features = regions
    .filter((region) => region.entry.level === level)
    .map(({ entry, polygon }) => ({
      type: 'Feature',
      properties: { code: entry.code, name: entry.name },
      geometry: { type: 'Polygon', coordinates: polygon },
    }))
  return `{"type":"FeatureCollection","features":${lines(features).trimEnd()}}\n`
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function lines(items: readonly unknown[]): string {
  return `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`
}
