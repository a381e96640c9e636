import type { Bilingual } from '../types.ts'

/** What the numbers say, in the words of who stands before the wall; the exact formula stands in the catalogue. */
export const GRID_PLAIN: Readonly<Record<string, Bilingual>> = {
  G1: { zh: '现有的网格有多少个', en: 'How many grids there are now' },
  G2: {
    zh: '每一百个网格中，有党支部覆盖的占多少',
    en: 'Share of grids that a party branch covers',
  },
  G2b: { zh: '微网格中，有党小组的占多少', en: 'Share of micro-grids that have a party group' },
  G3: {
    zh: '网格的户数在 300 至 500 户之间的占多少；只作提示',
    en: 'Share of grids of 300 to 500 households; advice only',
  },
  G3b: {
    zh: '微网格的户数在 50 至 100 户之间的占多少；只作提示',
    en: 'Share of micro-grids of 50 to 100 households; advice only',
  },
  G4: {
    zh: '此刻该在岗的网格员中，已签到在岗的占多少',
    en: 'Of the grid staff due on duty now, the share who have checked in',
  },
  G5: {
    zh: '网格每天至少巡查一次算覆盖，覆盖的天数占应巡天数的多少',
    en: 'Share of grid-days with at least one patrol',
  },
  G6: {
    zh: '走访到的户数占总户数的多少，同一户只算一次',
    en: 'Share of households visited, each counted once',
  },
  G7: {
    zh: '到期该更新的基础信息中，按时更新的占多少',
    en: 'Of the base data due for renewal, the share renewed in time',
  },
  G8: {
    zh: '收集到的意见中，已转成案件或服务单去办的占多少',
    en: 'Share of collected opinions turned into cases or service orders',
  },
  G9: {
    zh: '平均每名专职网格员手上有多少件在办案件',
    en: 'Open cases for each full-time grid worker',
  },
  G10: {
    zh: '本年列入五件以上民生实事的社区（村）占多少',
    en: 'Share of communities with five or more civic projects this year',
  },
  residents: { zh: '辖区常住人口', en: 'Residents of the area' },
  households: { zh: '辖区户数', en: 'Households of the area' },
  partyMembers: { zh: '辖区党员人数', en: 'Party members of the area' },
  gridStaff: { zh: '专职网格员人数', en: 'Full-time grid workers' },
  partyOrgs: {
    zh: '街道党工委、社区（村）党组织、网格党支部、微网格党小组、党员中心户共有多少',
    en: 'Party organisations of all five levels',
  },
  places: { zh: '正在开放的服务场所有多少处', en: 'Service places that are open' },
  footfall: { zh: '场所的到访人次', en: 'Visits to the places' },
  elements: {
    zh: '人、房、地、事、情、组织各有多少，只有总数',
    en: 'Totals of people, homes, land, matters, moods and organisations',
  },
  patrols: { zh: '巡查了多少次', en: 'Patrols made' },
  visits: { zh: '入户走访了多少次', en: 'Household visits made' },
  nightVisits: { zh: '夜间入户走访了多少次', en: 'Household visits made in the evening' },
  opinions: { zh: '收集了多少条意见', en: 'Opinions collected' },
  councils: { zh: '开了多少次议事会议', en: 'Council meetings held' },
  councilRate: {
    zh: '本季度开过党建联席会议的社区（村）占多少',
    en: 'Share of communities that held a joint council this quarter',
  },
  resolutionsMade: { zh: '会上议定了多少件事', en: 'Matters resolved on' },
  resolutionsDone: { zh: '议定的事办结了多少件', en: 'Resolved matters done' },
  resolutionRate: {
    zh: '议定的事到期时，按时办结的占多少',
    en: 'Share of resolved matters done by their due date',
  },
  projectsListed: { zh: '新列入的民生实事有多少件', en: 'Civic projects listed' },
  projectsDone: { zh: '办成的民生实事有多少件', en: 'Civic projects done' },
  projectsOpen: { zh: '还在办的民生实事有多少件', en: 'Civic projects under way' },
}
