import type { Bilingual, Indicator } from '../types.ts'
import { FLOW_WINDOWS } from '../kept-windows.ts'

type Short = Pick<Indicator, 'id' | 'formula' | 'anchor' | 'source'> & {
  readonly name: Bilingual
} & Partial<Pick<Indicator, 'unit' | 'dimension' | 'excluded'>>

/** Happenings in the window of their anchor. */
function flow(entry: Short): Indicator {
  return {
    version: 1,
    kind: 'flow',
    unit: 'count',
    direction: 'neutral',
    windows: FLOW_WINDOWS,
    ...entry,
  }
}

/** What there is now. */
function stock(entry: Short): Indicator {
  return {
    version: 1,
    kind: 'stock',
    unit: 'count',
    direction: 'neutral',
    windows: ['now'],
    ...entry,
  }
}

const OWN_FIGURE = {
  zh: '辖区包所载；未载者为下级之和；皆无为“—”',
  en: "The package's figure; without one the sum of the regions below; null where none is known",
} as const

/** Counted entities of DOMAIN §1.1 and §2.1.3: what there is in the place, and what is done there day by day. */
export const BASE_INDICATORS: readonly Indicator[] = [
  stock({
    id: 'residents',
    name: { zh: '常住人口', en: 'Residents' },
    unit: 'persons',
    formula: OWN_FIGURE,
    anchor: '—',
    source: 'DOMAIN §2.1.3',
  }),
  stock({
    id: 'households',
    name: { zh: '户数', en: 'Households' },
    formula: OWN_FIGURE,
    anchor: '—',
    source: 'DOMAIN §2.1.3',
  }),
  stock({
    id: 'partyMembers',
    name: { zh: '党员', en: 'Party members' },
    unit: 'persons',
    formula: OWN_FIGURE,
    anchor: '—',
    source: 'DOMAIN §1.1 row 1; SEED S2',
  }),
  stock({
    id: 'gridStaff',
    name: { zh: '专职网格员', en: 'Full-time grid members' },
    unit: 'persons',
    formula: {
      zh: '见 G9 的分母',
      en: 'The denominator of G9, see there',
    },
    anchor: '—',
    source: 'DOMAIN §2.1.3 GridStaff',
  }),
  stock({
    id: 'partyOrgs',
    name: { zh: '党组织', en: 'Party organisations' },
    dimension: 'level',
    formula: {
      zh: '五级链条各级的党组织：street 街道党工委、community 社区（村）党组织、grid 网格党支部、micro 微网格党小组、household 党员中心户，其余计 other。= 辖区包（区域有 partyOrg 者按区域级别各计 1；党员中心户按 partyHouseholds 之数，未载者为下级之和；otherPartyOrgs 计入 other）＋ org.created − 撤销或并入他组织的（figuresAsOf 之后）。联合支部计一次，在其 regionCode；不分级别之值为各级之和',
      en: "Organisations by level of the chain: street, community, grid (branch), micro (group), household (centre household), else other. The package's (one for each region that has a partyOrg, by the region's level; centre households by partyHouseholds, of a region without it the sum of those below; otherPartyOrgs under other) + created by org.created − dissolved or merged into another, for changes after the package's figuresAsOf. Of the package's own organisation of a region the subject is the region's code. A joint branch counts once, at its regionCode. The key without level is the sum",
    },
    anchor: 'created, merged, dissolved',
    source: 'DOMAIN §1.1 rows 1–3; SEED S2',
  }),
  stock({
    id: 'places',
    name: { zh: '开放场所', en: 'Places open' },
    dimension: 'kind',
    formula: {
      zh: '开放中的场所，按种类分列（未列种类计 other）。辖区包 places.json 所列者视为开放；place.closed 关闭、place.opened 新开或重开（subject 为场所 id；figuresAsOf 之后）',
      en: "Places open, split by kind (kinds not listed count as other). Those of the package's places.json count as open; place.closed closes one, place.opened opens a new one or opens it again (subject = id of the place; changes after the package's figuresAsOf)",
    },
    anchor: 'opened, closed',
    source: 'DOMAIN §2.1.3 Place, §1.8',
  }),
  flow({
    id: 'footfall',
    name: { zh: '场所到访', en: 'Visitors of places' },
    unit: 'persons',
    dimension: 'kind',
    formula: {
      zh: 'place.footfallCounted 的 visitors 之和，按场所种类分列',
      en: 'Sum of visitors of place.footfallCounted, split by kind of place',
    },
    anchor: 'time of the count',
    source: 'DOMAIN §1.1 row 17',
  }),
  stock({
    id: 'elements',
    name: { zh: '六大要素', en: 'The six elements' },
    dimension: 'element',
    formula: {
      zh: '人、房、地、事、情、组织各要素 metric=total 的最新数值之和（每个 subject 只计最近一次 grid.statRefreshed）。各级区域的数不得重复上报。只有总数，没有个人',
      en: 'By element — people, houses, land, matters, opinions, organisations — the sum of the latest values whose metric is total (of each subject its latest grid.statRefreshed alone). A figure reported for a region stands beside, not above, those of the regions below. Totals only, never a person; there is no key without element',
    },
    anchor: 'refreshed',
    source: 'DOMAIN §1.1 row 15, §2.1.3 ElementStat',
  }),
  flow({
    id: 'patrols',
    name: { zh: '巡查', en: 'Patrols' },
    formula: { zh: '时段内的巡查次数', en: 'Patrols logged in the window' },
    anchor: 'logged',
    source: 'DOMAIN §3.1 G5',
  }),
  flow({
    id: 'visits',
    name: { zh: '走访', en: 'Visits' },
    formula: {
      zh: '时段内的入户走访次数，含夜访；同一户多次走访计多次',
      en: 'Visits logged in the window, night visits among them; each visit of one household counts',
    },
    anchor: 'logged',
    source: 'DOMAIN §1.1 row 16',
  }),
  flow({
    id: 'nightVisits',
    name: { zh: '民情夜访', en: 'Night visits' },
    formula: {
      zh: '时段内 kind=night 的走访次数',
      en: 'Visits logged in the window whose kind is night',
    },
    anchor: 'logged',
    source: 'DOMAIN §1.1 row 16; SEED S2',
  }),
  flow({
    id: 'opinions',
    name: { zh: '收集意见', en: 'Opinions collected' },
    formula: { zh: '时段内收集的意见条数', en: 'Opinions collected in the window' },
    anchor: 'collected',
    source: 'DOMAIN §1.1 rows 16, 18',
  }),
  flow({
    id: 'councils',
    name: { zh: '议事协商', en: 'Councils held' },
    dimension: 'kind',
    formula: {
      zh: '时段内召开的会议：joint 党建联席、deliberation 议事协商、forum 民情恳谈、hall 会客厅，其余 other',
      en: 'Councils held in the window: joint, deliberation, forum, hall, else other',
    },
    anchor: 'held',
    source: 'DOMAIN §1.1 rows 6, 7, 18',
  }),
  {
    id: 'councilRate',
    version: 1,
    name: { zh: '季度联席完成率', en: 'Communities with a joint council' },
    kind: 'cohort',
    unit: 'rate',
    direction: 'up',
    windows: ['quarter'],
    formula: {
      zh: '本季度召开过 ≥1 次联席会议（kind=joint）的社区/村 ÷ 社区/村；社区的口径同 G10',
      en: 'Communities with at least one council of kind joint in the local quarter ÷ communities; communities as in G10',
    },
    anchor: 'held',
    source: 'DOMAIN §1.1 row 7; SEED S3',
  },
  flow({
    id: 'resolutionsMade',
    name: { zh: '议定事项', en: 'Resolutions made' },
    formula: { zh: '时段内议定的事项', en: 'Resolutions made in the window' },
    anchor: 'made',
    source: 'DOMAIN §1.1 row 6',
  }),
  flow({
    id: 'resolutionsDone',
    name: { zh: '办结事项', en: 'Resolutions done' },
    formula: { zh: '时段内办结的议定事项', en: 'Resolutions done in the window' },
    anchor: 'done',
    source: 'DOMAIN §1.1 row 6',
  }),
  {
    id: 'resolutionRate',
    version: 1,
    name: { zh: '议定事项按期办结率', en: 'Resolutions done in time' },
    kind: 'cohort',
    unit: 'rate',
    direction: 'up',
    windows: FLOW_WINDOWS,
    formula: {
      zh: '期限（resolution.made 的 dueAt）落在时段内的议定事项中：期限当刻及以前办结的 ÷（按期办结 ＋ 期限已过而未按期办结）。无期限者不计',
      en: 'Of resolutions whose dueAt lies in the window: done at that instant or before ÷ (done in time + not done when it came). Those without dueAt are left out',
    },
    anchor: 'dueAt',
    source: 'DOMAIN §1.1 row 6',
  },
  flow({
    id: 'projectsListed',
    name: { zh: '民生实事立项', en: 'Civic projects listed' },
    formula: {
      zh: '时段内列入且未取消的民生实事',
      en: 'Civic projects listed in the window and not cancelled by now',
    },
    anchor: 'listed',
    source: 'DOMAIN §1.1 row 44 (§1.5)',
  }),
  flow({
    id: 'projectsDone',
    name: { zh: '民生实事办结', en: 'Civic projects done' },
    formula: { zh: '时段内办成的民生实事', en: 'Civic projects done in the window' },
    anchor: 'done',
    source: 'DOMAIN §1.1 row 44 (§1.5)',
  }),
  stock({
    id: 'projectsOpen',
    name: { zh: '在办民生实事', en: 'Civic projects under way' },
    dimension: 'stage',
    formula: {
      zh: '已列入而未办成、未取消的民生实事；listed 未开工、started 已开工、late 已过期限（期限为 project.listed 的 dueAt，late 与前两者重叠）',
      en: 'Civic projects listed, neither done nor cancelled; listed = not begun, started = begun, late = past the dueAt of project.listed (late overlaps the two)',
    },
    anchor: 'listed, done',
    source: 'DOMAIN §1.1 row 44 (§1.5)',
  }),
]
