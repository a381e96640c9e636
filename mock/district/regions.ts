import { areaKm2, insidePoint } from '../../shared/region/polygon.ts'
import type { Point, Polygon } from '../../shared/region/polygon.ts'
import type { RegionEntry } from '../../shared/region/package.ts'
import type { Mesh } from './mesh.ts'
import { ringsOf } from './mesh.ts'
import { DEDICATED_KINDS, nameCommunities, nameVillages } from './names.ts'
import type { PlaceName } from './names.ts'
import type { PlannedCommunity, Plan } from './plan.ts'
import { CELLS } from './plan.ts'
import { apportion, normal, streamOf } from './random.ts'

/** A region with its boundary and a point inside it, both in degrees. */
export interface MadeRegion {
  readonly entry: RegionEntry
  readonly polygon: Polygon
  readonly point: Point
}

export const STREET = { code: '320699001', zh: '明湾街道', en: 'Mingwan Subdistrict' } as const
export const TOTALS = { residents: 420_000, partyMembers: 7000, areaKm2: 195.5 } as const

const OFFICES: readonly PlaceName[] = [
  { zh: '临港', en: 'Lingang' },
  { zh: '中城', en: 'Zhongcheng' },
  { zh: '江海', en: 'Jianghai' },
]
/** Persons in a household: the 2020 census figure that DOMAIN §0.4 reckons with. */
const HOUSEHOLD = 2.62
const FEATURES = [
  '平安小巷',
  '邻里互助',
  '银龄关爱',
  '书香楼道',
  '绿色庭院',
  '议事长廊',
  '红色物业',
  '宅上新风',
]
const DEMO_GRIDS = 6

interface People {
  readonly population: readonly number[]
  readonly households: readonly number[]
  readonly party: readonly number[]
}

