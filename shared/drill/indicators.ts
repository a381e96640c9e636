import type { Indicator } from '../indicator/types.ts'

/** Green from the targets of DOMAIN §3.7; amber as for the like of a response, of a score from the grade 合格 on [DESIGN]. */
const THRESHOLDS: Readonly<Record<string, Indicator['thresholds']>> = {
  D1: { green: 1, amber: 0.8 },
  D2: { green: 1, amber: 0.8 },
  D3: { green: 80, amber: 60 },
  D4: { green: 0.9, amber: 0.8 },
  D5a: { green: 1, amber: 0.8 },
  D5b: { green: 1, amber: 0.8 },
}

/**
 * D1–D6 (DOMAIN §3.7). They are of the journal of drills and of no world's tally, so no board carries them and they stand apart from the boards'
 * catalogue (docs/decisions/0010); `GET /api/v1/drills` gives them with their figures (figures.ts).
 */
export const DRILL_INDICATORS: readonly Indicator[] = [
  entry('D1', 'rate', 'year', '演练计划完成率', 'Planned drills held', {
    zh: '本年至今计划日期已到的演练中已结束的 ÷ 计划日期已到的',
    en: 'drills ENDED ÷ drills planned for an instant of this year that has come',
  }),
  entry('D2', 'rate', 'all', '预案演练覆盖率', 'Plans drilled', {
    zh: '近 24 个月演练过的预案 ÷ 地区包中的预案',
    en: 'plans drilled in the last 24 months ÷ plans of the package',
  }),
  entry('D3', 'points', 'year', '演练得分', 'Score of drills', {
    zh: '本年已评估演练的 Σ 权重×得分 ÷ Σ 已评项权重，各次演练相加后相除，不取平均；未评项不计入并报数',
    en: 'Σ weight·score ÷ Σ weight of the scored items of all drills evaluated this year, sums divided and no scores averaged; unscored items left out and counted',
  }),
  entry('D4', 'rate', 'year', '参演率', 'Attendance', {
    zh: '实到 ÷ 应到，逐单位相加，超出应到的不抵其他单位；本年已评估演练',
    en: 'attended ÷ required, by organisation, none above what it owed; drills evaluated this year',
  }),
  entry('D5a', 'rate', 'all', '问题整改率', 'Problems rectified', {
    zh: '已整改问题 ÷ 发现问题',
    en: 'problems closed ÷ found',
  }),
  entry('D5b', 'rate', 'all', '问题按时整改率', 'Rectified in time', {
    zh: '按期整改 ÷ 整改期限已到的问题',
    en: 'closed by their due instant ÷ problems whose due instant has come',
  }),
  entry('D6', 'count', 'all', '预案修订数', 'Plan revisions', {
    zh: '由演练问题引起的预案修订版本数（同一预案同一版本计一次）',
    en: 'revisions of plans that problems of drills led to, each version of a plan once',
  }),
]

function entry(
  id: string,
  unit: Indicator['unit'],
  window: Indicator['windows'][number],
  zh: string,
  en: string,
  formula: Indicator['formula'],
): Indicator {
  const thresholds = THRESHOLDS[id]
  return {
    ...{ id, version: id === 'D3' ? 2 : 1, name: { zh, en }, unit, formula, windows: [window] },
    kind: unit === 'count' ? 'stock' : unit === 'rate' ? 'cohort' : 'ratio',
    direction: id === 'D6' ? 'neutral' : 'up',
    anchor: id === 'D1' ? 'startAt' : id.startsWith('D5') || id === 'D6' ? 'foundAt' : 'endedAt',
    source: 'DOMAIN §3.7; amber [DESIGN]',
    ...(thresholds === undefined ? {} : { thresholds }),
  }
}
