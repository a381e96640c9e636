import { describe, expect, test } from 'vitest'
import { LIST_CAPS, type Row } from '../../shared/board/board.ts'
import { alarmsView } from './alarms/view.ts'
import { calloutsView } from './callouts/view.ts'
import { evacuationView } from './evacuation/view.ts'
import { logView } from './log/view.ts'
import { musterView } from './muster/view.ts'
import { readinessView } from './readiness/view.ts'
import { recoveryView } from './recovery/view.ts'
import { sitrepView } from './sitrep/view.ts'
import { suppliesView } from './supplies/view.ts'
import { surgeView } from './surge/view.ts'
import { tasksView } from './tasks/view.ts'
import { anInput, HOUR, listOf, MINUTE, NOW } from './test-input.ts'

const LEADING = { 'mode.response': 'r1' }

describe('a list that is not there', () => {
  test('[ST4] counts nothing, and no number of it is a zero', () => {
    const input = anInput(LEADING)
    expect(tasksView(input).blocked.text).toBe('—')
    expect(tasksView(input).rate.text).toBe('—')
    expect(musterView(input).missing.text).toBe('—')
    expect(evacuationView(input).left.text).toBe('—')
    expect(suppliesView(input).shortKinds.text).toBe('—')
    expect(calloutsView(input).waiting.text).toBe('—')
    expect(readinessView(input).total.text).toBe('—')
    expect(recoveryView(input).open.text).toBe('—')
    expect(alarmsView(input).unacked.text).toBe('—')
    expect(sitrepView(input).clock).toBeNull()
  })

  test('[PV1] a screen that is told numbers alone shows them, and says that details are not for it', () => {
    const told = { 'E1@now': 0.5, 'E1@now.n': 3, 'E1@now.d': 6, 'E11@now{element=policy}.n': 1 }
    const view = calloutsView(anInput(told, { callouts: {} }))
    expect([view.detail, view.waiting.text, view.rate.text]).toEqual(['hidden', '3', '50.0'])
    const ready = { ...told, 'E11@now': 0.5, 'E11@now{element=policy}.d': 2 }
    const columns = readinessView(anInput(ready, { elements: {} })).columns
    expect(columns.find(({ code }) => code === 'policy')?.part).toEqual({ n: 1, d: 2 })
    expect(calloutsView(anInput({}, { callouts: {} })).detail).toBe('none')
  })

  test('[ST4] cut at its cap it counts nothing either; the board’s own number is told', () => {
    const full = Object.fromEntries(
      Array.from({ length: LIST_CAPS.callouts }, (_, i) => [`c${i}`, { sentAt: NOW }]),
    )
    expect(calloutsView(anInput({}, { callouts: full })).waiting.text).toBe('—')
    const told = { 'E1@now': 0.5, 'E1@now.n': 30, 'E1@now.d': 60 }
    const { rate } = calloutsView(anInput(told, { callouts: full }))
    expect([rate.key, rate.text, rate.note]).toEqual(['E1@now', '50.0', '30/60'])
  })
})

test('what was done or is due on another day keeps its day and its hour', () => {
  const [before, after] = [NOW - 20 * HOUR, NOW + 20 * HOUR]
  const log = listOf({ response: 'r1', at: before, type: 'response.started' })
  expect(logView(anInput(LEADING, { responseLog: log }))[0]?.at).toBe('11-20 20:00')
  const sitreps = listOf({ response: 'r1', state: 'DUE', due: after, kind: 'FOLLOW' })
  expect(JSON.stringify(sitrepView(anInput(LEADING, { sitreps })))).toContain('11-22 12:00')
  const counted = listOf({ response: 'r1', at: before, need: 2, stock: 1 })
  expect(suppliesView(anInput(LEADING, { supplies: counted })).counted).toBe('11-20 20:00')
})

test('of several responses the panels show the one that leads', () => {
  const tasks = listOf(
    { response: 'r1', state: 'BLOCKED', org: 'a' },
    { response: 'r2', state: 'BLOCKED', org: 'a' },
  )
  expect(tasksView(anInput(LEADING, { tasks })).blocked.value).toBe(1)
  expect(tasksView(anInput({}, { tasks })).blocked.value).toBe(2)
})

