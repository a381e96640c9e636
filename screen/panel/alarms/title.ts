import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '告警', question: '哪一条还没人确认？' },
  en: { name: 'Alarms', question: 'Which is unacked?' },
}
