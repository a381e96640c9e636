import type { Lang } from '../../i18n/texts.ts'

/** Words of 集结点名. */
export const MUSTER_TEXTS = {
  zh: {
    rate: '到岗率',
    missing: '未到岗',
    party: '党',
    vanguard: '党员突击队',
    full: '到齐',
    closed: '结束',
    none: '尚未发出集结令',
  },
  en: {
    rate: 'arrived',
    missing: 'missing',
    party: 'P',
    vanguard: 'Party vanguard',
    full: 'all here',
    closed: 'closed',
    none: 'Nobody summoned yet',
  },
} as const satisfies Record<Lang, Record<string, string>>
