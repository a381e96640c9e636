import type { Lifecycle } from './types.ts'

/** `pauseReason` of a drill that a real alert or emergency paused: the screens then show live (RULES WD3). */
export const REAL_EVENT = 'realEvent'

/** A drill from its start on (DOMAIN §2.7); its facts lie in its own world `drill:<id>` (RULES WD1). */
export const DRILL: Lifecycle = {
  family: 'drill',
  states: [
    { id: 'RUNNING', zh: '演练中', en: 'Running' },
    { id: 'PAUSED', zh: '演练暂停', en: 'Paused' },
    { id: 'ENDED', zh: '演练结束', en: 'Ended' },
    { id: 'ABORTED', zh: '演练中止', en: 'Aborted' },
  ],
  terminal: ['ENDED', 'ABORTED'],
  clocks: [],
  transitions: [
    {
      id: 'D1',
      type: 'drill.started',
      from: [null],
      to: 'RUNNING',
      stamp: 'started',
      sets: ['name', 'scenario', 'planId', 'director'],
      by: { zh: '演练导演', en: 'the drill director' },
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
      by: { zh: '演练导演', en: 'the drill director' },
    },
    {
      id: 'D4',
      type: 'drill.ended',
      from: ['RUNNING', 'PAUSED'],
      to: 'ENDED',
      stamp: 'ended',
      by: { zh: '演练导演', en: 'the drill director' },
    },
    {
      id: 'D5',
      type: 'drill.aborted',
      from: ['RUNNING', 'PAUSED'],
      to: 'ABORTED',
      stamp: 'aborted',
      sets: ['reason'],
      by: { zh: '演练导演', en: 'the drill director' },
    },
  ],
}
