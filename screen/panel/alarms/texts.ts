import type { Lang } from '../../i18n/texts.ts'

/** Words of 告警. */
export const ALARM_TEXTS = {
  zh: {
    unacked: '未认领',
    taken: '已认领 {n}',
    shelved: '搁置 {n}',
    until: '（至 {time}）',
    flood: '告警潮 {n} 条',
    calm: '没有未认领的告警',
    untold: '告警不在本屏显示',
  },
  en: {
    unacked: 'not taken',
    taken: '{n} taken',
    shelved: '{n} shelved',
    until: ' (till {time})',
    flood: 'Flood of {n} alarms',
    calm: 'No alarm waits to be taken',
    untold: 'Alarms are not for this screen',
  },
} as const satisfies Record<Lang, Record<string, string>>
