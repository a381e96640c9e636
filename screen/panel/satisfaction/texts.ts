import type { Lang } from '../../i18n/texts.ts'

/** Words of the panel 满意度. */
export const SATISFACTION_TEXTS = {
  zh: {
    sample: '有效评价 {n} 件',
    interval: '95% 区间 {low}–{high}%',
    response: '响应率',
    solved: '解决率',
    satisfied: '满意率',
    rectified: '按时整改',
    toRectify: '待整改',
    level5: '非常满意',
    level4: '满意',
    level3: '基本满意',
    level2: '不满意',
    level1: '非常不满意',
  },
  en: {
    sample: '{n} valid ratings',
    interval: '95% interval {low}–{high}%',
    response: 'Replied',
    solved: 'Solved',
    satisfied: 'Satisfied',
    rectified: 'Rectified',
    toRectify: 'To rectify',
    level5: 'Very good',
    level4: 'Good',
    level3: 'Fair',
    level2: 'Poor',
    level1: 'Very poor',
  },
} as const satisfies Record<Lang, unknown>