describe('六要素', () => {
  const item = (element: string, state: string, rest: Row = {}): Row => ({
    ...{ response: 'r1', element, state, required: true, post: '岗', due: NOW + MINUTE, ...rest },
  })

  test('the weakest is the headline; what does not apply or is not required counts nowhere', () => {
    const elements = listOf(
      item('organization', 'ready'),
      item('organization', 'notApplicable'),
      item('policy', 'notReady', { required: false }),
      item('supplies', 'ready'),
      item('supplies', 'inProgress'),
      item('technology', 'notReady', { due: NOW - MINUTE, post: '信息岗(主)' }),
      item('technology', 'ready'),
    )
    const view = readinessView(anInput(LEADING, { elements }))
    // Of two at one half the one with something late.
    expect([view.label, view.headline.text, view.headline.tone]).toEqual([
      ...['最弱：技术支持', '50.0', 'serious'],
    ])
    expect(view.total.note).toBe('3/5')
    const by = Object.fromEntries(view.columns.map((column) => [column.code, column]))
    expect(by['policy']?.part).toEqual({ n: 0, d: 0 })
    expect(by['supplies']).toMatchObject({ tokens: ['inProgress', 'ready'], late: 0 })
    expect(by['supplies']?.next.text).toBe('剩 1 分')
    expect(by['technology']).toMatchObject({ late: 1, latePosts: ['信息岗'], weakest: true })
  })

  test('where all is ready the whole is told and nothing is the weakest', () => {
    const view = readinessView(anInput(LEADING, { elements: listOf(item('policy', 'ready')) }))
    expect([view.label, view.headline.text]).toEqual(['总就绪率', '100.0'])
    expect(view.columns.some(({ weakest }) => weakest)).toBe(false)
  })
})

describe('处置任务', () => {
  test('departments with blocks come first, then late ones; the oldest block says why and how long', () => {
    const task = (org: string, state: string, due: number, rest: Row = {}): Row => ({
      ...{ response: 'r1', org, state, due: NOW + due * MINUTE, at: NOW - 5 * MINUTE, ...rest },
    })
    const tasks = listOf(
      task('late', 'DOING', -3),
      task('calm', 'DONE', -9),
      task('calm', 'TODO', 9),
      task('stuck', 'BLOCKED', 20, { title: '排水', blocker: '缺泵', at: NOW - 42 * MINUTE }),
      task('gone', 'CANCELLED', 1),
    )
    const view = tasksView(anInput(LEADING, { tasks }))
    expect(view.rows.map(({ org, counts, due }) => [org, counts, due.late])).toEqual([
      ['stuck', { done: '0', all: '1' }, false],
      ['late', { done: '0', all: '1' }, true],
      ['calm', { done: '1', all: '2' }, false],
    ])
    expect(view.rows.map(({ parts }) => parts.at(-1)?.to)).toEqual([1, 1, 1])
    expect(view.listed).toBe('')
    expect(view.block).toEqual({ title: '排水', why: '缺泵', age: '42 分' })
    expect([view.blocked.text, view.blocked.tone, view.rate.note]).toEqual(['1', 'serious', '1/4'])
  })

  test('[LL4] counts of a list that is cut are bounds, and how much of it is listed is said', () => {
    const tasks = listOf(
      { response: 'r1', org: 'cg', state: 'DOING' },
      { org: 'cg', state: 'DONE' },
    )
    const of = (n: number, d: number): ReturnType<typeof tasksView> =>
      tasksView(anInput({ ...LEADING, 'E5@now.n': n, 'E5@now.d': d }, { tasks }))
    expect(of(1, 2).rows[0]?.counts).toEqual({ done: '1', all: '2' })
    expect(of(1, 235).rows[0]?.counts).toEqual({ done: '1', all: '≥2' })
    expect(of(9, 235).rows[0]?.counts).toEqual({ done: '≥1', all: '≥2' })
    expect([of(1, 2).listed, of(1, 235).listed]).toEqual(['', '列出 2/235 项'])
  })
})

test('集结: 党员突击队 is told apart, who is past the limit comes first and who is all there last', () => {
  const muster = (kind: string, arrived: number, left: number): Row => ({
    ...{ response: 'r1', kind, unit: kind, required: 10, arrived, deadline: NOW + left * MINUTE },
  })
  const musters = listOf(muster('team', 10, -9), muster('vanguard', 7, 5), muster('grid', 9, -1))
  const view = musterView(anInput(LEADING, { musters }))
  expect(view.rows.map(({ unit, vanguard, due }) => [unit, vanguard, due?.text ?? null])).toEqual([
    ['grid', false, '超 1 分'],
    ['vanguard', true, '剩 5 分'],
    ['team', false, null],
  ])
  expect([view.missing.text, view.missing.tone, view.rate.note]).toEqual(['4', 'serious', '26/30'])
})

