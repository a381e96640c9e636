import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '叫应', question: '谁还没应答？' },
  en: { name: 'Call-outs', question: 'Who has not answered?' },
}
