import { describe, expect, it } from 'vitest'
import type { Role } from '../../../shared/access/roles.ts'
import type { Fact, NewFact, World } from '../../../shared/fact/fact.ts'
import { INITIAL_FIELDS } from '../../../shared/fact/response-codes.ts'
import type { Plan } from '../../../shared/region/plan.ts'
import { randomContext } from '../../testing/random-context.ts'
import { createWorld, type WorldFold } from '../../world/world.ts'
import type { Commander, Room, WorldView } from '../decision.ts'
import type { Command } from '../kind.ts'
import type { CommandRefusal } from '../refusal.ts'
import { RESPONSE_COMMANDS } from './commands.ts'
import { levelFacts, planFacts, recoveryFacts } from './instantiate.ts'

const CONTEXT = randomContext('Asia/Shanghai')
const T0 = Date.UTC(2026, 5, 1, 2)
const MINUTE = 60_000
const R = 'response-1'

const task = (id: string, over: object = {}) => ({
  ...{ id, title: `任务${id}`, element: 'responsibility', org: 'urban', post: '网格长' },
  ...{ withinMin: 30, priority: 1, ...over },
})
const level = (no: number, tasks: object[], elements: string[]) => ({
  ...{ level: no, triggerText: '-', whoMayStart: '街道应急指挥部', tasks },
  elements: elements.map((id) => ({
    ...{ id, element: 'organization', text: '指挥部到位', ownerPost: '值班长' },
    ...{ withinMin: 15, evidenceKind: 'signIn', required: true },
  })),
  musters: [{ id: 'm1', kind: 'vanguard', unit: '突击队', required: 20, withinMin: 30 }],
  supplies: [{ kind: '沙袋', unit: '只', need: 100, placeKinds: ['store'] }],
  sitreps: { firstWithinMin: 15, everyMin: 60, to: '区指挥部' },
  callouts: [{ post: 'A1 书记' }, { post: 'B1 书记' }],
})
const PLAN = {
  ...{ id: 'flood', name: '防汛', kind: 'special', hazards: ['暴雨'], version: '1' },
  approvedAt: '2026-01-01',
  levels: [
    level(3, [task('t1'), task('t2', { perGrid: true })], ['e1', 'e2']),
    level(4, [task('t1')], ['e1']),
  ],
  recovery: [task('r1')],
} as unknown as Plan

function by(...roles: Role[]): Commander {
  return { id: 'account:1', name: '值班长甲', roles }
}

/** A desk on one world whose facts are folded as they are written. */
class Desk {
  readonly fold: WorldFold
  readonly facts: Fact[] = []
  nowMs = T0
  readonly world: World

  constructor(world: World = 'live') {
    this.world = world
    this.fold = createWorld(CONTEXT, world)
    const data = { matter: '台风', responseLevel: 3, regionCodes: ['S'] }
    this.write([
      {
        ...{ id: 's', source: 'test', type: 'response.started', subject: R, world },
        ...{ time: T0, data },
      },
    ])
  }

  get room(): Room {
    const { ledger } = this.fold
    const view: WorldView = {
      find: (family, id) => ledger.get(family, id),
      list: (family) => ledger.all(family),
      open: (family) => ledger.open(family),
      latest: (family, count) => ledger.latest(family, count),
    }
    const { tree, pkg } = CONTEXT
    const room: Partial<Room> = { view: () => view, tree, nowMs: this.nowMs, district: pkg }
    return room as Room
  }

  write(facts: readonly NewFact[]): void {
    for (const fact of facts) {
      const written = { ...fact, seq: this.facts.length + 1, recordedAt: this.nowMs }
      this.facts.push(written)
      this.fold.apply(written)
    }
  }

  open(no = 3): void {
    this.write(
      planFacts({
        ...{ plan: PLAN, level: no, responseId: R, regionCodes: ['S'], world: this.world },
        ...{ by: by('commander'), nowMs: this.nowMs, idPrefix: 'p', tree: CONTEXT.tree },
      }),
    )
  }

  do(act: string, fields: object, who = by('officer')) {
    const id = `c${this.facts.length}`
    const kind = RESPONSE_COMMANDS.find((one) => one.act === act)!
    const command = kind.schema.parse({ act, id, world: this.world, ...fields }) as Command
    const decide = () => kind.decide(command, who, this.room)
    const decision = decide()
    this.write(decision.facts)
    return { ...decision, again: decide }
  }

  refusal(act: string, fields: object, who = by('officer')): CommandRefusal {
    try {
      this.do(act, fields, who)
    } catch (error) {
      return error as CommandRefusal
    }
    throw new Error('was not refused')
  }

  state(family: Parameters<WorldFold['ledger']['get']>[0], id: string): string | undefined {
    return this.fold.ledger.get(family, id)?.state
  }
}

