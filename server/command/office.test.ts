import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { World } from '../../shared/fact/fact.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { PROPOSAL_VALID_MS } from '../../shared/lifecycle/proposal.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import type { Plan } from '../../shared/region/plan.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { LIVE_SCENE } from '../../shared/scene/scene.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { createWorld } from '../world/world.ts'
import { Worlds } from '../world/worlds.ts'
import type { Commander } from './decision.ts'
import { A_PLAN, startActs } from './drill/test-drill.ts'
import { CommandOffice } from './office.ts'
import { TRANSITION_IDS } from '../../shared/fact/schemas/mode.ts'
import { RIGHTS, type CommandRole } from './mode/rights.ts'
import { CommandSchema } from './registry.ts'

const LEVELS = [
  { id: 'street', name: '街道', nameEn: 'Street' },
  { id: 'community', name: '社区', nameEn: 'Community' },
]
const REGIONS = [
  { code: 'root', name: '街道', level: 'street', parent: null, population: 1000 },
  { code: 'a', name: '甲社区', level: 'community', parent: 'root', population: 400 },
  { code: 'b', name: '乙社区', level: 'community', parent: 'root', population: 600 },
]
const tree = buildRegionTree(LEVELS, REGIONS)
const pkg: DistrictPackage = {
  district: {
    format: 1,
    code: 'root',
    name: '街道',
    nameEn: 'Street',
    timeZone: 'Asia/Shanghai',
    open: true,
    levels: LEVELS,
  },
  regions: REGIONS,
  catalogue: { sources: [], categories: [], orgs: [], causes: [], serviceClasses: [] },
  calendar: {
    workHours: [['08:30', '17:30']],
    workWeekdays: [1, 2, 3, 4, 5],
    holidays: [],
    makeUpWorkdays: [],
  },
  roster: { posts: [] },
  places: [],
  display: {
    language: 'zh',
    satisfactionTarget: 0.95,
    mapIndicator: 'caseOpen@now',
    window: 'today',
  },
  hash: 'h',
}
const context = {
  pkg,
  tree,
  calendar: buildCalendar(pkg.calendar, 'Asia/Shanghai', { from: 2026, to: 2026 }),
}

let dir: string
let journal: Journal
let worlds: Worlds
let office: CommandOffice
let nowMs: number
let plans: readonly Plan[]

beforeEach(async () => {
  plans = []
  nowMs = Date.UTC(2026, 5, 1, 2)
  dir = mkdtempSync(path.join(tmpdir(), 'gewu-command-'))
  journal = await openEmbeddedJournal({ dir, now: () => nowMs, gatherMs: 0 })
  worlds = new Worlds(journal, (world: World) => createWorld(context, world))
  await worlds.start()
  office = new CommandOffice({
    journal,
    tree,
    district: Object.defineProperty({ ...pkg }, 'plans', { get: () => plans }),
    now: () => nowMs,
    world: (name) => worlds.view(name),
    drills: () => worlds.drills(),
    reached: (world, seq) => worlds.reached(world, seq),
  })
})

afterEach(async () => {
  worlds.stop()
  await journal.close()
  rmSync(dir, { recursive: true, force: true })
})

function person(role: CommandRole, id: string = role): Commander {
  return { id, name: role, roles: [role] }
}

const FIELDS = {
  A1: {
    ...{
      warningKind: '暴雨',
      warningLevel: 2,
      warningStartAt: '2026-06-01T10:00:00+08:00',
      regionCodes: ['a'],
    },
    ...{
      matter: '强降雨',
      measures: '巡查',
      authority: '气象台',
      issuedAt: '2026-06-01T09:50:00+08:00',
    },
  },
  A2: {
    ...{
      matter: '防汛',
      responseLevel: 3,
      authority: '街道应急指挥部',
      docNo: '1号',
      expectedHours: 12,
    },
    ...{ measures: '转移', regionCodes: ['a'] },
  },
  A5: { endBasis: '险情消除', residualMeasures: '巡查', openTasks: '移交' },
  A6: {
    checklist: {
      evacueesReturned: true,
      utilitiesRestored: true,
      materialsSettled: true,
      purgeScheduled: true,
    },
  },
  A7: { liftedAt: '2026-06-01T12:00:00+08:00', liftBasis: '解除' },
} as const
const INCIDENT = {
  ...{ class: 'accident', grade: 'ungraded', place: '甲社区' },
  ...{ occurredAt: '2026-06-01T09:00:00+08:00', foundAt: '2026-06-01T09:05:00+08:00' },
}

const ORAL = { who: '区指挥长', when: '2026-06-01T09:05:00+08:00', how: '电话' }

function submit(by: Commander, command: object) {
  return office.submit(CommandSchema.parse(command), by)
}

