import type { Lang } from '../../i18n/texts.ts'

/** Words of 建议研判. */
export const SURGE_TEXTS = {
  zh: {
    surge: '浪涌',
    composite: '风险综合体',
    urgentInWarning: '预警中有紧急件',
    alarm: '告警',
    watch: '关注',
    against: '{n} 件，常值 {usual}',
    kinds: '{n} 类同时异常',
    plan: '附候选预案',
    none: '没有待研判的建议',
    more: '另有 {n} 条',
  },
  en: {
    surge: 'Surge',
    composite: 'Composite risk',
    urgentInWarning: 'Urgent case in a warning',
    alarm: 'alarm',
    watch: 'watch',
    against: '{n}, usually {usual}',
    kinds: '{n} kinds',
    plan: 'plan',
    none: 'Nothing to review',
    more: '{n} more',
  },
} as const satisfies Record<Lang, Record<string, string>>
