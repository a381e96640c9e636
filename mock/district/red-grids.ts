import type { RegionEntry } from '../../shared/region/package.ts'
import type { BriefingSceneInput } from '../../shared/scene/briefing.ts'

/** What a demonstration grid is called in the package (DOMAIN §1.1 row 4). */
export const RED_GRID = '红网格示范点'

/** The six 红网格 as stops of the tour, in the order of the package: each opens the card of its grid. */
export function redGridStops(regions: readonly RegionEntry[]): BriefingSceneInput[] {
  const nameOf = new Map(regions.map((region) => [region.code, region]))
  return regions
    .filter(({ feature }) => feature === RED_GRID)
    .map((grid, i) => {
      const host = nameOf.get(grid.parent ?? '')!
      const [households, residents] = [grid.households!, grid.population!].map((n) =>
        n.toLocaleString('en'),
      )
      return {
        id: `redGrid${i + 1}`,
        title: {
          zh: `红网格之${'一二三四五六七八九'[i]!}：${host.name}${grid.name}`,
          en: `Red grid ${i + 1}: ${host.nameEn}, ${grid.nameEn}`,
        },
        settings: {
          page: 'overview',
          region: grid.code,
          window: 'all',
          indicator: 'caseOpen',
          overlays: ['places', 'cases'],
          opened: { kind: 'grid' },
          highlight: null,
        },
        notes: {
          zh: `${host.name}${grid.name}，示范点。${households} 户、${residents} 人，党员 ${grid.partyMembers!} 名、党员中心户 ${grid.partyHouseholds!} 户，支部是${grid.partyOrg!}。请看卡片：责任单位、网格长和“一格五员”都有岗有人。`,
          en: `${host.nameEn}, ${grid.nameEn}, a demonstration grid: ${households} households, ${residents} residents, ${grid.partyMembers!} party members, ${grid.partyHouseholds!} centre households. Its card names the responsible unit and every post.`,
        },
      }
    })
}
