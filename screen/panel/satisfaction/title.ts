import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '满意度', question: '群众满意吗，把握多大？' },
  en: { name: 'Satisfaction', question: 'Satisfied? How sure?' },
}
