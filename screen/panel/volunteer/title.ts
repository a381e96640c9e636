import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '志愿', question: '谁在岗、谁的单没人接？' },
  en: { name: 'Volunteers', question: 'Who is on post, whose order waits?' },
}
