import type { DeskTexts } from '../texts.ts'

const zh = {
  list: '数据来源状态',
  none: '本区划包未声明数据来源',
  name: '来源',
  state: '状态',
  since: '已持续',
  last: '最近一次',
  expected: '应报间隔',
  brings: '报送内容',
  scope: '范围',
  whole: '全区',
  live: '正常',
  delayed: '迟到',
  lost: '中断',
  unknown: '尚无数据',
  seconds: '{n} 秒',
  summary: '{n} 路，{missed} 路不正常',
} as const

const en: Record<keyof typeof zh, string> = {
  list: 'Feeds',
  none: 'The package declares no feeds',
  name: 'Feed',
  state: 'State',
  since: 'For',
  last: 'Last heard',
  expected: 'Expected every',
  brings: 'Brings',
  scope: 'Scope',
  whole: 'whole district',
  live: 'In time',
  delayed: 'Late',
  lost: 'Lost',
  unknown: 'No data yet',
  seconds: '{n} s',
  summary: '{n} feeds, {missed} not in time',
}

export const FEEDS_TEXTS: DeskTexts<keyof typeof zh> = { zh, en }
