import type { Role } from '../../../shared/access/roles.ts'
import { may } from '../../../shared/access/roles.ts'
import { FACT_TYPES, type FactType } from '../../../shared/fact/registry.ts'
import type { NewFact, World } from '../../../shared/fact/fact.ts'
import { buildCalendar } from '../../../shared/lib/calendar.ts'
import type { DistrictPackage } from '../../../shared/region/package.ts'
import { PLAN_ELEMENTS, type Plan } from '../../../shared/region/plan.ts'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { createWorld, type WorldFold } from '../../world/world.ts'
import type { Commander, HeldPost, WorldView } from '../decision.ts'
import { CommandRefusal } from '../refusal.ts'
import { CommandSchema, kindOf } from '../registry.ts'

/** For tests: commands decided and folded at once, without a journal; a street of two communities and one plan. */
const LEVELS = [
  { id: 'street', name: '街道', nameEn: 'Street' },
  { id: 'community', name: '社区', nameEn: 'Community' },
]
const REGIONS = [
  { code: 'root', name: '街道', level: 'street', parent: null, population: 1000, areaKm2: 3 },
  { code: 'a', name: '甲社区', level: 'community', parent: 'root', population: 400, areaKm2: 2 },
  { code: 'b', name: '乙社区', level: 'community', parent: 'root', population: 600, areaKm2: 1 },
]
export const PLAN: Plan = {
  ...{ id: 'flood', name: '防汛预案', kind: 'special', hazards: ['暴雨'], version: '1' },
  categories: ['1101'],
  approvedAt: '2026-01-01',
  levels: [1, 2, 3, 4].map((level) => ({
    ...{ level, triggerText: '雨大', whoMayStart: '指挥长' },
    conditions: [
      {
        ...{ id: 'warning', text: '预警' },
        measure: { kind: 'warning' as const, words: ['暴雨'], level },
      },
      {
        id: 'rain',
        text: '雨量',
        measure: { kind: 'value' as const, key: 'residents@now', atLeast: 500 },
      },
    ],
    // Each level has a task of its own and one that all have.
    tasks: ['all', `only-${level}`].map((id) => ({
      ...{ id, title: id, element: 'technology' as const, org: 'water', post: '水务员' },
      ...{ withinMin: 30, priority: 1 },
    })),
    elements: PLAN_ELEMENTS.map((element) => ({
      ...{ id: `i-${element}`, element, text: '标准', ownerPost: '组长', withinMin: 30 },
      ...{ evidenceKind: 'check' as const, required: true },
    })),
    musters: [
      { id: 'm', kind: 'vanguard' as const, unit: '党员突击队', required: 9, withinMin: 30 },
    ],
    supplies: [{ kind: '沙袋', unit: '只', need: 10, placeKinds: ['物资库'] }],
    sitreps: { firstWithinMin: 30, everyMin: 60, to: '区值班室' },
    callouts: [{ post: '指挥长' }],
  })),
  recovery: [
    {
      ...{ id: 'rec', title: '恢复', element: 'policy' as const, org: 'water', post: '水务员' },
      ...{ withinMin: 60, priority: 1 },
    },
  ],
}
const category = (code: string, urgencyDefault: 'L2') => ({
  ...{ code, name: code },
  standard: {
    ...{ limitValue: 7, limitType: 'naturalDay' as const, urgencyDefault },
    ...{ mustVerify: true, mustCallback: true },
  },
})
const PLACES = [
  { id: 'p', kind: '避难场所', name: '学校', region: 'a', capacity: 120 },
  { id: 's', kind: '物资库', name: '库', region: 'b' },
]

export const TREE = buildRegionTree(LEVELS, REGIONS)
const PACK: DistrictPackage = {
  district: {
    ...{ format: 1 as const, code: 'root', name: '街道', nameEn: 'Street', open: true },
    ...{ timeZone: 'Asia/Shanghai', levels: LEVELS },
  },
  regions: REGIONS,
  catalogue: {
    ...{ sources: [], causes: [], serviceClasses: [] },
    categories: [
      { code: '11', name: '应急', children: [category('1101', 'L2'), category('1102', 'L2')] },
    ],
    orgs: [{ code: 'water', name: '水务' }],
  },
  calendar: {
    ...{ workHours: [['08:30', '17:30']], workWeekdays: [1, 2, 3, 4, 5] },
    ...{ holidays: [], makeUpWorkdays: [] },
  },
  roster: { posts: [] },
  places: PLACES,
  display: {
    ...{ language: 'zh', satisfactionTarget: 0.95, mapIndicator: 'caseOpen@now', window: 'today' },
  },
  plans: [PLAN],
  hash: 'h',
}

export function person(role: Role, id: string = role): Commander {
  return { id: `account:${id}`, name: id, roles: [role] }
}

