import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '网格', question: '谁在管？' },
  en: { name: 'Grids', question: 'Who looks after it?' },
}
