import {
  AlarmClock,
  Aim,
  Bell,
  Collection,
  Connection,
  Cpu,
  Document,
  Files,
  Finished,
  Key,
  Monitor,
  Switch,
  User,
  VideoPlay,
} from '@element-plus/icons-vue'
import type { Component } from 'vue'
import type { Action } from '../../shared/access/roles.ts'
import type { Bilingual } from '../../shared/indicator/types.ts'

/** A page of the desk. */
export interface DeskPage {
  readonly id: string
  /** Below `/desk/`. */
  readonly path: string
  readonly title: Bilingual
  readonly icon: Component
  /** Who holds one of these rights sees it. */
  readonly rights: readonly [Action, ...Action[]]
  /** Key that opens it: `1`, or `g d` for G and then D. */
  readonly key: string
  /** Stands in the phone's bar; the others behind 更多. */
  readonly onPhone: boolean
  readonly group: 'duty' | 'work' | 'keep'
  readonly component: () => Promise<Component>
}

/** All pages in the order of the rail; docs/desk.md says how to add one. */
export const PAGES: readonly DeskPage[] = [
  {
    ...{ id: 'mode', path: 'mode', key: '1', icon: Switch, group: 'duty', onPhone: true },
    title: { zh: '模式切换', en: 'Mode' },
    rights: ['mode.propose', 'mode.confirm'],
    component: () => import('./mode/ModePage.vue'),
  },
  {
    ...{ id: 'alarms', path: 'alarms', key: '2', icon: Bell, group: 'duty', onPhone: true },
    title: { zh: '告警', en: 'Alarms' },
    rights: ['alarm.acknowledge', 'alarm.shelve', 'suggestion.decide'],
    component: () => import('./alarms/AlarmsPage.vue'),
  },
  {
    ...{ id: 'response', path: 'response', key: '3', icon: Finished, group: 'duty', onPhone: true },
    title: { zh: '响应处置', en: 'Response' },
    rights: ['response.work', 'mode.confirm'],
    component: () => import('./response/ResponsePage.vue'),
  },
  {
    ...{ id: 'walls', path: 'walls', key: '4', icon: Monitor, group: 'duty', onPhone: true },
    title: { zh: '大屏', en: 'Walls' },
    rights: ['wall.drive', 'profile.raise', 'profile.lower'],
    component: () => import('./walls/WallsPage.vue'),
  },
  {
    ...{ id: 'cases', path: 'cases', key: '5', icon: Files, group: 'work', onPhone: false },
    title: { zh: '案件', en: 'Cases' },
    rights: ['read.boards'],
    component: () => import('./cases/CasesPage.vue'),
  },
  {
    ...{ id: 'whistles', path: 'whistles', key: '6', icon: Aim, group: 'work', onPhone: false },
    title: { zh: '吹哨报到', en: 'Whistles' },
    rights: ['read.boards'],
    component: () => import('./whistles/WhistlesPage.vue'),
  },
  {
    ...{ id: 'duty', path: 'duty', key: '7', icon: AlarmClock, group: 'duty', onPhone: false },
    title: { zh: '值班', en: 'Duty' },
    rights: ['duty.log', 'duty.handover'],
    component: () => import('./duty/DutyPage.vue'),
  },
  {
    ...{ id: 'drill', path: 'drill', key: '8', icon: VideoPlay, group: 'work', onPhone: false },
    title: { zh: '演练', en: 'Drills' },
    rights: ['drill.direct', 'drill.consent', 'drill.evaluate'],
    component: () => import('./drill/DrillPage.vue'),
  },
  {
    ...{ id: 'report', path: 'report', key: '9', icon: Document, group: 'work', onPhone: false },
    title: { zh: '总结报告', en: 'Reports' },
    rights: ['report.edit', 'report.sign', 'purge.order'],
    component: () => import('./report/ReportPage.vue'),
  },
  {
    ...{ id: 'feeds', path: 'feeds', key: '0', icon: Connection, group: 'work', onPhone: false },
    title: { zh: '数据汇聚', en: 'Feeds' },
    rights: ['feed.watch'],
    component: () => import('./feeds/FeedsPage.vue'),
  },
  {
    ...{ id: 'devices', path: 'devices', key: 'g d', icon: Cpu, group: 'keep', onPhone: false },
    title: { zh: '屏幕配对', en: 'Devices' },
    rights: ['wall.pair', 'wall.revoke'],
    component: () => import('./devices/DevicesPage.vue'),
  },
  {
    ...{ id: 'producers', path: 'producers', key: 'g p', icon: Key, group: 'keep', onPhone: false },
    title: { zh: '数据来源凭证', en: 'Producers' },
    rights: ['producer.manage'],
    component: () => import('./producers/ProducersPage.vue'),
  },
  {
    ...{ id: 'accounts', path: 'accounts', key: 'g a', icon: User, group: 'keep', onPhone: false },
    title: { zh: '账号', en: 'Accounts' },
    rights: ['account.manage'],
    component: () => import('./accounts/AccountsPage.vue'),
  },
  {
    ...{ id: 'audit', path: 'audit', key: 'g u', icon: Collection, group: 'keep', onPhone: false },
    title: { zh: '审计', en: 'Audit' },
    rights: ['audit.read'],
    component: () => import('./audit/AuditPage.vue'),
  },
]

/** Opens the page that says what waits on the others. */
export const START_KEY = 'g s'

/** Pages that somebody with these rights sees. */
export function pagesFor(may: (action: Action) => boolean): readonly DeskPage[] {
  return PAGES.filter(({ rights }) => rights.some((right) => may(right)))
}
