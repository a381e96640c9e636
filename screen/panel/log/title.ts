import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '处置日志', question: '刚做了什么？' },
  en: { name: 'Response log', question: 'What was just done?' },
}
