import { beforeAll, describe, expect, it } from 'vitest'
import type { RegionEntry } from '../../shared/region/package.ts'
import { BriefingSchema, playedOf, stepsOf, type Briefing } from '../../shared/scene/briefing.ts'
import { demoFiles } from './generate.ts'
import { RED_GRID } from './red-grids.ts'

let briefing: Briefing
let regions: RegionEntry[]
beforeAll(() => {
  const files = demoFiles(1)
  briefing = BriefingSchema.parse(JSON.parse(files.get('briefing.json')!))
  regions = JSON.parse(files.get('regions.json')!) as RegionEntry[]
})

describe('the demo’s briefing', () => {
  it('is told in the five chapters of DOMAIN §4.7', () => {
    expect(briefing.chapters.map(({ title }) => title.zh)).toEqual([
      ...['基本情况', '矛盾处置闭环', '基层自治连环', '上下联动循环', '平战结合'],
    ])
  })

  it('stops at each of the six red grids of its own package and opens its card', () => {
    const red = regions.filter(({ feature }) => feature === RED_GRID).map(({ code }) => code)
    const stops = stepsOf(briefing).filter(({ scene }) => scene.settings.opened?.kind === 'grid')
    expect(red).toHaveLength(6)
    expect(stops.map(({ scene }) => scene.settings.region)).toEqual(red)
  })

  it('has notes in both languages for every scene, each scene its region and page', () => {
    for (const { scene } of stepsOf(briefing)) {
      expect(scene.notes?.zh.length, scene.id).toBeGreaterThan(20)
      expect(scene.notes?.en.length, scene.id).toBeGreaterThan(40)
      expect(scene.settings).toMatchObject({ region: expect.any(String), page: expect.any(String) })
    }
  })

  it('says no figure of the wall in its notes, only those of the package', () => {
    const figures = new Set(
      regions.flatMap((region) =>
        [region.households, region.population, region.partyMembers, region.partyHouseholds].map(
          (n) => String(n),
        ),
      ),
    )
    for (const level of ['grid', 'micro'])
      for (const kind of ['general', 'dedicated', undefined])
        figures.add(
          String(
            regions.filter(
              (one) => one.level === level && (kind === undefined || one.kind === kind),
            ).length,
          ),
        )
    const standards = ['300', '500', '50', '100', '10', '12345', '01', '40', '27']
    const said = stepsOf(briefing).flatMap(({ scene }) =>
      [...scene.notes!.zh.replaceAll(',', '').matchAll(/\d+/g)].map(([text]) => text),
    )
    expect(said.filter((text) => !figures.has(text) && !standards.includes(text))).toEqual([])
  })

  it('plays scenes that it has', () => {
    const played = playedOf(briefing)
    expect(played).toHaveLength(briefing.playlist!.scenes!.length)
    expect(new Set(played).size).toBe(played.length)
  })
})
