import type { Lang } from '../../../i18n/texts.ts'

/** Words of the assessment ranking (DOMAIN §3.9). */
export const RANKING_TEXTS = {
  zh: {
    title: '考核排名',
    question: '同类之间，谁走在前，谁要帮一把？',
    indicator: '指标',
    level: '层级',
    window: '时段',
    period: '{from} 至 {to}',
    until: '截至 {to}',
    formula: '口径',
    asOf: '数据截至',
    loading: '正在取排名…',
    failed: '排名暂不可取',
    notUpdated: '未能更新，以下为 {time} 的排名',
    nothing: '此区域以下不排名',
    size: '{n} 个',
    ranked: '参与 {n}',
    laggards: '滞后 {n}',
    whole: '全组',
    sample: '{n} 件',
    few: '样本不足 10，不参与排名 {n} 个',
    none: '无应办件，不参与排名 {n} 个',
    between: '居中 {n} 个未列',
    more: '另有 {n} 个',
    guests: '只列前五名；滞后者不列名',
    alone: '组内仅一个，无可比',
    keys: '←→ 指标 · ↑↓ 层级 · W 时段 · Tab 选行 · Enter 打开 · Esc 返回',
    rule: '同类相比；分母不足 10 不排；同值同名次 · 带：95% 区间，实线：全组，虚线：达标',
    ruleMean: '同类相比；样本不足 10 不排；同值同名次',
    green: '达标线',
    band: '宜在 {low}–{high}',
    peer_community: '城市社区',
    peer_village: '涉农村',
    peer_general: '综合网格',
    peer_dedicated: '专属网格',
  },
  en: {
    title: 'Assessment ranking',
    question: 'Among equals: who leads, and who needs a hand?',
    indicator: 'Indicator',
    level: 'Level',
    window: 'Period',
    period: '{from} to {to}',
    until: 'up to {to}',
    formula: 'Definition',
    asOf: 'data as of',
    loading: 'fetching the ranking…',
    failed: 'the ranking cannot be had now',
    notUpdated: 'could not be renewed: ranking of {time}',
    nothing: 'nothing is ranked below this region',
    size: '{n}',
    ranked: '{n} ranked',
    laggards: '{n} lagging',
    whole: 'whole group',
    sample: 'n {n}',
    few: 'fewer than 10, not ranked: {n}',
    none: 'nothing due, not ranked: {n}',
    between: '{n} between',
    more: '{n} more',
    guests: 'the first five alone are named; laggards never',
    alone: 'the only one of its kind',
    keys: '←→ indicator · ↑↓ level · W period · Tab row · Enter open · Esc back',
    rule: 'like with like; fewer than 10 are not ranked; equal values share a rank; band: 95% interval, line: whole group, dashed: green',
    ruleMean: 'like with like; fewer than 10 are not ranked; equal values share a rank',
    green: 'green',
    band: 'meant {low}–{high}',
    peer_community: 'Urban communities',
    peer_village: 'Villages',
    peer_general: 'General grids',
    peer_dedicated: 'Dedicated grids',
  },
} as const satisfies Record<Lang, Readonly<Record<string, string>>>

/** `general.village` → 综合网格 · 涉农村; a kind that has no name here is its own, a level's id the level's name. */
export function peerName(peer: string, lang: Lang, levelName: (id: string) => string): string {
  const texts: Readonly<Record<string, string>> = RANKING_TEXTS[lang]
  return peer
    .split('.')
    .map((kind) => texts[`peer_${kind}`] ?? levelName(kind))
    .join(' · ')
}
