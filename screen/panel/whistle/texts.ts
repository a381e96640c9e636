import type { Lang } from '../../i18n/texts.ts'

/** Words of 吹哨报到. */
export const WHISTLE_TEXTS = {
  zh: {
    more: '另有 {n} 哨',
  },
  en: {
    more: '{n} more',
  },
} as const satisfies Record<Lang, Record<string, string>>
