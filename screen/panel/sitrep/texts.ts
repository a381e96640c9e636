import type { Lang } from '../../i18n/texts.ts'

/** Words of 信息报送. */
export const SITREP_TEXTS = {
  zh: {
    until: '距下次报送',
    over: '已超时',
    next: '{name} · 限 {time}',
    noneDue: '没有待报',
    onTime: '及时率',
    late: '迟',
    none: '尚无报送计划',
    notSent: '尚未报送',
  },
  en: {
    until: 'to the next',
    over: 'overdue by',
    next: '{name} · due {time}',
    noneDue: 'none due',
    onTime: 'in time',
    late: 'late',
    none: 'No reports scheduled yet',
    notSent: 'none sent yet',
  },
} as const satisfies Record<Lang, Record<string, string>>
