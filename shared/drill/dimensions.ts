import type { Bilingual } from '../indicator/types.ts'

/** What a drill is judged on by default (DOMAIN §2.7, after AQ/T 9009-2015 annexes A and B). */
export const DIMENSIONS = {
  preparation: { zh: '准备', en: 'Preparation' },
  warning: { zh: '预警与信息报告', en: 'Warning and reporting' },
  mobilisation: { zh: '紧急动员', en: 'Mobilisation' },
  monitoring: { zh: '监测研判', en: 'Monitoring and assessment' },
  command: { zh: '指挥协调', en: 'Command and coordination' },
  onSite: { zh: '现场处置', en: 'Work on site' },
  resources: { zh: '资源管理', en: 'Management of resources' },
  communication: { zh: '应急通信', en: 'Emergency communication' },
  publicInformation: { zh: '信息公开', en: 'Public information' },
  protection: { zh: '人员防护与疏散', en: 'Protection and evacuation' },
  cordon: { zh: '警戒管制', en: 'Cordon and control' },
  medical: { zh: '医疗救护', en: 'Medical aid' },
  restoration: { zh: '现场恢复', en: 'Restoration of the site' },
} as const satisfies Readonly<Record<string, Bilingual>>
export type Dimension = keyof typeof DIMENSIONS
export const DIMENSION_IDS = Object.keys(DIMENSIONS) as [Dimension, ...Dimension[]]

/** Kinds of drills (DOMAIN §2.7). */
export const DRILL_KINDS = {
  tabletop: { zh: '桌面推演', en: 'Tabletop' },
  fullScale: { zh: '实战', en: 'Full scale' },
  inspection: { zh: '检验性', en: 'Inspection' },
  demonstration: { zh: '示范性', en: 'Demonstration' },
  doubleBlind: { zh: '双盲', en: 'Double blind' },
} as const satisfies Readonly<Record<string, Bilingual>>
export type DrillKind = keyof typeof DRILL_KINDS
export const DRILL_KIND_IDS = Object.keys(DRILL_KINDS) as [DrillKind, ...DrillKind[]]

/** Kinds of problems that a drill or a response finds (DOMAIN §2.7). */
export const PROBLEM_TYPES = {
  process: { zh: '流程', en: 'Process' },
  rules: { zh: '制度', en: 'Rules' },
  plan: { zh: '预案', en: 'Plan' },
  people: { zh: '人员', en: 'People' },
  supplies: { zh: '物资', en: 'Supplies' },
  technology: { zh: '技术', en: 'Technology' },
} as const satisfies Readonly<Record<string, Bilingual>>
export type ProblemType = keyof typeof PROBLEM_TYPES
export const PROBLEM_TYPE_IDS = Object.keys(PROBLEM_TYPES) as [ProblemType, ...ProblemType[]]

/** Grades of a score, best first: from this score on (DOMAIN §2.7 [DESIGN]). */
export const GRADES = [
  { from: 90, zh: '优', en: 'Excellent' },
  { from: 80, zh: '良', en: 'Good' },
  { from: 70, zh: '中', en: 'Fair' },
  { from: 60, zh: '合格', en: 'Passed' },
  { from: 0, zh: '差', en: 'Poor' },
] as const
export type Grade = (typeof GRADES)[number]

/** The grade of a score 0–100; null of none. */
export function gradeOf(score: number | null): Grade | null {
  return score === null ? null : (GRADES.find(({ from }) => score >= from) ?? null)
}
