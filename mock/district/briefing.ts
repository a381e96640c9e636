import type { RegionEntry } from '../../shared/region/package.ts'
import type { BriefingInput } from '../../shared/scene/briefing.ts'
import type { SceneSettings } from '../../shared/scene/settings.ts'
import { redGridStops } from './red-grids.ts'

type Chapter = BriefingInput['chapters'][number]

/**
 * The demo's briefing, in the five chapters of DOMAIN §4.7: 基本情况 → 矛盾处置闭环 → 基层自治连环 → 上下联动循环 → 平战结合. Notes name no figure that
 * the wall counts: the speaker reads it there. Figures of the package itself may be said.
 */
export function makeBriefing(regions: readonly RegionEntry[]): BriefingInput {
  const [root] = regions
  const region = root!.code
  const stops = redGridStops(regions)
  return {
    title: { zh: `${root!.name}社会治理情况汇报`, en: `Governance of ${root!.nameEn}` },
    data: { kind: 'frozen' },
    chapters: [
      basics(region, regions),
      disputes(region),
      { ...selfRule(region), scenes: [...selfRule(region).scenes, ...stops] },
      linkage(region),
      readiness(region),
    ],
    playlist: {
      scenes: [
        ...['overview', 'chain', 'elements', 'funnel', 'overdue', 'satisfaction'],
        ...['councils', 'volunteers', 'whistles', 'ranking', 'muster'],
      ],
      dwellSeconds: 30,
      hours: 'always',
    },
  }
}

/** What every scene of the overview begins from, so that none wears what the one before it left. */
const CLEAR: SceneSettings = { page: 'overview', window: 'all', overlays: [], opened: null }

function count(regions: readonly RegionEntry[], level: string, kind?: string): number {
  return regions.filter(
    (region) => region.level === level && (kind === undefined || region.kind === kind),
  ).length
}

function basics(region: string, regions: readonly RegionEntry[]): Chapter {
  const general = count(regions, 'grid', 'general')
  const dedicated = count(regions, 'grid', 'dedicated')
  const micro = count(regions, 'micro')
  const [root] = regions
  return {
    id: 'basics',
    title: { zh: '基本情况', en: 'The district' },
    scenes: [
      {
        id: 'overview',
        title: { zh: '一张图看全域', en: 'The district on one map' },
        settings: { ...CLEAR, region, indicator: 'residents', highlight: 'map' },
        notes: {
          zh: `${root!.name}常住人口 ${root!.population!.toLocaleString('en')} 人，${root!.households!.toLocaleString('en')} 户，${count(regions, 'community', 'community')} 个社区、${count(regions, 'community', 'village')} 个村。地图按每平方公里人口着色，越亮越密。点开任一数字，都能看到口径、分子分母和背后的记录。`,
          en: `${root!.nameEn} has ${root!.population!.toLocaleString('en')} residents in ${root!.households!.toLocaleString('en')} households, ${count(regions, 'community', 'community')} communities and ${count(regions, 'community', 'village')} villages. The map is coloured by residents per km²: brighter is denser. Every number can be opened to its definition and its records.`,
        },
      },
      {
        id: 'grids',
        title: { zh: '三级网格，一格一长', en: 'Three kinds of grids, a lead for each' },
        settings: { ...CLEAR, region, indicator: 'G3', highlight: 'grid' },
        notes: {
          zh: `综合网格 ${general} 个、专属网格 ${dedicated} 个、微网格 ${micro.toLocaleString('en')} 个。综合网格每格 300–500 户，微网格每格 50–100 户；颜色暗的地方规模合规，亮的地方要调整。`,
          en: `${general} general grids, ${dedicated} dedicated grids and ${micro.toLocaleString('en')} micro-grids. A general grid has 300–500 households, a micro-grid 50–100; where the map shines, sizes are to be mended.`,
        },
      },
      {
        id: 'chain',
        title: { zh: '五级组织链条', en: 'The five-level chain of party organisations' },
        settings: {
          ...CLEAR,
          ...{ region, indicator: 'G2', overlays: ['organisations'], highlight: 'grid' },
        },
        notes: {
          zh: '街道党工委、社区（村）党组织、网格党支部、微网格党小组、党员中心户，五级贯通。哪一格还没有支部，链条上看得见，地图上也看得见。',
          en: 'Subdistrict committee, community party, grid branch, micro-grid group, centre household: five levels. A grid without a branch is seen in the chain and on the map.',
        },
      },
      {
        id: 'elements',
        title: {
          zh: '民情地图：人房地事情组织',
          en: "The map of people's matters, in six elements",
        },
        settings: {
          ...CLEAR,
          region,
          indicator: 'elements{element=people}',
          overlays: ['people', 'houses', 'land', 'matters', 'opinions', 'organisations'],
          highlight: 'map',
        },
        notes: {
          zh: '六大要素都到网格：人、房、地只显示数量，事是在办案件，情是收集的意见，组织是支部和中心户。重点人员不上屏。',
          en: 'Six elements down to the grid: people, homes and land as counts, matters as open cases, opinions as collected, organisations as branches. No person is shown.',
        },
      },
    ],
  }
}

