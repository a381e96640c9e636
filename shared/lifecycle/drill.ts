import type { Lifecycle } from './types.ts'

/** `pauseReason` of a drill that a real alert or emergency paused: the screens then show live (RULES WD3). */
export const REAL_EVENT = 'realEvent'

const DIRECTOR = { zh: '演练导演', en: 'the drill director' }
const EVALUATOR = { zh: '评估员', en: 'an evaluator' }

/** A drill from its planning to the end of its rectification (DOMAIN §2.7, §4.6); its facts lie in its own world `drill:<id>` (RULES WD1). */
export const DRILL: Lifecycle = {
  family: 'drill',
  states: [
    { id: 'PLANNED', zh: '已计划', en: 'Planned' },
    { id: 'BRIEFED', zh: '已部署', en: 'Briefed' },
    { id: 'RUNNING', zh: '演练中', en: 'Running' },
    { id: 'PAUSED', zh: '演练暂停', en: 'Paused' },
    { id: 'ENDED', zh: '演练结束', en: 'Ended' },
    { id: 'EVALUATED', zh: '已评估', en: 'Evaluated' },
    { id: 'RECTIFYING', zh: '整改中', en: 'Rectifying' },
    { id: 'CLOSED', zh: '已归档', en: 'Closed' },
    { id: 'ABORTED', zh: '演练中止', en: 'Aborted' },
  ],
  terminal: ['CLOSED', 'ABORTED'],
  clocks: [],
  transitions: [
    {
      id: 'D0',
      type: 'drill.planned',
      // A plan that nobody was told of yet may be changed.
      from: [null, 'PLANNED'],
      to: 'PLANNED',
      stamp: 'planned',
      sets: ['name', 'scenario', 'planId', 'kind', 'department', 'announced', 'startAt'],
      by: DIRECTOR,
    },
    {
      id: 'D0a',
      type: 'drill.consented',
      from: ['PLANNED', 'BRIEFED'],
      to: null,
      stamp: 'consented',
      restamp: true,
      sets: ['consentedBy', 'docNo'],
      by: { zh: '带班领导', en: 'the leader on duty' },
    },
    {
      id: 'D0b',
      type: 'drill.briefed',
      from: ['PLANNED'],
      to: 'BRIEFED',
      stamp: 'briefed',
      by: DIRECTOR,
    },
    {
      id: 'D1',
      type: 'drill.started',
      // Those of journals older than the planning of drills were never planned.
      from: [null, 'BRIEFED'],
      to: 'RUNNING',
      stamp: 'started',
      sets: ['name', 'scenario', 'planId', 'director', 'speed'],
      by: DIRECTOR,
    },
    {
      id: 'D2',
      type: 'drill.paused',
      from: ['RUNNING'],
      to: 'PAUSED',
      stamp: 'paused',
      restamp: true,
      sets: ['pauseReason'],
      by: {
        zh: '演练导演；真实事件时由系统',
        en: 'the drill director; the system at a real event',
      },
    },
    {
      id: 'D3',
      type: 'drill.resumed',
      from: ['PAUSED'],
      to: 'RUNNING',
      stamp: 'resumed',
      restamp: true,
      by: DIRECTOR,
    },
    {
      id: 'D3a',
      type: 'drill.speedChanged',
      from: ['RUNNING', 'PAUSED'],
      to: null,
      sets: ['speed'],
      by: DIRECTOR,
    },
    {
      id: 'D3b',
      type: 'drill.injected',
      // One that fell due while the pause was on its way stands.
      from: ['RUNNING', 'PAUSED'],
      to: null,
      by: { zh: '系统按脚本；演练导演', en: 'the system by the script; the drill director' },
    },
    {
      id: 'D3c',
      type: 'drill.wallsChosen',
      from: ['RUNNING', 'PAUSED'],
      to: null,
      by: DIRECTOR,
    },
    {
      id: 'D3d',
      type: 'drill.scored',
      from: ['RUNNING', 'PAUSED', 'ENDED'],
      to: null,
      by: EVALUATOR,
    },
    {
      id: 'D4',
      type: 'drill.ended',
      from: ['RUNNING', 'PAUSED'],
      to: 'ENDED',
      stamp: 'ended',
      by: DIRECTOR,
    },
    {
      id: 'D4a',
      type: 'drill.evaluated',
      from: ['ENDED'],
      to: 'EVALUATED',
      stamp: 'evaluated',
      sets: ['conclusion'],
      by: EVALUATOR,
    },
    {
      id: 'D4b',
      type: 'drill.rectifying',
      from: ['EVALUATED'],
      to: 'RECTIFYING',
      stamp: 'rectifying',
      by: { zh: '评估后有未整改问题时', en: 'where problems are open after the evaluation' },
    },
    {
      id: 'D4c',
      type: 'drill.closed',
      from: ['EVALUATED', 'RECTIFYING'],
      to: 'CLOSED',
      stamp: 'closed',
      by: DIRECTOR,
    },
    {
      id: 'D5',
      type: 'drill.aborted',
      from: ['PLANNED', 'BRIEFED', 'RUNNING', 'PAUSED'],
      to: 'ABORTED',
      stamp: 'aborted',
      sets: ['reason'],
      by: DIRECTOR,
    },
  ],
}
