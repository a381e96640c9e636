/** The ten chapters of an after-action report, in their order (DOMAIN §4.5; 突发事件应对法 arts 87, 92, 94). */
export const REPORT_CHAPTERS = {
  facts: { zh: '基本情况', en: 'Basic facts' },
  timeline: { zh: '经过时间轴', en: 'Course of events' },
  cause: { zh: '原因', en: 'Cause' },
  measures: { zh: '处置措施与六要素评价', en: 'Measures and the six elements' },
  resources: { zh: '资源与资金使用', en: 'Resources and funds' },
  losses: { zh: '损失与影响', en: 'Losses and effects' },
  lessons: { zh: '经验', en: 'Lessons' },
  problems: { zh: '问题清单', en: 'Problems' },
  improvements: { zh: '改进措施与预案修订', en: 'Improvements and plan revisions' },
  annexes: { zh: '附件', en: 'Annexes' },
} as const
export type ReportChapter = keyof typeof REPORT_CHAPTERS
