import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '人员转移', question: '还有多少人没转移？' },
  en: { name: 'Evacuation', question: 'How many are not out yet?' },
}
