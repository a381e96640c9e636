import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '吹哨报到', question: '谁还没到？' },
  en: { name: 'Whistles', question: 'Who has not come yet?' },
}
