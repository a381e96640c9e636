import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '诉求', question: '群众最关心什么？' },
  en: { name: 'Demands', question: 'What is asked for most?' },
}