test('转移: most still to move first, on one scale; more sheltered than moved draws no longer bar', () => {
  const region = (code: string, planned: number, moved: number, sheltered: number): Row => ({
    ...{ response: 'r1', region: code, planned, moved, sheltered, shelter: 's', at: NOW },
  })
  const evacuations = listOf(region('A', 100, 90, 95), region('B', 50, 10, 0))
  const view = evacuationView(anInput(LEADING, { evacuations }))
  expect(view.rows.map(({ name }) => name)).toEqual(['B', 'A'])
  expect(view.rows[1]?.parts.map(({ to }) => to)).toEqual([1, 0.9, 0.9])
  expect([view.left.text, view.rate.note, view.shelters, view.told]).toEqual([
    ...['50', '100/150', 1, '16:00'],
  ])
})

test('物资: the scarcest first, by what share of its need there is; a need that nobody stated is no shortage', () => {
  const supply = (kind: string, have: number | null, need: number | null): Row => ({
    ...{ response: 'r1', kind, have, need, unit: '台', at: NOW },
    covered: have === null || need === null ? null : Math.min(have, need),
  })
  const supplies = listOf(supply('泵', 9, 14), supply('灯', 20, 10), supply('沙', 5, null))
  const view = suppliesView(anInput(LEADING, { supplies }))
  expect(view.rows.map(({ kind, short, share }) => [kind, short, share === null])).toEqual([
    ['泵', '缺 5 台', false],
    ['灯', '', false],
    ['沙', '', true],
  ])
  expect([view.shortKinds.text, view.label, view.uncounted]).toEqual(['1', '有缺口', ''])
})

test('[E9] what one place has too much of is no supply of another', () => {
  const supplies = listOf({
    response: 'r1',
    kind: '泵',
    have: 20,
    need: 15,
    covered: 5,
    unit: '台',
  })
  const { rows } = suppliesView(anInput(LEADING, { supplies }))
  expect(rows[0]).toMatchObject({ have: '20', short: '缺 10 台', share: 1 / 3 })
})

test('[ST4] supplies that nobody has counted are not said to be enough', () => {
  const supplies = listOf(
    { response: 'r1', kind: '冲锋舟', have: null, need: 2, covered: null },
    { response: 'r1', kind: '沙袋', have: 9, need: 9, covered: 9 },
    { response: 'r1', kind: '雨衣', have: 5, need: null, covered: null },
  )
  const { rows } = suppliesView(anInput(LEADING, { supplies }))
  expect(Object.fromEntries(rows.map(({ kind, note }) => [kind, note]))).toEqual({
    ...{ 冲锋舟: '未盘点', 沙袋: '足', 雨衣: '' },
  })
})

test('[ST4] a gap is told of what was counted alone; where nothing was, there is no number', () => {
  const supplies = listOf({ response: 'r1', kind: '冲锋舟', have: null, need: 2 })
  const said = (d: number, n: number, x: number): readonly string[] => {
    const told = { 'E9@now': null, 'E9@now.x': x, 'E9b@now.n': n, 'E9b@now.d': d }
    const { shortKinds, label, uncounted } = suppliesView(
      anInput({ ...LEADING, ...told }, { supplies }),
    )
    return [shortKinds.text, label, uncounted]
  }
  expect(said(6, 0, 6)).toEqual(['—', '6 类未盘点', ''])
  expect(said(6, 2, 3)).toEqual(['1', '有缺口', '3 类未盘点'])
  expect(said(6, 4, 0)).toEqual(['2', '有缺口', ''])
  const { shortKinds, label } = suppliesView(anInput(LEADING, { supplies }))
  expect([shortKinds.text, label]).toEqual(['—', '1 类未盘点'])
})