describe('the items of a plan', () => {
  it('become facts that the world takes, a task for each grid where the plan says so', () => {
    const desk = new Desk()
    desk.open()
    expect(desk.fold.ledger.rejections()).toEqual([])
    const ids = [...desk.fold.ledger.all('task')].map(({ id }) => id)
    const grids = CONTEXT.tree.codes.filter(
      (_, i) => CONTEXT.tree.levels[CONTEXT.tree.level[i]!]!.id === 'grid',
    )
    expect(ids).toEqual([`${R}/t1`, ...grids.map((code) => `${R}/t2/${code}`)].toSorted())
    expect([...desk.fold.ledger.all('element')]).toHaveLength(2)
    expect([...desk.fold.ledger.all('callout')]).toHaveLength(2)
    expect(desk.fold.ledger.get('sitrep', `${R}/sitrep-1`)?.fields['dueAt']).toBe(T0 + 15 * MINUTE)
  })

  it('[IN2] are the same facts when the same decision is taken again', () => {
    const facts = () =>
      planFacts({
        ...{ plan: PLAN, level: 3, responseId: R, regionCodes: ['A1'], world: 'live', nowMs: T0 },
        ...{ by: by('commander'), idPrefix: 'p', tree: CONTEXT.tree },
      })
    expect(facts()).toEqual(facts())
    expect(new Set(facts().map(({ id }) => id)).size).toBe(facts().length)
  })

  it('go with the level: a lower one closes only what it has not, and a higher one opens it again', () => {
    const desk = new Desk()
    desk.open()
    const to = (no: number, idPrefix: string) =>
      desk.write(
        levelFacts({
          ...{ plan: PLAN, level: no, responseId: R, regionCodes: ['S'], world: 'live', idPrefix },
          ...{ by: by('commander'), nowMs: T0, tree: CONTEXT.tree, reason: '降级' },
          view: desk.room.view('live'),
        }),
      )
    to(4, 'down')
    expect(desk.state('task', `${R}/t1`)).toBe('TODO')
    const perGrid = [...desk.fold.ledger.all('task')].filter(({ id }) => id.includes('/t2'))
    expect(new Set(perGrid.map(({ state }) => state))).toEqual(new Set(['CANCELLED']))
    const e2 = () => desk.fold.ledger.get('element', `${R}/e2`)?.fields['state']
    expect(e2()).toBe('notApplicable')
    to(3, 'up')
    expect(e2()).toBe('notReady')
    expect(desk.fold.ledger.rejections()).toEqual([])
  })

  it('of the recovery are tasks of their own kind', () => {
    const [fact] = recoveryFacts({
      ...{ plan: PLAN, responseId: R, regionCodes: ['S'], world: 'live', nowMs: T0 },
      ...{ by: by('commander'), idPrefix: 'end', tree: CONTEXT.tree },
    })
    expect(fact?.data['kind']).toBe('recovery')
  })
})

