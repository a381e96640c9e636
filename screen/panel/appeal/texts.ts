import type { Lang } from '../../i18n/texts.ts'

/** Words of 诉求. */
export const APPEAL_TEXTS = {
  zh: {
    needs: '共性需求',
    place: '处',
    concentration: '近 7 日前五类占比',
    repeat: '重复诉求率',
    found: '主动发现占比',
    byFirst: '按大类',
    untold: '分类、来源不显示',
  },
  en: {
    needs: 'Shared needs',
    place: '',
    concentration: 'Top five, 7 days',
    repeat: 'Asked again',
    found: 'Found by staff',
    byFirst: 'by main category',
    untold: 'Categories and sources hidden',
  },
} as const satisfies Record<Lang, Record<string, string>>