describe('信息报送', () => {
  const reports = listOf(
    { response: 'r1', no: 3, kind: 'followUp', due: NOW + 17.4 * MINUTE, sentAt: null },
    { response: 'r1', no: 2, kind: 'followUp', due: NOW - 50 * MINUTE, sentAt: NOW - 45 * MINUTE },
    { response: 'r1', no: 1, kind: 'initial', due: NOW - 90 * MINUTE, sentAt: NOW - 95 * MINUTE },
  )

  test('counts down to the next by the clock of the world, then up', () => {
    const before = sitrepView(anInput(LEADING, { sitreps: reports }))
    expect([before.clock?.text, before.clock?.tone, before.label]).toEqual([
      ...['00:17:24', 'plain', '距下次报送'],
    ])
    expect(before.next).toBe('续报 3 · 限 16:17')
    const after = sitrepView(anInput(LEADING, { sitreps: reports }, { nowMs: NOW + 20 * MINUTE }))
    expect([after.clock?.text, after.clock?.tone, after.label]).toEqual([
      ...['00:02:36', 'serious', '已超时'],
    ])
    expect([before.onTime.note, after.onTime.note]).toEqual(['1/2', '1/3'])
  })

  test('the newest sent stands first, one that came late says so', () => {
    const { sent } = sitrepView(anInput(LEADING, { sitreps: reports }))
    expect(sent.map(({ name, late }) => [name, late])).toEqual([
      ['续报 2', true],
      ['初报 1', false],
    ])
  })
})

test('叫应: unread beyond 3 min asks for the telephone, no answer within 15 min is late', () => {
  const call = (ago: number, rest: Row = {}): Row => ({
    ...{ response: 'r1', post: `${ago}`, sentAt: NOW - ago * MINUTE, readAt: null, phoneAt: null },
    ...{ answeredAt: null, ...rest },
  })
  const callouts = listOf(
    call(2),
    call(4),
    call(5, { readAt: NOW }),
    call(16, { phoneAt: NOW }),
    call(30, { answeredAt: NOW - 18 * MINUTE }),
  )
  const view = calloutsView(anInput(LEADING, { callouts }))
  expect(view.rows.map(({ post, text, tone }) => [post, text, tone])).toEqual([
    ['16', '已叫醒 16 分', 'serious'],
    ['5', '已读 5 分', 'plain'],
    ['4', '未读 4 分', 'caution'],
    ['2', '未读 2 分', 'plain'],
    ['30', '12 分应答', 'plain'],
  ])
  expect([view.waiting.text, view.rate.note]).toEqual(['4', '1/5'])
})

test('日志: newest first, posts and no brackets, and what does not stand in two lines is cut', () => {
  const responseLog = listOf(
    { at: NOW - MINUTE, type: 'task.blocked', by: '书记(城东)', text: '缺水泵' },
    { at: NOW, type: 'response.noted', by: '指挥长', text: '会'.repeat(80) },
  )
  const [first, second] = logView(anInput({}, { responseLog }))
  expect([first?.text.length, first?.decided]).toEqual([56, true])
  expect([second?.text, second?.by, second?.decided]).toEqual(['任务受阻 · 缺水泵', '书记', false])
})

describe('告警', () => {
  const alarm = (kind: string, rank: number, state: string, rest: Row = {}): Row => ({
    ...{ kind, rank, state, at: NOW - MINUTE, count: 1, region: null, place: null, ...rest },
  })

  test('[AL4] what waits is counted, what is shelved is told with its longest expiry', () => {
    const alarms = listOf(
      alarm('feedLost', 7, 'SHELVED', { until: NOW + 30 * MINUTE }),
      alarm('whistleLate', 10, 'RAISED'),
      alarm('l1Late', 5, 'ACKNOWLEDGED'),
      alarm('warningUnacked', 1, 'RAISED'),
    )
    const view = alarmsView(anInput({ 'alarm.raised': 2 }, { alarms }))
    expect(view.unacked.text).toBe('2')
    expect(view.taken).toBe('已确认 1 · 搁置 1（至 16:30）')
    expect(view.lines.map(({ name, tone, unacked }) => [name, tone, unacked])).toEqual([
      ['预警未签收', 'critical', true],
      ['吹哨超时', 'caution', true],
      ['紧急件超时', 'serious', false],
    ])
    expect(view.flood).toBeNull()
  })

  test('[AL2] above ten in ten minutes one line says how many and where; the server says when it ends', () => {
    const flood = (count: number): Readonly<Record<string, Row>> =>
      listOf(
        ...Array.from({ length: count }, (_, i) =>
          alarm('l1Late', 5, 'RAISED', { place: i % 3 === 0 ? '城西' : '城东' }),
        ),
      )
    const said = (since: number | null): unknown =>
      alarmsView(anInput({ 'alarm.raised': 11, 'alarm.floodSince': since }, { alarms: flood(11) }))
        .flood
    expect(said(null)).toBeNull()
    expect(said(NOW - MINUTE)).toEqual({ text: '告警潮 11 条', groups: ['城东 7', '城西 4'] })
  })

  test('an alarm says the name of its community or of its feed, never a code', () => {
    const alarms = listOf(
      alarm('l1Late', 5, 'RAISED', { region: 'A1', place: 'A', subject: 'case:1' }),
      alarm('feedLost', 7, 'RAISED', { place: 'R', subject: 'feed:hotline' }),
    )
    const input = anInput({ 'alarm.raised': 2 }, { alarms })
    const names = { ...input.names, place: (code: string) => (code === 'A' ? '城东社区' : code) }
    const feeds = [
      {
        ...{ id: 'hotline', name: '12345 热线', sources: ['/12345'], families: ['case' as const] },
        ...{ expectedSeconds: 60, lostSeconds: 180 },
      },
    ]
    const { lines } = alarmsView({ ...input, names, feeds })
    expect(lines.map(({ place }) => place)).toEqual(['城东社区', '12345 热线'])
  })

  test('[ST4] a screen that is not told of alarms does not say that there are none', () => {
    expect(alarmsView(anInput({}, { alarms: {} })).told).toBe(false)
    expect(alarmsView(anInput({ 'alarm.raised': 0 }, { alarms: {} })).told).toBe(true)
  })
})

