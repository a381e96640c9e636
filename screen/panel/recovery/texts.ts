import type { Lang } from '../../i18n/texts.ts'

/** Words of 善后. */
export const RECOVERY_TEXTS = {
  zh: {
    open: '善后未办',
    items: '项',
    tasks: '善后任务',
    returned: '转移返回',
    supplies: '物资归还补偿',
    problems: '问题整改',
    report: '总结评估报告',
    losses: '损失',
    official: '以官方发布为准',
    late: '逾期 {n}',
    reportWaits: '15 个工作日内完成',
    reportUntil: '{date} 前完成',
    report_drafted: '已起草',
    report_edited: '修改中',
    report_signed: '已签发',
  },
  en: {
    open: 'still open',
    items: 'tasks',
    tasks: 'Recovery tasks',
    returned: 'Returned home',
    supplies: 'Supplies settled',
    problems: 'Problems mended',
    report: 'After-action report',
    losses: 'Losses',
    official: 'as officially published',
    late: '{n} late',
    reportWaits: 'due in 15 workdays',
    reportUntil: 'due by {date}',
    report_drafted: 'drafted',
    report_edited: 'being edited',
    report_signed: 'signed',
  },
} as const satisfies Record<Lang, Record<string, string>>
