import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '调解', question: '矛盾停在哪一级？' },
  en: { name: 'Mediation', question: 'At which tier do disputes stop?' },
}