let ids = 0
/** Proposes and confirms; the response's id. */
async function change(
  transition: string,
  fields: object,
  responseId?: string,
  world = 'live',
): Promise<string> {
  const id = `c${++ids}`
  const { answer } = await submit(person('chief'), {
    act: 'propose',
    id,
    world,
    transition,
    responseId,
    fields,
  })
  await submit(person('commander'), {
    act: 'confirm',
    id: `${id}c`,
    world,
    proposalId: answer['proposalId'],
  })
  return answer['responseId']!
}

function modeOf(world: World = 'live', key = 'mode'): unknown {
  return worlds.get(world)!.board('root', 'LEADER').values[key]
}

describe('changes of mode', () => {
  it('goes NORMAL → ALERT → EMERGENCY → RECOVERY → NORMAL, each step by two people', async () => {
    expect(modeOf()).toBe('NORMAL')
    const response = await change('A1', FIELDS.A1)
    expect(modeOf()).toBe('ALERT')
    expect(modeOf('live', 'mode.warningLevel')).toBe(2)
    nowMs += 60_000
    await change('A2', FIELDS.A2, response)
    expect(modeOf()).toBe('EMERGENCY')
    expect(modeOf('live', 'mode.responseLevel')).toBe(3)
    expect(modeOf('live', 'mode.warningLevel')).toBeUndefined()
    expect(modeOf('live', 'mode.residents')).toBe(400)
    expect(modeOf('live', 'mode.startedAt')).toBe(nowMs)
    await change('A5', FIELDS.A5, response)
    expect(modeOf()).toBe('RECOVERY')
    await change('A6', FIELDS.A6, response)
    expect(modeOf()).toBe('NORMAL')
  })

  it('goes NORMAL → EMERGENCY for a sudden event only with the facts of the incident', async () => {
    await expect(change("A2'", FIELDS.A2)).rejects.toMatchObject({ field: 'incident' })
    await change("A2'", { ...FIELDS.A2, incident: INCIDENT })
    expect(modeOf()).toBe('EMERGENCY')
  })

  it('takes an order by word instead of a document number, but not neither', async () => {
    const { docNo: _, ...rest } = FIELDS.A2
    await expect(change("A2'", { ...rest, incident: INCIDENT })).rejects.toMatchObject({
      field: 'docNo',
    })
    await change("A2'", { ...rest, incident: INCIDENT, verbalOrder: ORAL })
    expect(modeOf('live', 'mode.docNo')).toBe('区指挥长 电话')
  })

  it.each(Object.keys(FIELDS.A1).filter((field) => field !== 'docNo'))(
    'names the missing %s of an alert (art. 64)',
    async (field) => {
      const { [field as 'matter']: _, ...rest } = FIELDS.A1
      await expect(change('A1', rest)).rejects.toMatchObject({
        status: 400,
        code: 'badField',
        field,
      })
    },
  )

  it('[MD3] lets every role propose and confirm only what DOMAIN §4.2 gives it', async () => {
    for (const transition of TRANSITION_IDS) {
      for (const role of ['officer', 'chief', 'commander', 'director'] as const) {
        const command = { act: 'propose', id: `r${++ids}`, transition, fields: {} }
        const refusal = await submit(person(role), command).catch((error: unknown) => error)
        const refused = (refusal as { code: string }).code === 'notAllowed'
        expect(refused, `${role} ${transition}`).toBe(!RIGHTS[transition].propose.includes(role))
      }
    }
  })

  it('[AC6] refuses a confirmation by the proposer, by a stale request, and a second one', async () => {
    const propose = async () => {
      const command = { act: 'propose', id: `p${++ids}`, transition: 'A1', fields: FIELDS.A1 }
      return (await submit(person('chief'), command)).answer['proposalId']
    }
    const confirm = (by: Commander, proposalId: unknown) =>
      submit(by, { act: 'confirm', id: `p${++ids}`, proposalId })
    const first = await propose()
    await expect(confirm(person('chief'), first)).rejects.toMatchObject({ code: 'samePerson' })
    nowMs += PROPOSAL_VALID_MS
    await expect(confirm(person('commander'), first)).rejects.toMatchObject({
      code: 'proposalNotOpen',
    })
    expect(modeOf()).toBe('NORMAL')
    const second = await propose()
    const [one, two] = await Promise.allSettled([
      confirm(person('commander'), second),
      confirm(person('chief', 'other-chief'), second),
    ])
    expect(one.status).toBe('fulfilled')
    expect(two).toMatchObject({ status: 'rejected', reason: { code: 'proposalNotOpen' } })
  })

  it('refuses a step from another mode and a region that another response holds', async () => {
    const response = await change('A1', FIELDS.A1)
    await expect(change('A5', FIELDS.A5, response)).rejects.toMatchObject({
      code: 'illegalTransition',
    })
    await expect(change('A1', FIELDS.A1)).rejects.toMatchObject({ code: 'regionTaken' })
    await expect(change('A1', { ...FIELDS.A1, regionCodes: ['root'] })).rejects.toMatchObject({
      code: 'regionTaken',
    })
    await change('A1', { ...FIELDS.A1, regionCodes: ['b'] })
    expect(modeOf('live', 'mode.inForce')).toBe(2)
    await change('A7', FIELDS.A7, response)
    expect(modeOf()).toBe('ALERT')
  })

  it('absorbs a request sent twice and refuses its id for another', async () => {
    const command = { act: 'propose', id: 'same', transition: 'A1', fields: FIELDS.A1 }
    const first = await submit(person('chief'), command)
    nowMs += 1000
    expect((await submit(person('chief'), command)).answer).toEqual(first.answer)
    const confirm = { act: 'confirm', id: 'same-c', proposalId: first.answer['proposalId'] }
    const done = await submit(person('commander'), confirm)
    nowMs += 1000
    expect((await submit(person('commander'), confirm)).answer).toEqual(done.answer)
    expect(await journal.head()).toBe(done.seq)
    const other = { ...command, fields: { ...FIELDS.A1, matter: '另一事项' } }
    await expect(submit(person('chief'), other)).rejects.toMatchObject({ code: 'idUsed' })
  })
})

