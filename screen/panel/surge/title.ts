import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '建议研判', question: '哪里不寻常？系统只建议' },
  en: { name: 'Suggested reviews', question: 'Unusual? Only a suggestion' },
}
