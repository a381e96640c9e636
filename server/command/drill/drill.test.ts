import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../../shared/access/roles.ts'
import { dueFacts } from '../../../shared/drill/playing.ts'
import type { DrillRecord } from '../../../shared/drill/record.ts'
import { openEmbeddedJournal } from '../../journal/embedded/embedded.ts'
import type { Journal } from '../../journal/journal.ts'
import { sampleContext } from '../../testing/sample-history.ts'
import { createWorld } from '../../world/world.ts'
import { Worlds } from '../../world/worlds.ts'
import { CommandOffice } from '../office.ts'
import { CommandSchema } from '../registry.ts'
import { drillView } from './console.ts'
import { A_PLAN, aScript, startActs } from './test-drill.ts'
import { drillRights, drillsView, mayKnow } from './views.ts'

const context = sampleContext('Asia/Shanghai')
const district = { ...context.pkg, plans: [A_PLAN] }
const MINUTE = 60_000

let dir: string
let journal: Journal
let worlds: Worlds
let office: CommandOffice
let nowMs: number

beforeEach(async () => {
  nowMs = Date.UTC(2026, 5, 1, 2)
  dir = mkdtempSync(path.join(tmpdir(), 'gewu-drill-'))
  journal = await openEmbeddedJournal({ dir, now: () => nowMs, gatherMs: 0 })
  worlds = new Worlds(journal, (world, told) => createWorld(context, world, told))
  await worlds.start()
  office = new CommandOffice({
    ...{ journal, district, tree: context.tree, clocks: worlds, now: () => nowMs },
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

let acts = 0

async function give(role: Role, command: Record<string, unknown>): Promise<void> {
  const parsed = CommandSchema.parse({ id: `act-${++acts}`, ...command })
  await office.submit(parsed, { id: role, name: role, roles: [role] })
}

async function start(id = 'd', script = aScript()): Promise<void> {
  for (const [role, command] of startActs(id, script)) await give(role, command)
  await worlds.reached(`drill:${id}`, await journal.head())
}

function drill(id = 'd'): DrillRecord {
  return worlds.drills().find((each) => each.id === id)!
}

/** What the director's clock does, once. */
async function direct(): Promise<void> {
  const facts = dueFacts(drill(), nowMs)
  if (facts.length > 0) await journal.append(facts)
}

const d = { drillId: 'd' }

describe('the life of a drill', () => {
  it('goes from its plan over consent, briefing, injects, scores and problems to its closing', async () => {
    await start()
    expect(drill()).toMatchObject({ state: 'RUNNING', director: 'director', startSeq: 4 })
    await give('chief', { act: 'drill.score', ...d, itemId: 'warn', score: 86, evidence: '9 分钟' })
    await give('director', { act: 'drill.end', ...d })
    const problem = { problemType: 'plan', text: '缺夜间号码', ownerOrg: '应急管理办' }
    const dueAt = '2026-07-01T00:00:00+08:00'
    const found = { act: 'problem.find', id: 'p', world: 'drill:d', ...problem, dueAt }
    await give('chief', found)
    const attendance = [{ org: '城管执法局', attended: 9 }]
    await give('chief', { act: 'drill.evaluate', ...d, conclusion: '达到目的', attendance })
    expect(drill().state).toBe('RECTIFYING')
    await expect(give('director', { act: 'drill.close', ...d })).rejects.toMatchObject({
      code: 'openProblems',
    })
    const close = { act: 'problem.close', world: 'drill:d', problemId: 'problem-p' }
    await give('chief', { ...close, note: '已补充', planRevision: '2026-2' })
    await give('director', { act: 'drill.close', ...d })
    expect(drill().state).toBe('CLOSED')
    const view = drillsView({
      ...{ drills: worlds.drills(), district, days: context.calendar, nowMs },
      rights: drillRights(['director']),
    })
    expect(view.figures).toMatchObject({
      D1: { n: 1, d: 1 },
      D2: { value: 1 },
      D3: { value: 86, excluded: 0 },
      D4: { n: 9, d: 10 },
      D5a: { value: 1 },
      D6: { value: 1 },
    })
    expect(view.plans).toMatchObject([{ planId: 'flood', state: 'ok', lastHeldAt: nowMs }])
    expect(view.drills[0]).toMatchObject({ standing: 'held', score: 86, grade: { zh: '良' } })
  })

  it('does not begin without the consent of the leader on duty, nor beside another drill or a real event', async () => {
    const [plan, consent, brief, begin] = startActs('d').map(
      ([role, command]) =>
        () =>
          give(role, command),
    )
    await plan!()
    await brief!()
    await expect(begin!()).rejects.toMatchObject({ code: 'noConsent' })
    await expect(give('director', { act: 'drill.consent', ...d })).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await consent!()
    await begin!()
    await expect(start('e')).rejects.toMatchObject({ code: 'drillRunning' })
  })

  it('asks a blind drill for the number of the written consent, and tells nobody else of it', async () => {
    const script = aScript({ kind: 'doubleBlind' })
    const plan = { act: 'drill.plan', ...d, script, department: '应急管理办' }
    const startAt = '2026-06-01T10:00:00+08:00'
    await expect(give('director', { ...plan, announced: true, startAt })).rejects.toMatchObject({
      field: 'announced',
    })
    await give('director', { ...plan, announced: false, startAt })
    await expect(give('commander', { act: 'drill.consent', ...d })).rejects.toMatchObject({
      field: 'docNo',
    })
    const knows = (role: Role): boolean => mayKnow(drill(), drillRights([role]))
    expect((['director', 'commander', 'chief', 'officer', 'viewer'] as const).map(knows)).toEqual([
      ...[true, true, false, false, false],
    ])
    await give('commander', { act: 'drill.consent', ...d, docNo: '街道〔2026〕3 号' })
    await give('director', { act: 'drill.brief', ...d, note: '导调人员已到位' })
    await give('director', { act: 'drill.start', ...d })
    expect(knows('officer')).toBe(true)
  })

  it.each([
    ['a plan that the district has not', { planId: 'none' }, 'plan none', '预案 none 不在'],
    [
      'an event of a region that it has not',
      { injects: [anInject({ type: 'case.reported', data: { regionCode: 'nowhere' } })] },
      'no region nowhere',
      '注入 i：facts[0]：data.regionCode：没有区域 nowhere',
    ],
    [
      'an event that the server alone writes',
      { injects: [anInject({ type: 'drill.ended', data: {} })] },
      'the server alone',
      'drill.ended 只能由服务器写入',
    ],
    [
      'an event that lacks what its type needs',
      { injects: [anInject({ type: 'case.reported', data: {} })] },
      'data.source: missing',
      'data.source：未填写',
    ],
    [
      'an inject after its end',
      {
        durationMin: 5,
        injects: [{ ...anInject({ type: 'case.reported', data: {} }), facts: [], atMin: 6 }],
      },
      'at minute 6',
      '在第 6 分下达，晚于第 5 分结束',
    ],
  ])('refuses a script with %s, in both languages', async (_, more, en, zh) => {
    const plan = { act: 'drill.plan', ...d, script: aScript(more), department: 'x' }
    const startAt = '2026-06-01T10:00:00+08:00'
    await expect(give('director', { ...plan, announced: true, startAt })).rejects.toMatchObject({
      code: 'badScript',
      text: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) },
    })
  })
})

function anInject(fact: { type: string; data: Record<string, string> }) {
  const inject = { id: 'i', atMin: 0, title: 't', text: 't', expectedAction: 't' }
  return { ...inject, facts: [{ ...fact, subject: 's' }] }
}

describe('the clock and the injects', () => {
  it('[WD2] an inject falls due by the drill’s clock, and waits while it stands', async () => {
    await start()
    await give('director', { act: 'drill.speed', ...d, speed: 20 })
    nowMs += 2500
    await direct()
    expect(drill().injected).toEqual([])
    await give('director', { act: 'drill.pause', ...d, reason: '讲评' })
    nowMs += 10 * MINUTE
    await direct()
    expect(drill().injected).toEqual([])
    await give('director', { act: 'drill.resume', ...d })
    nowMs += 500
    await direct()
    const [given] = drill().injected
    expect(given).toMatchObject({ injectId: 'first', by: 'script' })
    expect(given!.at - drill().clock[0]!.shows).toBe(MINUTE)
  })

  it('[WD3] goes on beside a real event only for a reason, which the journal keeps', async () => {
    await start()
    const fields = { reason: '河道漫溢', regionCodes: [context.tree.codes[0]!] }
    await give('officer', { act: 'breakGlass', fields })
    await worlds.reached('drill:d', await journal.head())
    expect(drill()).toMatchObject({ state: 'PAUSED', pauseReason: 'realEvent' })
    const resume = { act: 'drill.resume', ...d }
    await expect(give('director', resume)).rejects.toMatchObject({
      ...{ code: 'badField', field: 'reason' },
    })
    expect(drill().state).toBe('PAUSED')
    await give('director', { ...resume, reason: '漫溢点与演练区域不相干，分人处置' })
    await worlds.reached('drill:d', await journal.head())
    expect(drill().state).toBe('RUNNING')
    const [last] = (await journal.read(0, 1000)).slice(-1)
    expect(last).toMatchObject({
      ...{ type: 'drill.resumed', data: { reason: '漫溢点与演练区域不相干，分人处置' } },
    })
  })

  it('[IN2] two servers, or one killed in between, give an inject once', async () => {
    await start()
    nowMs += 3 * MINUTE
    const late = dueFacts(drill(), nowMs)
    nowMs += MINUTE
    expect(dueFacts(drill(), nowMs)).toEqual(late)
    await journal.append(late)
    const again = await journal.append(dueFacts(drill(), nowMs).concat(late))
    expect(again.map(({ kind }) => kind)).toEqual(late.map(() => 'duplicate'))
    expect(drill().injected.length).toBe(1)
  })

  it('an inject that waits for an event comes so long after it, and only in its own drill', async () => {
    const trigger = { type: 'case.reported', where: { source: 'test' }, afterMin: 2 }
    const text = { title: 't', text: 't', expectedAction: 't' }
    await start('d', aScript({ injects: [{ id: 'after', trigger, ...text }] }))
    const report = {
      ...{ source: '/p', type: 'case.reported', subject: 'c', time: nowMs },
      data: { source: 'test', categoryL1: '01', regionCode: 'S1' },
    }
    await journal.append([{ ...report, id: 'live', world: 'live' }])
    nowMs += 5 * MINUTE
    await direct()
    expect(drill().injected).toEqual([])
    await journal.append([{ ...report, id: 'in', world: 'drill:d' }])
    nowMs += MINUTE
    await direct()
    expect(drill().injected).toEqual([])
    nowMs += MINUTE
    await direct()
    expect(drill().injected).toMatchObject([
      { injectId: 'after', at: drill().triggered['after']! + 2 * MINUTE },
    ])
  })

  it('the director gives an inject by hand, once, or a message of his own', async () => {
    await start()
    await give('director', { act: 'drill.inject', ...d, injectId: 'first' })
    await expect(
      give('director', { act: 'drill.inject', ...d, injectId: 'first' }),
    ).rejects.toMatchObject({ code: 'injectGiven' })
    await give('director', { act: 'drill.inject', ...d, title: '追加', text: '桥面封闭' })
    nowMs += 5 * MINUTE
    await direct()
    expect(drill().injected.map(({ title, by }) => [title, by])).toEqual([
      ['预警', 'director'],
      ['追加', 'director'],
    ])
  })

  it('only the director sees what is still to come', async () => {
    await start()
    const seen = (role: Role): number =>
      drillView(drill(), worlds.drills(), drillRights([role]), nowMs).injects.length
    expect((['director', 'chief', 'officer'] as const).map(seen)).toEqual([1, 0, 0])
    nowMs += 2 * MINUTE
    await direct()
    expect((['director', 'chief', 'officer'] as const).map(seen)).toEqual([1, 1, 0])
  })
})
