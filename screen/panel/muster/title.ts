import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '集结点名', question: '谁还没到岗？' },
  en: { name: 'Muster', question: 'Who is not here yet?' },
}
