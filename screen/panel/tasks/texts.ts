import type { Lang } from '../../i18n/texts.ts'

/** Words of 处置任务. */
export const TASKS_TEXTS = {
  zh: {
    blocked: '受阻',
    rate: '完成率',
    done: '完成',
    under: '执行',
    waiting: '待领',
    none: '任务尚未下达',
    lasted: '受阻 {age}',
    listed: '列出 {n}/{all} 项',
  },
  en: {
    blocked: 'blocked',
    rate: 'done',
    done: 'done',
    under: 'under way',
    waiting: 'waiting',
    none: 'No tasks given yet',
    lasted: 'blocked {age}',
    listed: '{n} of {all} listed',
  },
} as const satisfies Record<Lang, Record<string, string>>
