import type { Bilingual } from '../../../shared/indicator/types.ts'

/** What a feed brings, by the first word of its event types (shared/feed/families.ts). */
export const FAMILY_NAMES: Readonly<Record<string, Bilingual>> = {
  case: { zh: '案件', en: 'cases' },
  whistle: { zh: '吹哨', en: 'whistles' },
  order: { zh: '志愿服务单', en: 'service orders' },
  vol: { zh: '志愿者', en: 'volunteers' },
  med: { zh: '调解', en: 'mediations' },
  risk: { zh: '矛盾风险', en: 'risks' },
  feedback: { zh: '满意度评价', en: 'ratings' },
  survey: { zh: '满意度调查', en: 'surveys' },
  grid: { zh: '网格巡查走访', en: 'grid patrols and visits' },
  opinion: { zh: '民意', en: 'opinions' },
  org: { zh: '党组织', en: 'party organisations' },
  place: { zh: '场所', en: 'places' },
  council: { zh: '议事会', en: 'councils' },
  resolution: { zh: '议定事项', en: 'resolutions' },
  project: { zh: '实事项目', en: 'projects' },
  warning: { zh: '预警', en: 'warnings' },
  duty: { zh: '值班', en: 'duty' },
  element: { zh: '六要素', en: 'elements of readiness' },
  task: { zh: '任务', en: 'tasks' },
  muster: { zh: '集结', en: 'musters' },
  evacuation: { zh: '转移安置', en: 'evacuation' },
  supply: { zh: '物资', en: 'supplies' },
  sitrep: { zh: '信息报送', en: 'situation reports' },
  callout: { zh: '叫应', en: 'call-outs' },
}