describe('commands of the work in a response', () => {
  it('are refused of a response that the world has not, and of one that is over', () => {
    const desk = new Desk()
    expect(desk.refusal('task.create', { responseId: 'none', title: 'x' }).code).toBe(
      'unknownRecord',
    )
    desk.write([
      {
        ...{ id: 'l', source: 'test', type: 'response.ended', subject: R, world: 'live' },
        ...{ time: T0, data: {} },
      },
      {
        ...{ id: 'm', source: 'test', type: 'response.closed', subject: R, world: 'live' },
        ...{ time: T0 + 1, data: {} },
      },
    ])
    expect(desk.refusal('task.create', { responseId: R, title: 'x' }).code).toBe('responseOver')
  })

  it('make a required item ready only with its evidence, named in both languages', () => {
    const desk = new Desk()
    desk.open()
    const item = { responseId: R, itemId: 'e1' }
    const refused = desk.refusal('element.set', { ...item, state: 'ready' })
    expect([refused.code, refused.field]).toEqual(['badField', 'evidence'])
    expect(refused.text.zh).toContain('签到')
    expect(refused.text.en).toContain('sign-in')
    const set = desk.do('element.set', { ...item, state: 'ready', evidence: '指挥长' })
    expect(desk.fold.ledger.get('element', `${R}/e1`)?.fields['state']).toBe('ready')
    expect(set.again().facts).toEqual([])
  })

  it('lead a task through its states, a blocked one and back, and end it verified', () => {
    const desk = new Desk()
    desk.open()
    const taskId = `${R}/t1`
    expect(desk.refusal('task.start', { taskId }).code).toBe('illegalTransition')
    const steps: [string, object, string][] = [
      ['task.claim', { ownerPost: '网格员' }, 'CLAIMED'],
      ['task.start', {}, 'DOING'],
      ['task.progress', { progress: 0.5 }, 'DOING'],
      ['task.block', { blocker: '道路积水' }, 'BLOCKED'],
      ['task.resume', {}, 'DOING'],
      ['task.submit', {}, 'SUBMITTED'],
      ['task.complete', {}, 'DONE'],
    ]
    for (const [act, fields, state] of steps) {
      desk.nowMs += MINUTE
      const done = desk.do(act, { taskId, ...fields })
      expect(desk.state('task', taskId), act).toBe(state)
      const again = act === 'task.progress' ? [] : done.again().facts
      expect(again, act).toEqual([])
    }
  })

  it('let only who may approve it cancel a task, and name the approver', () => {
    const desk = new Desk()
    desk.open()
    const fields = { taskId: `${R}/t1`, reason: '并入' }
    expect(desk.refusal('task.cancel', fields).status).toBe(403)
    desk.do('task.cancel', fields, by('chief'))
    expect(desk.fold.ledger.get('task', `${R}/t1`)?.fields['approvedBy']).toBe('值班长甲')
  })

  it('warn of more moved than planned and refuse nobody', () => {
    const desk = new Desk()
    const place = { responseId: R, regionCode: 'A1' }
    expect(desk.refusal('evacuation.update', { ...place, moved: 3 }).code).toBe('unknownRecord')
    desk.do('evacuation.plan', { ...place, planned: 10 })
    expect(desk.do('evacuation.update', { ...place, moved: 8 }).answer['warning']).toBeUndefined()
    const over = desk.do('evacuation.update', { ...place, moved: 12 })
    expect(over.answer['warning']).toBe('movedBeyondPlanned')
    expect(desk.fold.ledger.get('evacuation', `${R}/A1`)?.fields['moved']).toBe(12)
  })

  it('ask a first report for each of its fields by name, and schedule the next with it', () => {
    const desk = new Desk()
    desk.open()
    const all = Object.fromEntries(INITIAL_FIELDS.map((name) => [name, '不详']))
    const send = { responseId: R, sitrepId: `${R}/sitrep-1`, kind: 'initial', channel: 'phone' }
    for (const name of INITIAL_FIELDS) {
      const { [name]: _, ...fields } = all
      expect(desk.refusal('sitrep.send', { ...send, fields }).field, name).toBe(`fields.${name}`)
    }
    desk.nowMs += 10 * MINUTE
    desk.do('sitrep.send', { ...send, fields: all })
    const next = desk.fold.ledger.get('sitrep', `${R}/sitrep-2`)
    expect(next?.fields['dueAt']).toBe(desk.nowMs + 60 * MINUTE)
    expect(next?.fields['everyMin']).toBe(60)
  })

  it('call several posts at once and take each answer', () => {
    const desk = new Desk()
    const posts = ['A1 书记', 'B1 书记', 'A1 书记']
    const { answer } = desk.do('callout.send', { responseId: R, posts })
    expect([...desk.fold.ledger.all('callout')]).toHaveLength(2)
    desk.nowMs += 4 * MINUTE
    desk.fold.advance(desk.nowMs)
    const calloutId = answer['calloutId']!
    expect(desk.state('callout', calloutId)).toBe('UNREAD')
    desk.do('callout.phone', { calloutId, reached: true })
    desk.do('callout.answer', {
      ...{ calloutId, commandPost: 'A1 书记', communities: 2, evacuating: false },
    })
    expect(desk.state('callout', calloutId)).toBe('ANSWERED')
  })

  it('[MD2] begin every word that leaves a drill with 【演练】, and no word of a real response', () => {
    const said = (world: World): readonly unknown[] => {
      const desk = new Desk(world)
      desk.open()
      desk.do('callout.send', { responseId: R, posts: ['A1 书记'], message: '暴雨红色预警' })
      desk.do('callout.send', { responseId: R, posts: ['B1 书记'] })
      const all = Object.fromEntries(INITIAL_FIELDS.map((name) => [name, '不详']))
      const send = { responseId: R, sitrepId: `${R}/sitrep-1`, kind: 'initial', channel: 'phone' }
      desk.do('sitrep.send', { ...send, fields: all })
      return desk.facts.flatMap(({ type, data }) =>
        type === 'callout.sent'
          ? [data['message']]
          : type === 'sitrep.sent'
            ? INITIAL_FIELDS.map((name) => data[name])
            : [],
      )
    }
    const drill = said('drill:d1')
    expect(drill).toHaveLength(4 + INITIAL_FIELDS.length)
    expect(drill.filter((text) => !String(text).startsWith('【演练】'))).toEqual([])
    expect(drill).toContain('【演练】暴雨红色预警')
    expect(said('live').filter((text) => String(text).includes('演练'))).toEqual([])
  })

  it('work alike in the world of a drill, and write nowhere else', () => {
    const desk = new Desk('drill:d1')
    desk.open()
    desk.do('muster.arrive', { musterId: `${R}/m1`, arrived: 5 })
    expect(new Set(desk.facts.map(({ world }) => world))).toEqual(new Set(['drill:d1']))
    expect(desk.refusal('muster.arrive', { musterId: `${R}/m1` }).field).toBe('arrived')
    desk.do('muster.close', { musterId: `${R}/m1` })
    expect(desk.refusal('muster.arrive', { musterId: `${R}/m1`, arrived: 6 }).status).toBe(409)
  })

  it('count supplies by kind and place under subjects without blanks', () => {
    const desk = new Desk()
    const kind = { responseId: R, kind: '应急 照明' }
    desk.do('supply.count', { ...kind, have: 3, placeId: 'p-1' })
    desk.do('supply.count', { ...kind, need: 5, unit: '台' })
    const ids = [...desk.fold.ledger.all('supply')].map(({ id }) => id)
    expect(ids).toHaveLength(2)
    for (const id of ids) expect(id).toMatch(/^[!-~]{1,128}$/)
  })
})
