import { describe, expect, it } from 'vitest'
import { LIST_CAPS } from '../../../shared/board/board.ts'
import type { Fact, FactData, World } from '../../../shared/fact/fact.ts'
import { randomContext } from '../../testing/random-context.ts'
import { createWorld, type WorldFold } from '../../world/world.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { evacuationRows } from './evacuations.ts'

const CONTEXT = randomContext('Asia/Shanghai')
const T0 = Date.UTC(2026, 5, 1, 2)
const MINUTE = 60_000

type Told = readonly [type: string, subject: string, minute: number, data: FactData]
const started = (id = 'r'): Told => [
  'response.started',
  id,
  0,
  { responseLevel: 3, regionCodes: ['S'], matter: '台风', proposedBy: '值班长', breakGlass: false },
]

function folded(told: readonly Told[], untilMin = 90, world: World = 'live'): WorldFold {
  const fold = createWorld(CONTEXT, world)
  let recordedAt = 0
  told.forEach(([type, subject, minute, data], i) => {
    const time = T0 + minute * MINUTE
    recordedAt = Math.max(recordedAt, time)
    const fact: Fact = {
      ...{ seq: i + 1, recordedAt, id: `e${i}`, source: 's', type, subject, time, world, data },
      actor: '值班员',
    }
    fold.apply(fact)
  })
  fold.advance(T0 + untilMin * MINUTE)
  return fold
}

function keysOf(fold: WorldFold, list: keyof typeof LIST_CAPS): string[] {
  return Object.keys(fold.board('S', 'DUTY').lists[list]!)
}

/** One more than the list holds; of the last the order says that it goes. */
const MANY: Readonly<
  Partial<Record<keyof typeof LIST_CAPS, (i: number, id: string) => readonly Told[]>>
> = {
  responses: (i, id) => [[...started(id)].with(2, i) as unknown as Told],
  elements: (i, id) => [
    [
      'element.statusChanged',
      `r/${id}`,
      1,
      { responseId: 'r', itemId: id, element: 'policy', state: 'notReady', dueAt: T0 + i },
    ],
  ],
  tasks: (i, id) => [
    ['task.created', id, 1, { responseId: 'r', title: id, dueAt: T0 + i * MINUTE }],
  ],
  musters: (i, id) => [
    [
      'muster.summoned',
      id,
      1,
      { responseId: 'r', kind: 'team', unit: id, required: 9, deadline: T0 + i * MINUTE },
    ],
  ],
  supplies: (i, id) => [
    ['supply.counted', `r/${id}`, 1, { responseId: 'r', kind: id, have: i, need: 100 }],
  ],
  sitreps: (i, id) => [
    [
      'sitrep.scheduled',
      id,
      1,
      { responseId: 'r', no: i + 1, kind: 'followUp', dueAt: T0 + i * MINUTE },
    ],
  ],
  callouts: (i, id) => [['callout.sent', id, 1 + i, { responseId: 'r', post: id }]],
}

const over: Told = ['response.ended', 'r', 10, { endBasis: 'controlled' }]

