import type { Lang } from '../../i18n/texts.ts'

export const HEAD_TEXTS = {
  zh: {
    worst: '最急',
    redRisk: '红色隐患 {n} 件',
    whistleLate: '哨单超时 {n} 哨',
    caseLate: '超期案件 {n} 件',
    feedLost: '数据中断 {n} 路',
    caseSoon: '临期案件 {n} 件',
    allInTime: '无超期',
    leader: '带班',
    officers: '值班员 {n} 人',
    nobody: '未排班',
    panelSet: '版面 {n}/{of}',
    weekdays: '周日,周一,周二,周三,周四,周五,周六',
    date: '{m}月{d}日 {w}',
  },
  en: {
    worst: 'Most urgent',
    redRisk: 'Red risks {n}',
    whistleLate: 'Whistles overdue {n}',
    caseLate: 'Cases overdue {n}',
    feedLost: 'Feeds lost {n}',
    caseSoon: 'Cases nearly due {n}',
    allInTime: 'None overdue',
    leader: 'Lead',
    officers: '{n} on watch',
    nobody: 'No watch set',
    panelSet: 'Panels {n}/{of}',
    weekdays: 'Sun,Mon,Tue,Wed,Thu,Fri,Sat',
    date: '{w} {m}-{d}',
  },
} as const satisfies Record<Lang, Record<string, string>>
