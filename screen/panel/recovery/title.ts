import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '善后', question: '还剩什么没办完？' },
  en: { name: 'Recovery', question: 'What is left to do?' },
}
