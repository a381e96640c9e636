import type { Lang } from '../../i18n/texts.ts'

/** Words of 告警. */
export const ALARM_TEXTS = {
  zh: {
    unacked: '未确认',
    taken: '已确认 {n}',
    shelved: '搁置 {n}',
    until: '（至 {time}）',
    flood: '告警潮 {n} 条',
    calm: '没有未确认的告警',
    untold: '告警不在本屏显示',
  },
  en: {
    unacked: 'unacked',
    taken: '{n} acked',
    shelved: '{n} shelved',
    until: ' (till {time})',
    flood: 'Flood of {n} alarms',
    calm: 'No unacknowledged alarm',
    untold: 'Alarms are not for this screen',
  },
} as const satisfies Record<Lang, Record<string, string>>
