import { describe, expect, it } from 'vitest'
import { LIST_CAPS, type Board, type Row } from '../../../shared/board/board.ts'
import type { World } from '../../../shared/fact/fact.ts'
import { INITIAL_FIELDS, ELEMENT_STATES } from '../../../shared/fact/response-codes.ts'
import { TASK } from '../../../shared/lifecycle/response-work.ts'
import type { ActScene, WorkAct } from './act.ts'
import { actsOf, newOf } from './acts.ts'
import { cellsOf, columnsOf } from './cells.ts'
import { missingIn, startValues } from './forms.ts'
import { WORK_TABS } from './tabs.ts'
import { departmentsOf, headlines, tabsOf, tabWith, tasksCut } from './view.ts'
import { Words } from './words.ts'

const NOW = Date.UTC(2026, 5, 1, 2)
const MINUTE = 60_000
const words = new Words({ lang: 'zh', nowMs: NOW, timeZone: 'Asia/Shanghai', names: null })
const scene: ActScene = {
  ...{ responseId: 'r', mayApprove: true },
  orgs: [{ code: 'water', name: '水务局' }],
}

function board(lists: Board['lists'], values: Board['values'] = {}): Board {
  return { values, lists }
}

function task(over: Row = {}): Row {
  return { response: 'r', title: 't', state: 'TODO', org: 'water', due: NOW + 9 * MINUTE, ...over }
}

describe('acts of a row', () => {
  it('offer in every state of a task just the steps that its table allows', () => {
    for (const { id: state } of TASK.states) {
      const acts = actsOf('tasks', 't1', task({ state }), scene)
      const types = acts.map((act) => (act.command?.act ?? act.form!.command).replace('task.', ''))
      const legal = TASK.transitions
        .filter(({ from }) =>
          from === '*' ? !TASK.terminal.includes(state) : from.includes(state),
        )
        .map(({ type }) => STEPS[type.replace('task.', '') as keyof typeof STEPS])
      expect(types.toSorted(), state).toEqual(legal.toSorted())
    }
  })

  it('cancel a task only for who may approve it', () => {
    const acts = actsOf('tasks', 't1', task(), { ...scene, mayApprove: false })
    expect(acts.map(({ id }) => id)).toEqual(['claim'])
  })

  it('have keys of their own, none of which opens a part of the page', () => {
    const rows: Readonly<Record<string, Row>> = {
      elements: { state: 'notReady', evidence: 'photo' },
      tasks: task({ state: 'DOING' }),
      problems: { state: 'OPEN' },
    }
    for (const { id } of WORK_TABS) {
      const acts = [...actsOf(id, 'x', rows[id] ?? {}, scene), newOf(id, scene)]
      const keys = acts.flatMap((act) => act?.key ?? [])
      expect(new Set(keys).size, id).toBe(keys.length)
      expect(
        keys.filter((key) => WORK_TABS.some((tab) => tab.key === key) || 'jkg'.includes(key)),
      ).toEqual([])
    }
  })

  it('ask for the evidence of a required item, and for none where a tick is enough', () => {
    const ready = (row: Row): WorkAct => actsOf('elements', 'r/e1', row, scene)[0]!
    const asked = ready({ state: 'notReady', evidence: 'docNo', required: true }).form!
    expect(missingIn(asked, startValues(asked))).toEqual(['evidence'])
    expect(asked.body({ evidence: '12号' }, NOW)).toEqual({
      ...{ responseId: 'r', itemId: 'e1', state: 'ready', evidence: '12号' },
    })
    expect(ready({ state: 'notReady', evidence: 'check' }).command?.fields['evidence']).toBe('✓')
    const states = Object.keys(ELEMENT_STATES)
    for (const state of states)
      expect(actsOf('elements', 'r/e1', { state }, scene)).toHaveLength(states.length - 1)
  })

  it('ask for every field of a first report', () => {
    const send = actsOf('sitreps', 's1', { kind: 'initial', to: '区' }, scene)[0]!.form!
    expect(missingIn(send, startValues(send))).toEqual([...INITIAL_FIELDS])
    const values = { ...startValues(send), scope: '2 个社区', next: 30 }
    expect(send.body(values, NOW)).toMatchObject({
      ...{ sitrepId: 's1', kind: 'initial', to: '区', fields: { scope: '2 个社区' } },
      nextDueAt: new Date(NOW + 30 * MINUTE).toISOString(),
    })
  })

  it('note and close a problem for who may approve, with the day by which it is mended', () => {
    const form = newOf('problems', scene)!.form!
    expect(missingIn(form, startValues(form))).toEqual(['text', 'owner', 'days'])
    const values = { ...startValues(form), type: 'supplies', text: '沙袋不足', owner: '应急办' }
    expect(form.body({ ...values, days: 3 }, NOW)).toEqual({
      ...{ responseId: 'r', problemType: 'supplies', text: '沙袋不足', ownerOrg: '应急办' },
      dueAt: new Date(NOW + 3 * 24 * 60 * MINUTE).toISOString(),
    })
    const close = actsOf('problems', 'p1', { origin: 'r', state: 'OPEN' }, scene)[0]!.form!
    expect(missingIn(close, startValues(close))).toEqual(['note'])
    expect(close.body({ note: ' 已补充 ', revision: '' }, NOW)).toEqual({
      ...{ problemId: 'p1', note: '已补充' },
    })
    expect(actsOf('problems', 'p1', { state: 'CLOSED' }, scene)).toEqual([])
    expect(newOf('problems', { ...scene, mayApprove: false })).toBeNull()
  })

  it('name instants by the clock of the world, from minutes ahead', () => {
    const form = newOf('tasks', scene)!.form!
    const body = form.body({ ...startValues(form), title: 'x', within: 20 }, NOW)
    expect(body).toMatchObject({ title: 'x', dueAt: new Date(NOW + 20 * MINUTE).toISOString() })
  })
})

