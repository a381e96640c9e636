import type { Lang } from '../../i18n/texts.ts'

/** Words of 叫应. */
export const CALLOUT_TEXTS = {
  zh: {
    rate: '叫应率',
    waiting: '未应答',
    posts: '岗',
    unread: '未读 {age}',
    read: '已读 {age}',
    phoned: '已叫醒 {age}',
    answered: '{age}应答',
    limits: '刻度：3 分叫醒 · 15 分应答',
    none: '尚未叫应',
  },
  en: {
    rate: 'answered',
    waiting: 'no answer',
    posts: 'posts',
    unread: 'unread {age}',
    read: 'read {age}',
    phoned: 'phoned {age}',
    answered: 'in {age}',
    limits: 'marks: wake at 3 min · answer by 15',
    none: 'Nobody called yet',
  },
} as const satisfies Record<Lang, Record<string, string>>