export class TestDesk {
  nowMs = Date.UTC(2026, 5, 1, 2)
  readonly facts: NewFact[] = []
  /** Posts that the office knows of; null = none. */
  posts: readonly HeldPost[] | null = null
  drills: { id: string; state: string }[] = []
  readonly #folds = new Map<string, WorldFold>()
  #ids = 0
  #seq = 0

  fold(world: string = 'live'): WorldFold {
    let fold = this.#folds.get(world)
    if (fold === undefined) {
      const calendar = buildCalendar(PACK.calendar, 'Asia/Shanghai', { from: 2026, to: 2026 })
      fold = createWorld({ pkg: PACK, tree: TREE, calendar }, world as World)
      this.#folds.set(world, fold)
    }
    return fold
  }

  view(world: string = 'live'): WorldView {
    const fold = this.fold(world)
    const { ledger } = fold
    return {
      find: (family, id) => ledger.get(family, id),
      list: (family) => ledger.all(family),
      open: (family) => ledger.open(family),
      latest: (family, count) => ledger.latest(family, count),
      openCases: (visit) => fold.openCases(visit),
    }
  }

  /** The answer; throws CommandRefusal. Every fact passes the schema of its type. */
  do(by: Commander, command: object): Readonly<Record<string, string>> {
    for (const fold of this.#folds.values()) fold.advance(this.nowMs)
    const parsed = CommandSchema.parse({ id: `c${++this.#ids}`, ...command })
    const kind = kindOf(parsed.act)
    if (!may(by.roles, kind.action)) throw new CommandRefusal(403, 'notAllowed', { zh: '', en: '' })
    const { facts, answer } = kind.decide(parsed, by, {
      view: (world) => this.view(world),
      drills: this.drills as never,
      ...{ tree: TREE, district: PACK, nowMs: this.nowMs },
      posts: this.posts === null ? undefined : () => this.posts!,
    })
    for (const fact of facts) this.tell(fact)
    return answer
  }

  tell(fact: NewFact): void {
    const { schema, internal } = FACT_TYPES[fact.type as FactType]
    if (internal === true) schema.parse(fact.data)
    this.facts.push(fact)
    const fold = this.fold(fact.world)
    fold.apply({ ...fact, seq: ++this.#seq, recordedAt: this.nowMs })
    // Drills are told to the test, not planned in it.
    if (fact.type.startsWith('drill.')) return
    fold.ledger.settle()
    const [rejected] = fold.ledger.rejections()
    if (rejected !== undefined) throw new Error(`${rejected.fact.type}: ${rejected.reason}`)
  }

  /** Proposed by the chief and confirmed by the commander. */
  change(transition: string, fields: object, responseId?: string, world = 'live'): string {
    const chief = person('chief')
    const command = { act: 'propose', world, transition, responseId, fields }
    const answer = this.do(chief, command)
    this.do(person('commander'), { act: 'confirm', world, proposalId: answer['proposalId'] })
    return answer['responseId']!
  }

  value(key: string, world: string = 'live'): unknown {
    return this.fold(world).board('root', 'LEADER').values[key]
  }

  /** Open tasks of a response by item. */
  tasks(state: string): string[] {
    return [...this.view().list('task')]
      .filter((task) => task.state === state)
      .map(({ id }) => id.split('/')[1]!)
  }
}

/** Complete fields of every step. */
const INCIDENT = {
  ...{ class: 'accident', grade: 'larger', statedBy: '市应急局', place: '甲社区' },
  ...{ occurredAt: '2026-06-01T09:00:00+08:00', foundAt: '2026-06-01T09:05:00+08:00' },
}
const START = {
  ...{ matter: '防汛', responseLevel: 3, authority: '街道应急指挥部', docNo: '1号' },
  ...{ expectedHours: 12, measures: '转移', regionCodes: ['a'], planId: 'flood' },
}
const LEVEL = { reason: '雨势变化', authority: '区应急指挥部', docNo: '2号' }
export const FIELDS = {
  A1: {
    ...{ warningKind: '暴雨', warningLevel: 2, warningStartAt: '2026-06-01T10:00:00+08:00' },
    ...{ regionCodes: ['a'], matter: '强降雨', measures: '巡查', authority: '气象台' },
    ...{ issuedAt: '2026-06-01T09:50:00+08:00', planId: 'flood' },
  },
  A2: START,
  "A2'": { ...START, incident: INCIDENT },
  A3: { ...LEVEL, responseLevel: 2 },
  A4: { ...LEVEL, responseLevel: 4 },
  A5: { endBasis: '险情消除', residualMeasures: '巡查', openTasks: '移交' },
  "A5'": { reason: '误报' },
  A6: {
    checklist: {
      ...{ evacueesReturned: true, utilitiesRestored: true, materialsSettled: true },
      purgeScheduled: true,
    },
  },
  A7: { liftedAt: '2026-06-01T12:00:00+08:00', liftBasis: '解除' },
} as const