describe('drills', () => {
  const director = person('director')
  const start = { act: 'drill.start', id: 'd-start', drillId: 'd' }
  const startDrill = async (id = 'd'): Promise<void> => {
    // A drill is of a plan; without one responses need none.
    for (const [role, command] of startActs(id)) {
      plans = command['act'] === 'drill.plan' ? [A_PLAN] : []
      const { seq } = await submit(person(role), command)
      await worlds.reached(`drill:${id}`, seq)
    }
  }

  it('[WD1] runs in a world of its own and tells the screens by the scene', async () => {
    const before = JSON.stringify(worlds.get('live')!.board('root', 'LEADER'))
    await startDrill()
    expect(worlds.scene()).toEqual({
      world: 'drill:d',
      drill: {
        ...{ id: 'd', name: '防汛演练', state: 'RUNNING', director: 'director', speed: 1 },
        ...{ clock: { at: nowMs, shows: nowMs, rate: 1 }, preempted: false, liveWalls: [] },
      },
      shows: [],
      profiles: [],
    })
    await change('A1', FIELDS.A1, undefined, 'drill:d')
    expect(modeOf('drill:d')).toBe('ALERT')
    expect(JSON.stringify(worlds.get('live')!.board('root', 'LEADER'))).toBe(before)
    await submit(director, { act: 'drill.end', id: 'd-end', drillId: 'd' })
    expect(worlds.scene()).toEqual(LIVE_SCENE)
    expect(worlds.get('drill:d')).toBeUndefined()
  })

  it('[WD3] is paused by a real alert and gives the screens back to live', async () => {
    await startDrill()
    await change('A1', FIELDS.A1)
    expect(worlds.scene()).toMatchObject({ world: 'live', drill: { state: 'PAUSED' } })
    await submit(director, {
      ...{ act: 'drill.resume', id: 'd-resume', drillId: 'd', reason: '分人处置' },
    })
    expect(worlds.scene()).toMatchObject({ world: 'drill:d', drill: { state: 'RUNNING' } })
  })

  it('is forked again by a process that starts while it runs', async () => {
    await startDrill()
    await change('A1', FIELDS.A1, undefined, 'drill:d')
    const again = new Worlds(journal, (world: World) => createWorld(context, world))
    await again.start()
    await expect
      .poll(() => again.get('drill:d')?.board('root', 'LEADER').values['mode'])
      .toBe('ALERT')
    expect(again.get('live')!.board('root', 'LEADER').values['mode']).toBe('NORMAL')
    again.stop()
  })

  it('refuses a second drill beside a running one, a used id and other people', async () => {
    await expect(submit(person('commander'), start)).rejects.toMatchObject({ code: 'notAllowed' })
    await startDrill()
    await expect(startDrill('e')).rejects.toMatchObject({ code: 'drillRunning' })
    await submit(director, { act: 'drill.end', id: 'd-end', drillId: 'd' })
    await expect(submit(director, { ...start, id: 'y' })).rejects.toMatchObject({
      code: 'illegalTransition',
    })
  })

  it('takes no command for a world that does not run', async () => {
    await expect(change('A1', FIELDS.A1, undefined, 'drill:none')).rejects.toMatchObject({
      code: 'unknownWorld',
    })
  })
})
