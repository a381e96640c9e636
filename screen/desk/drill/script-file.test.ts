import { expect, test } from 'vitest'
import { DIMENSION_IDS } from '../../../shared/drill/dimensions.ts'
import { readScript } from './script-file.ts'

const SCRIPT = {
  ...{ format: 1, id: 's', name: '防汛', kind: 'tabletop', field: '防汛', scenario: '暴雨' },
  ...{ planId: 'p', durationMin: 10, participants: [{ org: '应急办', required: 3 }] },
  injects: [{ id: 'i', atMin: 0, title: '来电', text: '积水', expectedAction: '核实' }],
  items: [{ id: 'a', dimension: DIMENSION_IDS[0], text: '到岗', weight: 1 }],
}

test('a script is read from its file', () => {
  expect(readScript(JSON.stringify(SCRIPT))).toMatchObject({ script: { id: 's' }, fault: null })
})

test.each([
  ['no JSON', '{', '内容不是 JSON', 'it is not JSON'],
  ['another JSON', '[]', '不是演练脚本的格式', 'it has not the form of a script'],
  [
    'too short a drill',
    JSON.stringify({ ...SCRIPT, durationMin: 1 }),
    'durationMin：不得小于 5',
    'durationMin: must be 5 or more',
  ],
  [
    'an inject without words',
    JSON.stringify({ ...SCRIPT, injects: [{ ...SCRIPT.injects[0], text: '' }] }),
    'injects.0.text：未填写',
    'injects.0.text: missing',
  ],
])('what is wrong with a file is told in both languages: %s', (_, text, zh, en) => {
  expect(readScript(text)).toEqual({ script: null, fault: { zh, en } })
})
