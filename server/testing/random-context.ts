import { holdingsOf } from '../../shared/region/holdings.ts'
import type { Catalogue, Feed, RegionEntry } from '../../shared/region/package.ts'
import { buildRegionTree, type RegionTree } from '../../shared/region/tree.ts'
import { sampleContext } from './sample-history.ts'
import type { WorldContext } from '../world/world.ts'

/** For tests: the sample street with all that a package may say of regions, sources, people and places. */
export function randomContext(timeZone: string): WorldContext {
  const base = sampleContext(timeZone)
  const regions = base.pkg.regions.map((region) => ({ ...region, ...FIGURES[region.code] }))
  const roster: WorldContext['pkg']['roster'] = {
    posts: [
      { region: 'A1', role: 'gridStaff', personRef: 'p1', post: '网格员' },
      { region: 'B1', role: 'gridLead', personRef: 'p2', post: '网格长' },
    ],
  }
  const places: WorldContext['pkg']['places'] = [
    { id: 'place-0', kind: 'station', name: '驿站', region: 'A' },
    { id: 'hall-9', kind: 'hall', name: '会客厅', region: 'B1' },
  ]
  const tree: RegionTree = buildRegionTree(base.tree.levels, regions)
  const pkg = {
    ...base.pkg,
    regions,
    roster,
    places,
    catalogue: withClasses(base.pkg.catalogue),
    feeds: FEEDS,
  }
  return { ...base, pkg, tree: { ...tree, held: holdingsOf(tree, roster, places) } }
}

/** The sources of random histories (random-history.ts), some of them of a part alone. */
const FEEDS: readonly Feed[] = [
  { id: 'most', name: 'most', sources: ['s'], families: ['case', 'vol'], expectedSeconds: 600 },
  {
    ...{ id: 'some', name: 'some', sources: ['s1'], families: ['case', 'grid'] },
    ...{ regions: ['A'], expectedSeconds: 7200 },
  },
  { id: 'none', name: 'none', sources: ['s9*'], families: ['med'], expectedSeconds: 3600 },
]

const FIGURES: Readonly<Record<string, Partial<RegionEntry>>> = {
  S: { population: 2400, households: 900, partyOrg: '街道党工委' },
  A: { partyOrg: '社区党委', partyMembers: 40, partyHouseholds: 9, otherPartyOrgs: 2 },
  A1: { households: 320, partyOrg: '网格党支部', partyMembers: 12, partyHouseholds: 5 },
  A1a: { households: 60, partyOrg: '党小组' },
  A2: { households: 700 },
  B1: { households: 300, partyMembers: 9, partyHouseholds: 4 },
}

function withClasses(catalogue: Catalogue): Catalogue {
  const [first] = catalogue.categories
  const standard = first!.children[0]!.standard!
  return {
    ...catalogue,
    sources: [
      { code: 'grid', name: 'grid', group: 'staff', proactive: true },
      { code: '12345', name: '12345', group: 'citizen', proactive: false },
      { code: 'petition', name: 'petition', group: 'citizen', proactive: false },
      { code: 'department', name: 'department', group: 'transfer', proactive: false },
    ],
    categories: [
      ...catalogue.categories,
      {
        code: '09',
        name: '09',
        children: [{ code: '0901', name: '0901', standard: { ...standard, mustCallback: false } }],
      },
    ],
  }
}
