import type { Bilingual } from '../types.ts'

export const EMERGENCY_PLAIN: Readonly<Record<string, Bilingual>> = {
  E1: {
    zh: '叫了的岗位里，有多少已回应',
    en: 'Of the posts that were called, how many have answered',
  },
  E2a: { zh: '从叫到答，一般要几分钟', en: 'How many minutes an answer usually takes' },
  E2b: {
    zh: '该答的里面，一刻钟内答了的有多少',
    en: 'How many answered within a quarter of an hour',
  },
  E2c: {
    zh: '叫了三分钟还没人看，要打电话叫醒的',
    en: 'Calls that nobody has read for three minutes',
  },
  E3: { zh: '应到的人里，到了多少', en: 'Of those summoned, how many are there' },
  E4: { zh: '从集结令到九成人到齐用了几分钟', en: 'Minutes until nine in ten had arrived' },
  E5: { zh: '要做的任务里，做完了多少', en: 'Of the tasks at hand, how many are done' },
  E5b: { zh: '善后的事，做完了多少', en: 'Of what is left to do afterwards, how much is done' },
  E6: {
    zh: '到了时限的任务里，按时做完的有多少',
    en: 'Of the tasks now due, how many were done in time',
  },
  E7: {
    zh: '从发现险情（或收到预警）到启动响应用了几分钟',
    en: 'Minutes from finding the danger, or receiving the warning, to starting the response',
  },
  E8: { zh: '计划转移的人里，已转移多少', en: 'Of the people to be moved, how many have been' },
  E8b: { zh: '转移出来的人里，已安置多少', en: 'Of the people moved, how many have shelter' },
  E9: {
    zh: '最缺的那类物资，够需要的几成',
    en: 'How much of the need is there of the scarcest supply',
  },
  E9b: { zh: '需要的物资里，有几类已备足', en: 'How many kinds of supplies are all there' },
  E10: {
    zh: '该报的信息里，按时报了多少',
    en: 'Of the reports that were due, how many went out in time',
  },
  E11: { zh: '六个方面的必备事项，准备好了多少', en: 'How much of what must be ready is ready' },
  E11b: {
    zh: '六个方面里最没准备好的那个，好了多少',
    en: 'How ready the least ready of the six is',
  },
  E12: { zh: '卡住了、要有人出面的任务', en: 'Tasks that are stuck and need a hand' },
  E13: { zh: '住在受影响地方的人', en: 'People who live in the places affected' },
}
