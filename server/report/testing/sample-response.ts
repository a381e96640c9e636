import type { DeskStage, Told } from '../../command/testing/desk-stage.ts'

const MINUTE = 60_000
export const SAMPLE = 'response-1'

/** For tests: a response from the warning to the return to normal, told as facts of `world`, beginning at `from`. */
export function sampleResponse(from: number, world: 'live' | `drill:${string}` = 'live'): Told[] {
  const people = { proposedBy: '值班长', confirmedBy: '指挥长', proposalId: 'p' }
  const work = { responseId: SAMPLE }
  const of = (atMin: number, type: string, subject: string, data: object): Told => ({
    ...{ type, subject, time: from + atMin * MINUTE, world, data: { ...data } },
  })
  const element = (atMin: number, item: string, element_: string, state: string): Told =>
    of(atMin, 'element.statusChanged', `${SAMPLE}/${item}`, {
      ...work,
      ...{ itemId: item, element: element_, state, text: `${item} 到位`, required: true },
    })
  return [
    of(0, 'response.alerted', SAMPLE, {
      ...{ warningKind: '暴雨', warningLevel: 2, matter: '强降雨', regionCodes: ['A'] },
      ...{ issuedAt: new Date(from - 10 * MINUTE).toISOString(), authority: '气象台', ...people },
    }),
    of(5, 'callout.sent', 'c1', { ...work, post: '甲社区书记' }),
    of(9, 'callout.answered', 'c1', { commandPost: '书记', communities: 1, evacuating: true }),
    of(5, 'callout.sent', 'c2', { ...work, post: '乙社区书记' }),
    of(20, 'response.started', SAMPLE, {
      ...{
        matter: '防汛应急',
        responseLevel: 3,
        authority: '街道应急指挥部',
        docNo: '街应急〔2026〕1号',
      },
      ...{ measures: '转移低洼住户', regionCodes: ['A'], expectedHours: 12, ...people },
    }),
    element(20, 'org', 'organization', 'notReady'),
    element(20, 'sup', 'supplies', 'notReady'),
    element(40, 'org', 'organization', 'ready'),
    element(100, 'sup', 'supplies', 'ready'),
    of(21, 'task.created', 't1', { ...work, title: '转移低洼住户', dueAt: from + 60 * MINUTE }),
    of(22, 'task.claimed', 't1', {}),
    of(23, 'task.started', 't1', {}),
    of(50, 'task.submitted', 't1', {}),
    of(55, 'task.completed', 't1', {}),
    of(21, 'task.created', 't2', { ...work, title: '巡查泵站', dueAt: from + 30 * MINUTE }),
    of(22, 'muster.summoned', 'm1', { ...work, kind: 'vanguard', unit: '突击队', required: 10 }),
    of(40, 'muster.arrived', 'm1', { arrived: 9 }),
    of(25, 'evacuation.planned', `${SAMPLE}/A1`, { ...work, regionCode: 'A1', planned: 120 }),
    of(70, 'evacuation.updated', `${SAMPLE}/A1`, { moved: 90, sheltered: 60 }),
    of(30, 'supply.counted', `${SAMPLE}/沙袋`, { ...work, kind: '沙袋', have: 150, need: 200 }),
    of(21, 'sitrep.scheduled', 's1', {
      ...work,
      no: 1,
      kind: 'initial',
      dueAt: from + 40 * MINUTE,
    }),
    of(35, 'sitrep.sent', 's1', {
      ...{ ...work, no: 1, kind: 'initial', channel: 'system', to: '区应急局' },
      ...{ infoSource: '网格员', cause: '短时强降雨' },
    }),
    of(180, 'response.ended', SAMPLE, {
      ...{ endBasis: '险情消除', residualMeasures: '巡查', openTasks: '移交', ...people },
    }),
  ]
}

/** Of another record, which the report must not take in. */
export function stranger(stage: DeskStage): Told {
  return {
    ...{ type: 'case.reported', subject: 'x1', time: stage.at.nowMs },
    data: { source: 'grid', categoryL1: 'a', regionCode: 'A', urgency: 'L3' },
  }
}
