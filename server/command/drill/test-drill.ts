import type { DrillScriptInput } from '../../../shared/drill/script.ts'
import type { Plan } from '../../../shared/region/plan.ts'

/** For tests: the smallest script there is, of the plan `flood`. */
export function aScript(more: Partial<DrillScriptInput> = {}): DrillScriptInput {
  return {
    format: 1,
    id: 'small',
    name: '防汛演练',
    kind: 'fullScale',
    field: '防汛防台',
    scenario: '暴雨',
    planId: 'flood',
    durationMin: 30,
    participants: [{ org: '城管执法局', required: 10 }],
    injects: [
      { id: 'first', atMin: 1, title: '预警', text: '暴雨橙色预警', expectedAction: '叫应' },
    ],
    items: [{ id: 'warn', dimension: 'warning', text: '叫应及时', weight: 3 }],
    ...more,
  }
}

/** For tests: the plan that it names, without levels. */
export const A_PLAN: Plan = {
  ...{ id: 'flood', name: '防汛预案', kind: 'special', hazards: ['暴雨'], version: '1' },
  ...{ approvedAt: '2026-01-01', levels: [] },
}

/** What it takes to start a drill, by whom (DOMAIN §4.6). */
export function startActs(
  drillId: string,
  script: DrillScriptInput = aScript(),
): readonly (readonly [by: 'director' | 'commander', command: Record<string, unknown>])[] {
  const plan = { department: '应急管理办', announced: true, startAt: '2026-06-01T10:00:00+08:00' }
  return [
    ['director', { act: 'drill.plan', id: `${drillId}-plan`, drillId, script, ...plan }],
    ['commander', { act: 'drill.consent', id: `${drillId}-consent`, drillId }],
    ['director', { act: 'drill.brief', id: `${drillId}-brief`, drillId, note: '已部署' }],
    ['director', { act: 'drill.start', id: `${drillId}-start`, drillId }],
  ]
}
