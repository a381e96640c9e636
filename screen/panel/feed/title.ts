import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '动态', question: '刚刚发生了什么？' },
  en: { name: 'Feed', question: 'What has just happened?' },
}