function disputes(region: string): Chapter {
  return {
    id: 'disputes',
    title: { zh: '矛盾处置闭环', en: 'Closing the loop on disputes' },
    scenes: [
      {
        id: 'risks',
        title: { zh: '排查在前：矛盾隐患台账', en: 'Seen early: the ledger of risks' },
        settings: { ...CLEAR, region, indicator: 'M1b', highlight: 'mediation' },
        notes: {
          zh: '红橙黄蓝四色管控。红色当天见面，蓝色定期回访；超过时限没有处置的自动升级。高风险的小数字不对外显示。',
          en: 'Risks are held in red, orange, yellow and blue. Red ones are met the same day; what passes its limit is raised by itself. Small numbers of high risks are covered.',
        },
      },
      {
        id: 'funnel',
        title: { zh: '七步闭环：案件走到哪一步', en: 'Seven steps: where the cases stand' },
        settings: {
          ...CLEAR,
          ...{ region, indicator: 'caseOpen', overlays: ['cases'], highlight: 'case' },
        },
        notes: {
          zh: '信息收集、案卷建立、任务派遣、任务处理、处理反馈、核查结案、综合评价。每一步看两个数：件数和最久的一件。请看最慢的一步。',
          en: 'From report to evaluation in seven steps; each with its count and its oldest case. Look for the slowest step.',
        },
      },
      {
        id: 'overdue',
        title: { zh: '不藏超期：超在哪里，超了多久', en: 'Nothing late is hidden' },
        settings: {
          ...CLEAR,
          ...{ region, indicator: 'C9', overlays: ['cases'], highlight: 'case' },
        },
        notes: {
          zh: '地图亮的地方有超期件。点进社区可以看到是哪一步、哪个单位、还差多久。',
          en: 'Where the map shines cases are late. Go into a community to see at which step, with whom, for how long.',
        },
      },
      {
        id: 'closing',
        title: { zh: '结案率怎么算：点开看口径', en: 'How the closing rate is counted' },
        settings: {
          ...CLEAR,
          ...{ region, indicator: 'C5', opened: { kind: 'number', key: 'C5@all' } },
          highlight: 'case',
        },
        notes: {
          zh: '分母是应结案数，剔除了什么写在卡片上。口径有版本，改口径会留下记录。这一屏请停留，让来宾读完公式。',
          en: 'The denominator is what was to be closed; what is left out stands on the card. Stay here until the guests have read the formula.',
        },
      },
      {
        id: 'tiers',
        title: { zh: '化解在基层：止于哪一级', en: 'Where disputes end' },
        settings: { ...CLEAR, region, indicator: 'M4', highlight: 'mediation' },
        notes: {
          zh: '网格、社区、街道、区四级，越早止住越好。调解成功率后面印着口径，两种口径不混用。',
          en: 'Grid, community, subdistrict, district: the earlier a dispute ends the better. The success rate says how it is counted.',
        },
      },
      {
        id: 'satisfaction',
        title: {
          zh: '群众满意不满意，我们有多大把握',
          en: 'Are residents satisfied, and how sure are we',
        },
        settings: { ...CLEAR, region, indicator: 'F3', highlight: 'satisfaction' },
        notes: {
          zh: '满意率旁边是样本数和区间。样本少的社区区间宽，不排名。差评都要整改，整改后再回访。',
          en: 'Beside the rate stand its sample and interval; a community of few answers has a wide one and is not ranked. Every bad rating is mended and asked again.',
        },
      },
    ],
  }
}

