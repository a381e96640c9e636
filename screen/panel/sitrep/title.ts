import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '信息报送', question: '下一报什么时候？' },
  en: { name: 'Reports upward', question: 'When is the next due?' },
}
