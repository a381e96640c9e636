import type { Lang } from '../../i18n/texts.ts'

/** Words of 案件闭环. */
export const CASE_TEXTS = {
  zh: {
    reported_today: '今日上报',
    reported_24h: '近 24 时上报',
    reported_all: '累计上报',
    owners: '超期在谁手里',
    noOwner: '未派遣',
    noneLate: '无超期',
  },
  en: {
    reported_today: 'Reported today',
    reported_24h: 'Reported in 24 h',
    reported_all: 'Reported in all',
    owners: 'Overdue with whom',
    noOwner: 'not dispatched',
    noneLate: 'none overdue',
  },
} as const satisfies Record<Lang, Record<string, string>>
