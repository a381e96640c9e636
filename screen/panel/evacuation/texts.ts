import type { Lang } from '../../i18n/texts.ts'

/** Words of 人员转移. */
export const EVACUATION_TEXTS = {
  zh: {
    rate: '转移率',
    left: '待转移',
    sheltered: '已安置',
    moved: '已转移',
    planned: '应转移',
    shelters: '安置点 {n} 处',
    told: '截至 {time}',
    none: '没有转移计划',
  },
  en: {
    rate: 'moved',
    left: 'still to move',
    sheltered: 'sheltered',
    moved: 'moved',
    planned: 'planned',
    shelters: '{n} shelters',
    told: 'as of {time}',
    none: 'No evacuation planned',
  },
} as const satisfies Record<Lang, Record<string, string>>