function selfRule(region: string): Chapter {
  return {
    id: 'selfRule',
    title: { zh: '基层自治连环', en: 'Self-government at the base' },
    scenes: [
      {
        id: 'councils',
        title: { zh: '大家的事大家商量', en: 'Common matters are settled in council' },
        settings: {
          ...CLEAR,
          ...{ region, indicator: 'councils', overlays: ['places'], highlight: 'map' },
        },
        notes: {
          zh: '会客厅、五方联席、网格议事会。议定的事项有责任单位和期限，办没办有数。',
          en: 'Meeting rooms, joint councils, grid councils. What they resolve has an owner and a limit, and it is counted whether it was done.',
        },
      },
      {
        id: 'volunteers',
        title: {
          zh: '志愿服务：点单、派单、接单、评单',
          en: 'Volunteers: asked, sent, accepted, reviewed',
        },
        settings: {
          ...CLEAR,
          ...{ region, indicator: 'V3', overlays: ['volunteers'], highlight: 'volunteer' },
        },
        notes: {
          zh: '居民点单，网格派单，队伍接单，群众评单。看哪一栏的单子在变老。志愿者只显示数量。',
          en: 'Residents ask, grids send, teams accept, residents review. See in which column orders grow old. Volunteers are shown as numbers alone.',
        },
      },
    ],
  }
}

function linkage(region: string): Chapter {
  return {
    id: 'linkage',
    title: { zh: '上下联动循环', en: 'Up and down the line' },
    scenes: [
      {
        id: 'appeals',
        title: { zh: '群众最关心什么', en: 'What residents ask for most' },
        settings: { ...CLEAR, region, indicator: 'C29', highlight: 'appeal' },
        notes: {
          zh: '12345、网格员、会客厅等各个来源汇到一处。看前几个小类占了多少，看主动发现占多少。',
          en: 'All sources in one place. See how much the first few categories make up, and how much was found without being reported.',
        },
      },
      {
        id: 'needs',
        title: { zh: '未诉先办：共性需求', en: 'Common needs, before they are complaints' },
        settings: { ...CLEAR, region, page: 'needs', highlight: null },
        notes: {
          zh: '同一地方、同一类、几户人反复提，系统归成一个共性需求，由人来决定是否立项。',
          en: 'Where several households ask for the same thing in the same place, it becomes one common need; people decide what is made of it.',
        },
      },
      {
        id: 'whistles',
        title: { zh: '吹哨报到：谁还没到', en: 'Whistles: who has not come yet' },
        settings: {
          ...CLEAR,
          ...{ region, indicator: 'whistleOpen', overlays: ['whistles'], highlight: 'whistle' },
        },
        notes: {
          zh: '社区吹哨，部门报到。签收、联系、到场三个时刻，条越长离时限越近。',
          en: 'Communities blow, departments come. Signed, contacted, arrived: the longer the bar, the nearer the limit.',
        },
      },
      {
        id: 'ranking',
        title: { zh: '考核：同类比，样本够才排', en: 'Assessment among equals' },
        settings: { ...CLEAR, region, page: 'ranking', indicator: 'C5', highlight: null },
        notes: {
          zh: '社区和社区比，村和村比。样本不到 10 的不排名，公式和样本数印在表上。',
          en: 'Communities are compared with communities, villages with villages. Below ten answers nobody is ranked; formula and sample stand on the table.',
        },
      },
    ],
  }
}

function readiness(region: string): Chapter {
  return {
    id: 'readiness',
    title: { zh: '平战结合', en: 'Ready when it matters' },
    scenes: [
      {
        id: 'duty',
        title: { zh: '平时有人值守', en: 'Somebody is always on duty' },
        settings: {
          ...CLEAR,
          ...{ region, indicator: 'caseOpen', overlays: ['cases', 'whistles'], highlight: 'duty' },
        },
        notes: {
          zh: '带班领导、值班员在岗，数据从哪来、新不新鲜都在屏上。系统只建议，切换常态、预警、应急由两个人确认。',
          en: 'The leader in charge and the officers are at their posts; where the data come from and how fresh they are stands on the wall. The system suggests; two people decide on a change of mode.',
        },
      },
      {
        id: 'muster',
        title: { zh: '战时拉得出：力量与阵地', en: 'Who and what can be called up' },
        settings: {
          ...CLEAR,
          ...{ region, indicator: 'V15', overlays: ['places', 'volunteers'], highlight: 'map' },
        },
        notes: {
          zh: '可动员的志愿者、避难场所、物资库都在图上。响应一启动，大屏三秒内换成应急版面，平时的数在后面照算。',
          en: 'Volunteers who can be called up, shelters and stores are on the map. When a response starts the wall is re-laid within three seconds, and the usual counts go on behind it.',
        },
      },
      {
        id: 'closingWords',
        title: { zh: '回到全域：请指导', en: 'Back to the whole district' },
        settings: {
          ...CLEAR,
          ...{ region, indicator: 'caseOpen', overlays: ['cases', 'whistles'], highlight: null },
        },
        notes: {
          zh: '汇报完毕，请领导指导。可以按住地图进入任何一个社区，现场提问，现场看数。',
          en: 'This ends the report. Any community may be entered now: ask, and look at the number.',
        },
      },
    ],
  }
}
