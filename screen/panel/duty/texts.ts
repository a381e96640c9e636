import type { Lang } from '../../i18n/texts.ts'

/** Words of the panel 值班. */
export const DUTY_TEXTS = {
  zh: {
    leader: '带班',
    officers: '值班',
    until: '至 {time}',
    tomorrow: '次日 {time}',
    double: '双人值班',
    late: '应于 {time} 交班',
    relief: '接班已到岗',
    unsigned: '上一班未签交接',
    roster: '值班表',
    nobody: '尚无值班记录',
    intake: '汇聚',
    feeds: '数据源',
  },
  en: {
    leader: 'Lead',
    officers: 'Watch',
    until: 'till {time}',
    tomorrow: '{time} +1',
    double: 'two officers',
    late: 'due to hand over {time}',
    relief: 'relief is here',
    unsigned: 'last handover unsigned',
    roster: 'Roster',
    nobody: 'No duty record yet',
    intake: 'Intake',
    feeds: 'Feeds',
  },
} as const satisfies Record<Lang, unknown>
