import { KEPT_WINDOWS } from '../kept-windows.ts'
import type { Indicator } from '../types.ts'

const EXCLUDED = {
  zh: '默认评价、代评、被剔除的评价不计，件数列出；抽样调查另计',
  en: 'Default, proxy and excluded ratings are left out and counted; survey waves stand apart',
}

export const SATISFACTION_INDICATORS: readonly Indicator[] = [
  {
    id: 'F2',
    version: 1,
    name: { zh: '解决率', en: 'Solved' },
    kind: 'cohort',
    unit: 'rate',
    direction: 'up',
    windows: KEPT_WINDOWS,
    formula: {
      zh: '回答「解决」÷ 有效回答；部分解决计 0',
      en: 'Answered solved ÷ valid answers; partly solved counts 0',
    },
    anchor: 'rated',
    source: 'DOMAIN §3.5 F2; LAW 北京接诉即办 art. 32',
    excluded: EXCLUDED,
    thresholds: { green: 0.9, amber: 0.8 },
  },
  {
    id: 'F3',
    version: 1,
    name: { zh: '满意率', en: 'Satisfaction' },
    kind: 'cohort',
    unit: 'rate',
    direction: 'up',
    windows: KEPT_WINDOWS,
    formula: {
      zh: '评价 5、4、3 级 ÷ 有效评价；.low 与 .high 为 95 % 威尔逊区间',
      en: 'Levels 5, 4, 3 ÷ valid ratings; .low and .high are the 95 % Wilson interval',
    },
    anchor: 'rated',
    source: 'DOMAIN §3.5 F3, F9; SEED S2 target 95 %',
    excluded: EXCLUDED,
    thresholds: { green: 0.95, amber: 0.9 },
  },
  {
    id: 'ratings',
    version: 1,
    name: { zh: '评价分布', en: 'Ratings by level' },
    kind: 'flow',
    unit: 'count',
    direction: 'neutral',
    windows: KEPT_WINDOWS,
    dimension: 'level',
    formula: { zh: '时段内有效评价，按五级分列', en: 'Valid ratings in the window, by level' },
    anchor: 'rated',
    source: 'DOMAIN §2.5',
  },
  {
    id: 'F8',
    version: 1,
    name: { zh: '不满意件数', en: 'Open bad ratings' },
    kind: 'stock',
    unit: 'count',
    direction: 'down',
    windows: ['now'],
    formula: {
      zh: '评价 ≤ 2 级且未整改完成；.since 为最早的评价',
      en: 'Ratings of 2 and less not yet rectified; .since is the oldest',
    },
    anchor: 'rated',
    source: 'DOMAIN §3.5 F8',
  },
]
