import type { Window } from '../../types.ts'
import { FLOW_WINDOWS } from '../../kept-windows.ts'
import type { Indicator } from '../../types.ts'
import { ratio, rate, REPORT_OUT, stock } from './parts.ts'

/** DOMAIN names 7 and 30 days; packages whose data lie in the past need `all`. */
const CONCENTRATION: readonly Window[] = ['7d', '30d', 'all']
const CONCENTRATION_WINDOWS = FLOW_WINDOWS.filter((window) => CONCENTRATION.includes(window))

const L2_OUT = {
  zh: '剔除（x）：现为不予受理、并案、作废的案件，及小类未知或不在目录者',
  en: 'Out, and counted as x: cases that now are rejected, merged or cancelled, and those whose L2 is unknown or not in the catalogue',
}
const COMMUNITY_OUT = {
  zh: '剔除（x）：现为不予受理、并案、作废的案件，及所在社区未知者（落在社区以上）',
  en: 'Out, and counted as x: cases that now are rejected, merged or cancelled, and those known no deeper than above the community level',
}

/** DOMAIN §3.2 C24, C25, C28, C29: what is asked for, how often and where. All count a case once, at the report of its first round. */
export const DEMAND_INDICATORS: readonly Indicator[] = [
  rate({
    id: 'C24',
    name: { zh: '重复诉求率', en: 'Repeat rate' },
    direction: 'down',
    formula: {
      zh: '30 日（720 小时，含当刻）内此前已有同一对象（objectKey）、同一大类与小类的另一案件的案件 ÷ 时段内上报的案件。“此前”按上报时刻，同刻按案件编号；在先案件现为不予受理、并案、作废者不算；无对象或小类者只入分母；对象、类别均取现值，全区范围比较',
      en: 'Cases before which, at most 30 days (720 h, that instant included) earlier, another case of the same objectKey, L1 and L2 was reported ÷ cases reported in the window. Before = by the instant of the report, at the same instant by the lesser case id. An earlier case that now is rejected, merged or cancelled does not count as one. Cases without objectKey or L2 count in d alone. Present objectKey and category; compared over the whole district',
    },
    anchor: 'reported',
    source: 'DOMAIN §3.2 C24; PRESS, CODE',
    excluded: REPORT_OUT,
    thresholds: { green: 0.08, amber: 0.15 },
  }),
  stock({
    id: 'C24b',
    name: { zh: '重复诉求对象（≥3 次）', en: 'Objects reported three times' },
    direction: 'down',
    formula: {
      zh: '近 30 日（720 小时）内有 3 件及以上案件的（对象、大类、小类）数，案件同 C24；计在该对象最近上报的案件所在区域。到期按整点小时',
      en: "Groups of the same objectKey, L1 and L2 with three or more cases (as C24) reported in the last 30 days (720 h), in the region of the group's latest case; a case leaves at the beginning of the clock hour that holds its report + 30 days",
    },
    anchor: 'reported',
    source: 'DOMAIN §3.2 C24: flag at 3',
    thresholds: { green: 0, amber: 0 },
  }),
  stock({
    id: 'C24c',
    name: { zh: '重复诉求对象（≥5 次）', en: 'Objects reported five times' },
    direction: 'down',
    formula: {
      zh: '同 C24b，5 件及以上',
      en: 'As C24b, with five or more',
    },
    anchor: 'reported',
    source: 'DOMAIN §3.2 C24: alarm at 5',
    thresholds: { green: 0, amber: 0 },
  }),
  rate({
    id: 'C25',
    name: { zh: '主动发现占比', en: 'Found before anybody asked' },
    formula: {
      zh: '主动来源的案件 ÷（主动来源 + 群众诉求）；主动来源 = 辖区包目录中 proactive 为真的来源；群众诉求 = 其余来源中 group 为 citizen 者；其他来源与目录外来源不计',
      en: 'Cases of proactive sources ÷ (proactive + appeals of citizens), reported in the window. Proactive = sources of the catalogue with proactive true; appeals = the others with group citizen; other sources and those not in the catalogue count nowhere',
    },
    anchor: 'reported',
    source: 'DOMAIN §3.2 C25; PRESS 宜黄 62 %; amber [DESIGN]',
    excluded: REPORT_OUT,
    thresholds: { green: 0.7, amber: 0.5 },
  }),
  rate({
    id: 'C28',
    name: { zh: '诉求集中度（前五小类）', en: 'Share of the five largest categories' },
    direction: 'neutral',
    windows: CONCENTRATION_WINDOWS,
    formula: {
      zh: '时段内上报案件最多的五个小类（大类与小类一并，现值）之和 ÷ 小类已知的案件数',
      en: 'Sum of the five L2 categories (L1 and L2 together, at present) with most cases reported in the window ÷ cases whose L2 is in the catalogue',
    },
    anchor: 'reported',
    source: 'DOMAIN §3.2 C28',
    excluded: L2_OUT,
  }),
  ratio({
    id: 'C28b',
    name: { zh: '诉求集中度（小类 HHI）', en: 'Concentration over categories' },
    direction: 'neutral',
    windows: CONCENTRATION_WINDOWS,
    formula: {
      zh: 'Σ（各小类占比的平方），d 为小类已知的案件数；> 0.18 为集中',
      en: 'Sum of the squares of the shares of the L2 categories; d = cases whose L2 is in the catalogue, no n; above 0.18 is concentrated',
    },
    anchor: 'reported',
    source: 'DOMAIN §3.2 C28',
    excluded: L2_OUT,
  }),
  rate({
    id: 'C28c',
    name: { zh: '诉求集中度（前五社区）', en: 'Share of the five largest communities' },
    direction: 'neutral',
    windows: CONCENTRATION_WINDOWS,
    formula: {
      zh: '时段内上报案件最多的五个社区（含其下各级）之和 ÷ 所在社区已知的案件数；社区级 = 辖区包中 id 为 community 的层级；该级及以下、或无此级时为“—”',
      en: 'Sum of the five communities with most cases reported in the window (all below them included) ÷ cases located in a community. Communities = regions at the level with the id community; null (and no n, d, x) for a region at that level or below, and where the package has no such level',
    },
    anchor: 'reported',
    source: 'DOMAIN §3.2 C28',
    excluded: COMMUNITY_OUT,
  }),
  ratio({
    id: 'C28d',
    name: { zh: '诉求集中度（社区 HHI）', en: 'Concentration over communities' },
    direction: 'neutral',
    windows: CONCENTRATION_WINDOWS,
    formula: {
      zh: 'Σ（各社区占比的平方），范围同 C28c，d 为所在社区已知的案件数',
      en: 'Sum of the squares of the shares of the communities, which as in C28c; d = cases located in a community, no n',
    },
    anchor: 'reported',
    source: 'DOMAIN §3.2 C28',
    excluded: COMMUNITY_OUT,
  }),
  ratio({
    id: 'C29',
    name: { zh: '万人诉求量', en: 'Appeals per ten thousand residents' },
    unit: 'count',
    formula: {
      zh: '时段内上报的群众诉求（同 C25）÷ 常住人口 × 10 000；人口取辖区包，未载者为下级之和；未知或为零时“—”；d 为人口',
      en: 'Appeals of citizens (as C25) reported in the window ÷ residents × 10,000; residents as the indicator of that name; null where they are unknown or zero; n = appeals, d = residents',
    },
    anchor: 'reported',
    source: 'DOMAIN §3.2 C29',
    excluded: REPORT_OUT,
  }),
]