/** All regions in tree order. `mesh` is in degrees. Every figure of a region is the sum over its cells. */
export function makeRegions(seed: number, plan: Plan, mesh: Mesh): MadeRegion[] {
  const random = streamOf(seed, 'regions')
  const people = settle(seed, plan)
  const communities = plan.flat()
  const names = new Map<PlannedCommunity, PlaceName>()
  for (const [kind, give] of [
    ['community', nameCommunities],
    ['village', nameVillages],
  ] as const) {
    const some = communities.filter((c) => c.kind === kind)
    const given = give(
      some.map((c) => c.center),
      random,
    )
    some.forEach((c, i) => names.set(c, given[i]!))
  }

  const made: MadeRegion[] = []
  const add = (
    cells: readonly number[],
    about: Omit<RegionEntry, 'households' | 'population' | 'areaKm2'>,
  ): void => {
    const polygon = ringsOf(mesh, new Set(cells))
    const sum = (values: readonly number[]): number =>
      cells.reduce((total, cell) => total + values[cell]!, 0)
    made.push({
      entry: {
        ...about,
        households: sum(people.households),
        population: sum(people.population),
        areaKm2: Math.round(areaKm2([polygon]) * 1e6) / 1e6,
        partyMembers: sum(people.party),
      },
      polygon,
      point: cells.length === 1 ? mesh.sites[cells[0]!]! : insidePoint([polygon]),
    })
  }

  add(
    communities.flatMap((c) => c.cells),
    {
      code: STREET.code,
      name: STREET.zh,
      nameEn: STREET.en,
      level: 'street',
      parent: null,
      partyOrg: `${STREET.zh}党工委`,
    },
  )
  const serial = { community: 0, village: 199, grid: 0, dedicated: 0 }
  const demoEvery = Math.floor(communities.length / DEMO_GRIDS)
  plan.forEach((office, o) => {
    const officeCode = `${STREET.code}-${o + 1}`
    const officeName = OFFICES[o]!
    add(
      office.flatMap((c) => c.cells),
      {
        code: officeCode,
        name: `${officeName.zh}办事处`,
        nameEn: `${officeName.en} Office`,
        level: 'office',
        parent: STREET.code,
        partyOrg: `${officeName.zh}片区党委`,
      },
    )
    // Communities 001–199, villages 200–399 (DOMAIN §2.1.2); code order is reading order within the office.
    for (const community of office) {
      const name = names.get(community)!
      const village = community.kind === 'village'
      const code = `${STREET.code}${String(++serial[community.kind]).padStart(3, '0')}`
      add(community.cells, {
        code,
        name: `${name.zh}${village ? '村' : '社区'}`,
        nameEn: `${name.en} ${village ? 'Village' : 'Community'}`,
        level: 'community',
        parent: officeCode,
        kind: community.kind,
        partyOrg: `${name.zh}${village ? '村党总支' : '社区党委'}`,
      })
      const isDemoHost =
        communities.indexOf(community) % demoEvery === 0 &&
        communities.indexOf(community) < demoEvery * DEMO_GRIDS
      community.generalGrids.forEach((cells, g) => {
        const number = String(g + 1).padStart(2, '0')
        const gridCode = `${code}0${number}`
        const isDemo = isDemoHost && g === 0
        add(cells, {
          code: gridCode,
          name: `${number}网格`,
          nameEn: `Grid ${number}`,
          level: 'grid',
          parent: code,
          kind: 'general',
          partyOrg: `${name.zh}${number}网格党支部`,
          responsibleUnit: `${name.zh}${village ? '村民委员会' : '社区居民委员会'}`,
          ...(isDemo
            ? { feature: '红网格示范点' }
            : random() < 0.35
              ? { feature: pick(FEATURES, random) }
              : {}),
        })
        cells.forEach((cell, m) => {
          const microNumber = String(m + 1).padStart(2, '0')
          add([cell], {
            code: `${gridCode}${String(m + 1).padStart(3, '0')}`,
            name: `${microNumber}微网格`,
            nameEn: `Micro-grid ${microNumber}`,
            level: 'micro',
            parent: gridCode,
            kind: village ? 'hamlet' : 'building',
            // About one in thirty has no group yet, so that the coverage G2b has something to show.
            ...(random() < 0.97 ? { partyOrg: `${number}网格${microNumber}微网格党小组` } : {}),
          })
        })
      })
      community.dedicatedCells.forEach((cell, d) => {
        const kind = DEDICATED_KINDS[serial.dedicated++ % DEDICATED_KINDS.length]!
        const number = String(d + 1).padStart(2, '0')
        add([cell], {
          code: `${code}1${number}`,
          name: `${name.zh}${kind.zh}专属网格`,
          nameEn: `${name.en} ${kind.en} Grid`,
          level: 'grid',
          parent: code,
          kind: 'dedicated',
          responsibleUnit: `${name.zh}${kind.unit}`,
          // Two of the 33 have no branch: a break in the chain of party organisations that the wall must show (G2).
          ...(serial.dedicated % 16 === 0 ? {} : { partyOrg: `${name.zh}${kind.zh}联合党支部` }),
        })
      })
    }
  })
  return made
}

/** Residents, households and party members of each cell; whole numbers with exact totals. Dedicated grids house nobody. */
function settle(seed: number, plan: Plan): People {
  const random = streamOf(seed, 'people')
  const weight = Array.from({ length: CELLS }, () => 0)
  const dedicated = new Set(plan.flat().flatMap((c) => c.dedicatedCells))
  for (const community of plan.flat()) {
    const dense = community.kind === 'village' ? 0.82 : 1.06
    for (const cell of community.cells) {
      if (!dedicated.has(cell)) weight[cell] = dense * Math.exp(0.17 * normal(random))
    }
  }
  const population = apportion(TOTALS.residents, weight)
  return {
    population,
    households: population.map((n) => Math.round((n / HOUSEHOLD) * (1 + 0.04 * normal(random)))),
    party: apportion(
      TOTALS.partyMembers,
      weight.map((w, cell) => (dedicated.has(cell) ? 2.5 : w * Math.exp(0.3 * normal(random)))),
    ),
  }
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)]!
}