describe('lists of the work in a response', () => {
  it.each(Object.keys(MANY) as (keyof typeof MANY)[])(
    '[LL4] %s leave out what comes last at one more than their cap',
    (list) => {
      const cap = LIST_CAPS[list]
      const ids = Array.from({ length: cap + 1 }, (_, i) => `x${String(i).padStart(4, '0')}`)
      const told = ids.flatMap((id, i) => MANY[list]!(i, id))
      const fold = folded(list === 'responses' ? told : [started(), ...told])
      const keys = keysOf(fold, list)
      expect(keys).toHaveLength(cap)
      expect(keys.some((key) => key.endsWith(ids.at(-1)!))).toBe(false)
      expect(keys[0]).toContain(ids[0])
    },
  )

  it('[LL4] evacuations leave out where least is left to move at one more than their cap', () => {
    const cap = LIST_CAPS.evacuations
    const records = Array.from({ length: cap + 1 }, (_, i) => ({
      ...{ regionCode: `x${i}`, rounds: [], fields: { responseId: 'r', planned: 1000 - i } },
    })) as unknown as readonly LedgerRecord[]
    const rows = evacuationRows({
      responses: [],
      of: () => records,
      problems: [],
      reports: new Map(),
      log: [],
    })
    expect(Object.keys(rows)).toHaveLength(cap)
    expect(rows).not.toHaveProperty([`r/x${cap}`])
  })

  it('[LL4] the log keeps the newest within its cap, and tells as one what one person did at one moment', () => {
    const cap = LIST_CAPS.responseLog
    const together = [0, 1, 2].map((i): Told => [
      ...(['task.created', `t${i}`, 1, { responseId: 'r', title: `t${i}` }] as const),
    ])
    const steps = Array.from({ length: cap + 1 }, (_, i): Told => [
      'task.progressed',
      't0',
      5 + i,
      { progress: i / 100 },
    ])
    const begun: Told[] = [
      ['task.claimed', 't0', 2, {}],
      ['task.started', 't0', 3, {}],
    ]
    const short = folded([started(), ...together]).board('S', 'DUTY').lists['responseLog']!
    expect(Object.values(short).map(({ type, count }) => [type, count])).toEqual([
      ['task.created', 3],
      ['response.started', 1],
    ])
    const fold = folded([started(), ...together, ...begun, ...steps])
    const rows = Object.values(fold.board('S', 'DUTY').lists['responseLog']!)
    expect(rows).toHaveLength(cap)
    expect(rows[0]).toMatchObject({ text: '40 %', by: '值班员', subject: 't0', response: 'r' })
    expect(rows.every(({ type }) => type === 'task.progressed')).toBe(true)
  })

  it('the log calls a response by the matter that it had then', () => {
    const alerted: Told = [
      'response.alerted',
      'r',
      0,
      { warningKind: '暴雨', warningLevel: 2, regionCodes: ['S'], matter: '强降雨' },
    ]
    const start = started().with(2, 5) as unknown as Told
    const { responseLog } = folded([alerted, start]).board('S', 'DUTY').lists
    expect(Object.values(responseLog!).map(({ type, subject }) => [type, subject])).toEqual([
      ['response.started', '台风'],
      ['response.alerted', '强降雨'],
    ])
  })

  it('[IN4] what was not legal is told in no log', () => {
    const fold = folded([started(), ['task.completed', 't0', 5, {}]])
    const rows = Object.values(fold.board('S', 'DUTY').lists['responseLog']!)
    expect(rows.map(({ type }) => type)).toEqual(['response.started'])
  })

  it('evacuations stand by what is left to move, and what nobody has told is null', () => {
    const plan = (code: string, planned: number): Told => [
      'evacuation.planned',
      `r/${code}`,
      1,
      { responseId: 'r', regionCode: code, planned },
    ]
    const fold = folded([
      ...[started(), plan('A', 10), plan('B', 90), plan('A1', 40)],
      ['evacuation.updated', 'r/B', 2, { moved: 85 }],
    ])
    const rows = fold.board('S', 'DUTY').lists['evacuations']!
    expect(Object.keys(rows)).toEqual(['r/A1', 'r/A', 'r/B'])
    expect(rows['r/A']).toMatchObject({ planned: 10, moved: null, sheltered: null })
  })

  it('blocked tasks come first, those of one grid after the others, done ones last', () => {
    const task = (id: string, gridCodes?: string[]): Told => [
      'task.created',
      id,
      1,
      { responseId: 'r', title: id, dueAt: T0, ...(gridCodes && { gridCodes }) },
    ]
    const to = (id: string, ...types: string[]): Told[] =>
      types.map((type, i): Told => [`task.${type}`, id, 2 + i, { blocker: 'x' }])
    const fold = folded([
      ...[started(), task('grid', ['A1']), task('open'), task('stuck', ['A1']), task('done')],
      ...to('stuck', 'claimed', 'started', 'blocked'),
      ...to('done', 'claimed', 'started', 'submitted', 'completed'),
    ])
    expect(keysOf(fold, 'tasks')).toEqual(['stuck', 'open', 'grid', 'done'])
    const recovery: Told = [
      ...(['task.created', 'home', 20] as const),
      { responseId: 'r', title: 'home', kind: 'recovery', dueAt: T0 + 9e9 },
    ]
    const after = folded([started(), task('open'), over, recovery])
    expect(keysOf(after, 'tasks')).toEqual(['home', 'open'])
  })

  it('problems of the responses in force stand open before rectified, each with its owner and date, for those within', () => {
    const problem = (id: string, origin: string, due: number): Told => [
      'problem.found',
      id,
      12,
      {
        ...{ origin, problemType: 'supplies', text: id, ownerOrg: '街道应急办' },
        dueAt: T0 + due * MINUTE,
      },
    ]
    const fold = folded([
      ...[started(), over, problem('b', 'r', 200), problem('a', 'r', 300), problem('z', 'old', 1)],
      ['problem.closed', 'a', 20, { note: '已补充' }],
      problem('c', 'r', 100),
    ])
    expect(keysOf(fold, 'problems')).toEqual(['c', 'b', 'a'])
    expect(fold.board('S', 'DUTY').lists['problems']!['c']).toEqual({
      ...{ origin: 'r', type: 'supplies', text: 'c', org: '街道应急办' },
      ...{ due: T0 + 100 * MINUTE, state: 'OPEN' },
    })
    expect(fold.board('S', 'VISITOR').lists['problems']).toEqual({})
  })

  it('[PV1] an incident lies on the map of those within, where its place was told', () => {
    const point = [121.16, 31.89]
    const incident = { class: 'accident', grade: 'ungraded', place: '长乐路', point }
    const [type, id, minute, data] = started()
    const rowOf = (profile: 'DUTY' | 'VISITOR', of: object) =>
      folded([[type, id, minute, { ...data, ...of }]]).board('S', profile).lists['responses']!['r']
    expect(rowOf('DUTY', { incident })).toMatchObject({ lng: 121.16, lat: 31.89 })
    expect(rowOf('VISITOR', { incident })).not.toHaveProperty('lng')
    expect(rowOf('DUTY', {})).not.toHaveProperty('lng')
  })

  it('a response says where its report stands, and from its end on when it is due', () => {
    const rowAfter = (...told: Told[]): unknown =>
      folded([started(), ...told]).board('S', 'DUTY').lists['responses']!['r']
    const draft = (minute: number): Told => [
      'report.drafted',
      'report-r',
      minute,
      { originKind: 'response', originId: 'r', originWorld: 'live', by: '指挥长' },
    ]
    const edit: Told = ['report.edited', 'report-r', 30, { by: '指挥长' }]
    const sign: Told = ['report.signed', 'report-r', 40, { by: '指挥长', documentHash: 'x' }]
    const due = CONTEXT.calendar.addWork(T0 + 10 * MINUTE, { value: 15, type: 'workDay' })
    expect(rowAfter()).toMatchObject({ report: null, reportDue: null })
    expect(rowAfter(over)).toMatchObject({ report: null, reportDue: due })
    expect(rowAfter(over, draft(20))).toMatchObject({ report: 'drafted', reportDue: due })
    expect(rowAfter(over, draft(20), edit)).toMatchObject({ report: 'edited' })
    expect(rowAfter(over, draft(20), edit, draft(35))).toMatchObject({ report: 'drafted' })
    expect(rowAfter(over, draft(20), edit, sign)).toMatchObject({ report: 'signed' })
  })

  it('a call-out is told as late from fifteen minutes on', () => {
    const told: Told[] = [started(), ['callout.sent', 'k', 1, { responseId: 'r', post: '书记' }]]
    const lateAt = (minute: number) =>
      folded(told, minute).board('S', 'DUTY').lists['callouts']!['k']!['late']
    expect([lateAt(15), lateAt(16)]).toEqual([false, true])
  })

  it('[A5] the end of a response stops the clocks of its tasks and call-outs, not those of recovery', () => {
    const task = (id: string, data: FactData = {}): Told => [
      ...(['task.created', id, 1] as const),
      { responseId: 'r', title: id, dueAt: T0 + 30 * MINUTE, ...data },
    ]
    const call: Told = ['callout.sent', 'k', 1, { responseId: 'r', post: '书记' }]
    const told = [started(), task('own'), task('home', { kind: 'recovery' }), call]
    const stoppedIn = (...all: Told[]): unknown[] => {
      const { tasks, callouts } = folded(all).board('S', 'DUTY').lists
      const rows = [tasks!['own'], tasks!['home'], callouts!['k']]
      return [...rows.map((row) => row!['stoppedAt']), callouts!['k']!['late']]
    }
    const end = T0 + 10 * MINUTE
    expect(stoppedIn(...told)).toEqual([null, null, null, true])
    expect(stoppedIn(...told, over)).toEqual([end, null, end, false])
  })
})
