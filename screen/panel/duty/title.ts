import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '值班', question: '谁在值守？' },
  en: { name: 'Duty', question: 'Who is on watch?' },
}
