import type { PanelTitle } from '../panel-title.ts'

export const TITLE: PanelTitle = {
  zh: { name: '处置任务', question: '哪个部门卡住了？' },
  en: { name: 'Tasks', question: 'Which department is stuck?' },
}
