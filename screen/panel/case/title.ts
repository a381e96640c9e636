import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '案件闭环', question: '卡在哪一步？' },
  en: { name: 'Cases', question: 'Stuck at which step?' },
}
