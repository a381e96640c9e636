import { areaKm2, insidePoint } from '../../shared/region/polygon.ts'
import type { Point, Polygon } from '../../shared/region/polygon.ts'
import type { RegionEntry } from '../../shared/region/package.ts'
import type { Mesh } from './mesh.ts'
import { ringsOf } from './mesh.ts'
import { DEDICATED_KINDS, nameCommunities, nameVillages } from './names.ts'
import type { PlaceName } from './names.ts'
import { RED_GRID } from './red-grids.ts'
import type { PlannedCommunity, Plan } from './plan.ts'
import { streamOf } from './random.ts'
import { settle, TOTALS } from './settle.ts'

/** A region with its boundary and a point inside it, both in degrees. */
export interface MadeRegion {
  readonly entry: RegionEntry
  readonly polygon: Polygon
  readonly point: Point
}

export const STREET = { code: '320699001', zh: '明湾街道', en: 'Mingwan Subdistrict' } as const

const TOWN_OFFICE: PlaceName = { zh: '城区', en: 'Chengqu' }
const OUTER_OFFICES: readonly PlaceName[] = [
  { zh: '临港', en: 'Lingang' },
  { zh: '江海', en: 'Jianghai' },
]
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

type About = Omit<
  RegionEntry,
  'households' | 'population' | 'areaKm2' | 'partyMembers' | 'partyHouseholds'
>

/** A region before its figures: what it is and the cells it is made of. */
interface Sketch {
  readonly about: About
  readonly cells: readonly number[]
}

/** All regions in tree order. `mesh` is in degrees. Every figure of a region is the sum over its cells. */
export function makeRegions(seed: number, plan: Plan, mesh: Mesh): MadeRegion[] {
  const people = settle(seed, plan)
  return [...streetSketches(plan, streamOf(seed, 'regions'))].map(({ about, cells }) => {
    const polygon = ringsOf(mesh, new Set(cells))
    const sum = (values: readonly number[]): number =>
      cells.reduce((total, cell) => total + values[cell]!, 0)
    return {
      entry: {
        ...about,
        households: sum(people.households),
        population: sum(people.population),
        areaKm2: Math.round(areaKm2([polygon]) * 1e6) / 1e6,
        partyMembers: sum(people.party),
        partyHouseholds: sum(people.centres),
      },
      polygon,
      point: cells.length === 1 ? mesh.sites[cells[0]!]! : insidePoint([polygon]),
    }
  })
}

/** What changes from one community to the next. */
interface Run {
  readonly random: () => number
  readonly names: ReadonlyMap<PlannedCommunity, PlaceName>
  readonly demoHosts: ReadonlySet<PlannedCommunity>
  readonly branchHosts: ReadonlySet<PlannedCommunity>
  /** Last number given; communities run from 001, villages from 200 (DOMAIN §2.1.2). */
  readonly serial: { community: number; village: number; dedicated: number }
}

function* streetSketches(plan: Plan, random: () => number): Generator<Sketch> {
  const communities = plan.flat()
  const every = Math.floor(communities.length / DEMO_GRIDS)
  const run: Run = {
    random,
    names: namesOf(communities, random),
    demoHosts: new Set(Array.from({ length: DEMO_GRIDS }, (_, i) => communities[i * every]!)),
    branchHosts: new Set(
      communities.filter(({ kind }) => kind === 'community').slice(0, TOTALS.functionalBranches),
    ),
    serial: { community: 0, village: 199, dedicated: 0 },
  }
  yield {
    cells: communities.flatMap((community) => community.cells),
    about: {
      code: STREET.code,
      name: STREET.zh,
      nameEn: STREET.en,
      level: 'street',
      parent: null,
      partyOrg: `${STREET.zh}党工委`,
      // 新业态党组织.
      otherPartyOrgs: 1,
    },
  }
  const officeNames = officeNamesOf(plan)
  for (const [o, office] of plan.entries()) {
    const code = `${STREET.code}-${o + 1}`
    yield {
      cells: office.flatMap((community) => community.cells),
      about: {
        code,
        name: `${officeNames[o]!.zh}办事处`,
        nameEn: `${officeNames[o]!.en} Office`,
        level: 'office',
        parent: STREET.code,
        partyOrg: `${officeNames[o]!.zh}片区党委`,
      },
    }
    for (const community of office) yield* communitySketches(community, code, run)
  }
}

