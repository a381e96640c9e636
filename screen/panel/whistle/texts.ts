import type { Lang } from '../../i18n/texts.ts'

/** Words of 吹哨报到. */
export const WHISTLE_TEXTS = {
  zh: {
    late: '超时',
    more: '另有 {n} 哨',
  },
  en: {
    late: 'late',
    more: '{n} more',
  },
} as const satisfies Record<Lang, Record<string, string>>
