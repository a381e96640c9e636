import type { Lang } from '../../i18n/texts.ts'

/** Words of 网格; those of the five-level chain are short forms of DOMAIN §1.1 row 1. */
export const GRID_TEXTS = {
  zh: {
    street: '街道党工委',
    community: '社区党组织',
    grid: '网格支部',
    micro: '微网格小组',
    household: '中心户',
    missing: '缺 {n}',
    nobodyDue: '此刻无排班',
    cover: '网格党组织覆盖率',
    patrolled_today: '今日巡查覆盖率',
    patrolled_month: '本月巡查覆盖率',
    general: '综合网格',
    dedicated: '专属网格',
    micros: '微网格',
  },
  en: {
    street: 'Committee',
    community: 'Community',
    grid: 'Branches',
    micro: 'Groups',
    household: 'Homes',
    missing: '{n} short',
    nobodyDue: 'nobody rostered now',
    cover: 'Grids with a branch',
    patrolled_today: 'Patrolled today',
    patrolled_month: 'Patrolled this month',
    general: 'General',
    dedicated: 'Dedicated',
    micros: 'Micro',
  },
} as const satisfies Record<Lang, Record<string, string>>
