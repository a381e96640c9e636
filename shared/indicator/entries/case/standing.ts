import { FLOW_WINDOWS } from '../../kept-windows.ts'
import type { Indicator } from '../../types.ts'
import { stock } from './parts.ts'

/** What is in hand now, and the composite. */
export const STANDING_INDICATORS: readonly Indicator[] = [
  stock({
    id: 'caseOpen',
    name: { zh: '在办', en: 'Open cases' },
    formula: {
      zh: '已上报而未结案、未退出的案件；挂账另计',
      en: 'Cases reported and neither closed nor out of the loop; suspended ones stand apart',
    },
    anchor: 'state',
    source: 'DOMAIN §2.2.5; DESIGN, Funnel',
  }),
  stock({
    id: 'caseSuspended',
    name: { zh: '挂账', en: 'Suspended' },
    formula: { zh: '当前挂账的案件', en: 'Cases suspended now' },
    anchor: 'state',
    source: 'DOMAIN §2.2.5 T12',
  }),
  stock({
    id: 'funnel',
    name: { zh: '七步闭环', en: 'Seven-step loop' },
    dimension: 'step',
    formula: {
      zh: '各步骤当前件数；.since 为本步最久者的起点，综合评价一步不计最久',
      en: 'Cases standing in each step; .since is when the longest waiting one entered it, none for evaluation',
    },
    anchor: 'state',
    source: 'DESIGN, Funnel; DOMAIN §0.3.2',
  }),
  {
    id: 'caseHealth',
    version: 3,
    name: { zh: '案件健康分', en: 'Health of cases' },
    kind: 'ratio',
    unit: 'points',
    direction: 'up',
    windows: FLOW_WINDOWS,
    formula: {
      zh: '处置率（C7）×30 + 按期处置率（C8）×20 +（1 − 返工率 C16）×20 +（1 − 超期待处置率 C10）×20 +（1 − 延期率 C17，超过 1 按 1）×10；无数据的分项其权重按比例分给其余，x 为缺的分项数；n 为得分之和，d 为所用权重之和，值 = n ÷ d × 100；全无则“—”',
      en: 'C7 × 30 + C8 × 20 + (1 − C16) × 20 + (1 − C10) × 20 + (1 − C17, which counts as 1 at most) × 10. The weight of a part without data is spread over the others in proportion: n = sum of the weighted parts, d = sum of their weights, value = n ÷ d × 100, x = how many parts are missing; null when all are. Optional: no tile shows it unless configured',
    },
    anchor: 'of its parts',
    source: 'DOMAIN §3.2, composite; CODE 金牛',
  },
]