function* communitySketches(
  community: PlannedCommunity,
  office: string,
  run: Run,
): Generator<Sketch> {
  const name = run.names.get(community)!
  const village = community.kind === 'village'
  const code = `${STREET.code}${String(++run.serial[community.kind]).padStart(3, '0')}`
  yield {
    cells: community.cells,
    about: {
      code,
      name: `${name.zh}${village ? '村' : '社区'}`,
      nameEn: `${name.en} ${village ? 'Village' : 'Community'}`,
      level: 'community',
      parent: office,
      kind: community.kind,
      partyOrg: `${name.zh}${village ? '村党总支' : '社区党委'}`,
      // 功能型党支部 stand in town: 35 of the 40 communities have one.
      ...(run.branchHosts.has(community) ? { otherPartyOrgs: 1 } : {}),
    },
  }
  for (const [g, cells] of community.generalGrids.entries()) {
    const isDemo = g === 0 && run.demoHosts.has(community)
    yield* generalGridSketches(cells, g + 1, { code, name, village, isDemo }, run.random)
  }
  for (const [d, cell] of community.dedicatedCells.entries()) {
    yield dedicatedGridSketch(cell, `${code}1${two(d + 1)}`, { code, name }, run.serial.dedicated++)
  }
}

interface Host {
  readonly code: string
  readonly name: PlaceName
}

function* generalGridSketches(
  cells: readonly number[],
  number: number,
  host: Host & { readonly village: boolean; readonly isDemo: boolean },
  random: () => number,
): Generator<Sketch> {
  const code = `${host.code}0${two(number)}`
  const feature = host.isDemo ? RED_GRID : random() < 0.35 ? pick(FEATURES, random) : null
  yield {
    cells,
    about: {
      code,
      name: `${two(number)}网格`,
      nameEn: `Grid ${two(number)}`,
      level: 'grid',
      parent: host.code,
      kind: 'general',
      partyOrg: `${host.name.zh}${two(number)}网格党支部`,
      responsibleUnit: `${host.name.zh}${host.village ? '村民委员会' : '社区居民委员会'}`,
      ...(feature === null ? {} : { feature }),
    },
  }
  for (const [m, cell] of cells.entries()) {
    yield {
      cells: [cell],
      about: {
        code: `${code}${String(m + 1).padStart(3, '0')}`,
        name: `${two(m + 1)}微网格`,
        nameEn: `Micro-grid ${two(m + 1)}`,
        level: 'micro',
        parent: code,
        kind: host.village ? 'hamlet' : 'building',
        // About one in thirty has no group yet, so that the coverage G2b has something to show.
        ...(random() < 0.97 ? { partyOrg: `${two(number)}网格${two(m + 1)}微网格党小组` } : {}),
      },
    }
  }
}

function dedicatedGridSketch(cell: number, code: string, host: Host, serial: number): Sketch {
  const kind = DEDICATED_KINDS[serial % DEDICATED_KINDS.length]!
  return {
    cells: [cell],
    about: {
      code,
      name: `${host.name.zh}${kind.zh}专属网格`,
      nameEn: `${host.name.en} ${kind.en} Grid`,
      level: 'grid',
      parent: host.code,
      kind: 'dedicated',
      responsibleUnit: `${host.name.zh}${kind.unit}`,
      // Two of the 33 have no branch: a break in the chain of party organisations that the wall must show (G2).
      ...(serial % 16 === 15 ? {} : { partyOrg: `${host.name.zh}${kind.zh}联合党支部` }),
    },
  }
}

function namesOf(
  communities: readonly PlannedCommunity[],
  random: () => number,
): ReadonlyMap<PlannedCommunity, PlaceName> {
  const named = (
    kind: PlannedCommunity['kind'],
    give: typeof nameVillages,
  ): [PlannedCommunity, PlaceName][] => {
    const some = communities.filter((community) => community.kind === kind)
    const centers = some.map((community) => community.center)
    const given = give(centers, random)
    return some.map((community, i) => [community, given[i]!])
  }
  return new Map([...named('community', nameCommunities), ...named('village', nameVillages)])
}

/** The office with most town communities is the town's. */
function officeNamesOf(plan: Plan): PlaceName[] {
  const towns = plan.map(
    (office) => office.filter((community) => community.kind === 'community').length,
  )
  const town = towns.indexOf(Math.max(...towns))
  const others = [...OUTER_OFFICES]
  return plan.map((_, o) => (o === town ? TOWN_OFFICE : others.shift()!))
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)]!
}
