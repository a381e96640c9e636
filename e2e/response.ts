import type { Person } from './commands.ts'

/** A response from its warning to its end, with the fields that the Emergency Response Law asks for (arts. 64, 72). */
export const ALERT = {
  warningKind: '暴雨',
  warningLevel: 2,
  warningStartAt: '2026-06-01T08:00:00+08:00',
  matter: '强降雨，低洼处注意内涝',
  measures: '排水、巡查、转移低洼住户',
  authority: '区气象台',
  issuedAt: '2026-06-01T07:50:00+08:00',
  planId: 'flood',
} as const
export const START = {
  matter: '防汛应急响应',
  responseLevel: 3,
  authority: '街道应急指挥部',
  docNo: '应急〔2026〕6号',
  expectedHours: 12,
  measures: '启动预案，转移人员，部门联动',
  planId: 'flood',
} as const
export const END = {
  endBasis: '降雨停止，险情消除',
  residualMeasures: '保留巡查',
  openTasks: '移交善后',
} as const
export const CHECKLIST = {
  evacueesReturned: true,
  utilitiesRestored: true,
  materialsSettled: true,
  purgeScheduled: true,
} as const

/** Proposed by one and confirmed by another; the response's id. */
export async function change(
  name: string,
  transition: string,
  world: string,
  by: readonly [Person, Person],
  fields: object,
  responseId?: string,
): Promise<string> {
  const proposed = await by[0].command({
    act: 'propose',
    id: `${name}-p`,
    transition,
    world,
    responseId,
    fields,
  })
  await by[1].command({
    act: 'confirm',
    id: `${name}-c`,
    world,
    proposalId: proposed['proposalId'],
  })
  return proposed['responseId']!
}
