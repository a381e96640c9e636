import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '物资保障', question: '还缺什么？' },
  en: { name: 'Supplies', question: 'What is short?' },
}