const STEPS = {
  ...{ claimed: 'claim', started: 'start', progressed: 'progress', blocked: 'block' },
  ...{ resumed: 'resume', submitted: 'submit', completed: 'complete', cancelled: 'cancel' },
  created: 'create',
} as const

describe('what is shown', () => {
  it('has a cell for each column, also of a row that knows nothing', () => {
    for (const { id } of WORK_TABS) {
      const cells = cellsOf(id, {}, words)
      expect(Object.keys(cells).toSorted()).toEqual(
        columnsOf(id, words)
          .map((column) => column.id)
          .toSorted(),
      )
    }
  })

  it('says what is late in words, and what nobody has counted as such', () => {
    expect(cellsOf('tasks', task({ due: NOW - 4 * MINUTE }), words)['due']).toEqual({
      text: '超 4 分',
      mark: 'late',
    })
    expect(cellsOf('supplies', { have: null, need: 5 }, words)['have']?.text).toBe('未盘点')
    const elsewhere = { have: 20, need: 15, covered: 5, unit: '台' }
    expect(cellsOf('supplies', elsewhere, words)['short']?.text).toBe('10 台')
    expect(cellsOf('evacuations', { planned: 9 }, words)['moved']?.text).toBe('—')
  })

  it('[A5] shows the limits of a response that has ended as they stood at its end', () => {
    const stoppedAt = NOW - 60 * MINUTE
    const dueOf = (due: number) => cellsOf('tasks', task({ due, stoppedAt }), words)['due']
    expect(dueOf(stoppedAt - 4 * MINUTE)).toEqual({ text: '超 4 分', mark: 'late' })
    expect(dueOf(stoppedAt + 4 * MINUTE)?.mark).toBe('quiet')
    const call = { sentAt: stoppedAt - 4 * MINUTE, answeredAt: null, stoppedAt }
    expect(cellsOf('callouts', call, words)['due']?.mark).toBe('quiet')
  })

  it('[A5] counts the tasks of recovery with those that the response has left, and tells both rates', () => {
    const lists = { tasks: { a: task(), b: task({ kind: 'recovery' }) } }
    const values = {
      ...{ mode: 'RECOVERY', 'mode.response': 'r', 'E5@now.n': 10, 'E5@now.d': 234 },
      ...{ 'E5b@now': 0.5, 'E5b@now.n': 3, 'E5b@now.d': 6 },
    }
    expect(tasksCut(board(lists, values), 'r')).toBeNull()
    const many = Object.fromEntries(
      Array.from({ length: LIST_CAPS.tasks }, (_, i) => [`t${i}`, task()]),
    )
    expect(tasksCut(board({ tasks: many }, values), 'r')).toEqual({ listed: 120, all: 240 })
    const rates = headlines(board(lists, values), words, 'zh')
    expect(rates.find(({ key }) => key === 'E5b@now')).toMatchObject({ of: '3 / 6' })
    expect(headlines(board(lists, {}), words, 'zh').some(({ key }) => key === 'E5b@now')).toBe(
      false,
    )
  })

  it('counts what is open of each part, and of a cut list of tasks all of them', () => {
    const lists = {
      tasks: { a: task(), b: task({ state: 'DONE' }), other: task({ response: 'r2' }) },
      callouts: { c: { response: 'r', answeredAt: null } },
    }
    const open = (values: Board['values']) =>
      Object.fromEntries(
        tabsOf(board(lists, values), 'r', words, 'live').map((tab) => [tab.id, tab.open]),
      )
    expect(open({})).toMatchObject({ tasks: 1, callouts: 1, musters: 0, log: null })
    const leading = { 'mode.response': 'r', 'E5@now.n': 10, 'E5@now.d': 234 }
    expect(open(leading)['tasks']).toBe(224)
    expect(tasksCut(board(lists, leading), 'r')).toEqual({ listed: 2, all: 234 })
    expect(tasksCut(board(lists, { ...leading, 'mode.response': 'r2' }), 'r')).toBeNull()
  })

  it('finds the part of the page that lists what an alarm is about', () => {
    const lists = {
      callouts: { 'r2/call-1': { response: 'r2' } },
      problems: { p: { origin: 'r' } },
    }
    expect(tabWith(board(lists), 'r2/call-1')).toEqual({ tab: 'callouts', responseId: 'r2' })
    expect(tabWith(board(lists), 'p')).toEqual({ tab: 'problems', responseId: 'r' })
    expect(tabWith(board(lists), 'gone')).toBeNull()
  })

  it('[WD1] lists problems of the response, and none in a drill, whose problems stand with its director', () => {
    const lists = {
      problems: { p: { origin: 'r', state: 'OPEN' }, q: { origin: 'r2', state: 'OPEN' } },
    }
    const tabs = (world: World) => tabsOf(board(lists), 'r', words, world)
    expect(tabs('live').find(({ id }) => id === 'problems')?.open).toBe(1)
    expect(tabs('drill:d1').map(({ id }) => id)).not.toContain('problems')
  })

  it('[ST4] heads with the weakest element, and says "—" where nothing is known', () => {
    const values = { 'mode.weakestElement': 'supplies', 'E11b@now': 0.25, 'E11b@now.n': 1 }
    const all = headlines(board({}, { ...values, 'E11b@now.d': 4 }), words, 'zh')
    expect(all[0]).toMatchObject({ label: '最弱要素 · 物资供给', text: '25.0%', of: '1 / 4' })
    expect(all.slice(1).map(({ text }) => text)).toEqual(all.slice(1).map(() => '—'))
  })

  it('puts departments with a block first', () => {
    const tasks = {
      a: task(),
      b: task({ org: 'fire', state: 'BLOCKED' }),
      c: task({ state: 'DONE' }),
    }
    expect(departmentsOf(board({ tasks }), 'r')).toEqual([
      { org: 'fire', all: 1, done: 0, blocked: 1 },
      { org: 'water', all: 2, done: 1, blocked: 0 },
    ])
  })

  it('[E5] counts of a cut list all tasks of a department, also of one that it does not list, with those of recovery', () => {
    const values = {
      ...{ mode: 'RECOVERY', 'mode.response': 'r', 'E5@now.n': 3, 'E5@now.d': 234 },
      ...{ 'E5@now{owner=water}.n': 2, 'E5@now{owner=water}.d': 200 },
      ...{ 'E5b@now{owner=water}.n': 1, 'E5b@now{owner=water}.d': 4 },
      ...{ 'E5@now{owner=fire}.n': 1, 'E5@now{owner=fire}.d': 30 },
      ...{ 'E5@now{owner=other}.n': 0, 'E5@now{owner=other}.d': 4 },
    }
    const many = Object.fromEntries(
      Array.from({ length: LIST_CAPS.tasks }, (_, i) => [`t${i}`, task()]),
    )
    expect(departmentsOf(board({ tasks: many }, values), 'r')).toEqual([
      { org: 'water', all: 204, done: 3, blocked: 0 },
      { org: 'fire', all: 30, done: 1, blocked: 0 },
      { org: '', all: 4, done: 0, blocked: 0 },
    ])
  })
})