test('建议研判: what is not decided, 告警 first, counted against what is usual', () => {
  const suggestions = listOf(
    { kind: 'composite', grade: 'watch', region: 'R', count: 3, at: NOW, state: 'OPEN' },
    { kind: 'surge', grade: 'alarm', region: 'A', category: '02', count: 12, baseline: 3, z: 6.2 },
    { kind: 'surge', grade: 'alarm', region: 'B', count: 9, baseline: 2, state: 'DECIDED' },
  )
  const lines = surgeView(anInput({}, { suggestions }))
  expect(lines.map(({ what, evidence, tick }) => [what, evidence, tick])).toEqual([
    ['浪涌 · 类02', '12 件，常值 3 · z 6.2', 0.25],
    ['风险综合体', '3 类同时异常', null],
  ])
})

test('[ST4] 善后: a list cut among the tasks of the response still has all those of recovery', () => {
  const row = (kind: string, state: string): Row => ({ response: 'r1', kind, state })
  const cut = (rows: readonly Row[]): string => {
    const rest = Array.from({ length: LIST_CAPS.tasks - rows.length }, () => rows.at(-1)!)
    return recoveryView(anInput(LEADING, { tasks: listOf(...rows, ...rest) })).open.text
  }
  expect(cut([row('recovery', 'TODO'), row('recovery', 'DONE'), row('response', 'TODO')])).toBe('1')
  expect(cut([row('recovery', 'TODO')])).toBe('—')
})

test('善后: tasks, who is home again, supplies, problems; what is not asked for is “—”', () => {
  const task = (state: string, element: string, rest: Row = {}): Row => ({
    ...{ response: 'r1', kind: 'recovery', state, element, ...rest },
  })
  const view = recoveryView(
    anInput(LEADING, {
      tasks: listOf(
        task('DONE', 'supplies'),
        task('DOING', 'supplies', { due: NOW - MINUTE }),
        task('TODO', 'policy', { kind: 'response' }),
      ),
      evacuations: listOf({ response: 'r1', moved: 100, returned: 60 }),
      problems: {},
      responses: { r1: { report: 'edited', reportDue: NOW + 9 * 24 * 60 * MINUTE } },
    }),
  )
  expect(view.report).toMatch(/^修改中 · \d\d-\d\d 前完成$/)
  expect([view.open.text, view.open.tone]).toEqual(['1', 'serious'])
  expect(view.rows.map(({ id, part }) => [id, part])).toEqual([
    ['tasks', { n: 1, d: 2 }],
    ['returned', { n: 60, d: 100 }],
    ['supplies', { n: 1, d: 2 }],
    ['problems', null],
  ])
  const other = anInput(LEADING, {
    problems: listOf(
      { origin: 'r1', state: 'CLOSED', due: NOW },
      { origin: 'another', state: 'OPEN', due: NOW - MINUTE },
    ),
    responses: { r1: { report: 'signed', reportDue: NOW }, r2: { report: 'drafted' } },
  })
  expect(recoveryView(other)).toMatchObject({ report: '已签发' })
  expect(recoveryView(other).rows.at(-1)).toMatchObject({ part: { n: 1, d: 1 }, late: false })
})
