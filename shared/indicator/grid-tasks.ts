import type { Family } from '../lifecycle/types.ts'
import type { Bilingual } from './types.ts'

/**
 * 基础事项 of a grid (DOMAIN §1.1 row 14), each with the families of records that are its work; the text names the four, which family
 * is whose is our choice.
 */
export const GRID_TASKS = {
  organisation: {
    name: { zh: '网格基层组织建设', en: 'Organisation' },
    families: ['partyOrg', 'member', 'shift', 'council', 'resolution', 'project', 'unit'],
  },
  information: {
    name: { zh: '基础信息采集', en: 'Information' },
    families: ['stat', 'patrol', 'place'],
  },
  opinion: {
    name: { zh: '社情民意收集', en: 'Opinions' },
    families: ['visit', 'opinion', 'survey'],
  },
  dispute: {
    name: { zh: '矛盾排查化解', en: 'Disputes' },
    families: ['risk', 'mediation'],
  },
} as const satisfies Readonly<
  Record<string, { readonly name: Bilingual; readonly families: readonly Family[] }>
>
export type GridTask = keyof typeof GRID_TASKS
export const GRID_TASK_IDS = Object.keys(GRID_TASKS) as [GridTask, ...GridTask[]]

/** What else is told of a grid's activity: what residents and departments do there. */
const FURTHER: readonly Family[] = ['case', 'whistle', 'order', 'activity', 'feedback']

/** Families told of a grid, of one task or of all. */
export function activityFamilies(task: GridTask | undefined): ReadonlySet<Family> {
  return new Set<Family>(
    task === undefined
      ? [...GRID_TASK_IDS.flatMap((id): readonly Family[] => GRID_TASKS[id].families), ...FURTHER]
      : GRID_TASKS[task].families,
  )
}

export function taskOf(family: string): GridTask | null {
  return (
    GRID_TASK_IDS.find((id) => (GRID_TASKS[id].families as readonly string[]).includes(family)) ??
    null
  )
}
