import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '六要素', question: '哪一项最弱？' },
  en: { name: 'Six elements', question: 'Which lags?' },
}
