import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canonicalBoard } from '../../shared/board/canonical.ts'
import type { Fact, NewFact, World } from '../../shared/fact/fact.ts'
import { caseLives } from '../../tools/bench/fold/facts.ts'
import { liveCheckpoints } from './checkpoints.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { sampleContext, START_MS } from '../testing/sample-history.ts'
import { createWorld } from './world.ts'
import { Worlds } from './worlds.ts'

const CONTEXT = sampleContext('Asia/Shanghai')
const create = (world: World) => createWorld(CONTEXT, world)
const BASIS = 'these sources'
const DAY = 86_400_000
const PLAN = {
  ...{ name: 'd', kind: 'fullScale', field: 'f', scenario: 's', planId: 'p', scriptId: 's' },
  ...{ department: 'x', announced: true, startAt: START_MS, durationMin: 60, speed: 3 },
  ...{ participants: [], items: [], injects: [] },
}
/** More than a stop needs to save. */
const FACTS: readonly Fact[] = caseLives(CONTEXT, 250, 20, START_MS)

interface Running {
  readonly journal: Journal
  readonly worlds: Worlds
  /** First number that live was given by the journal. */
  readonly firstSeq: () => number | undefined
  /** After which number each world was followed, in order. */
  readonly follows: () => readonly number[]
}

let dir: string
let nowMs: number
let told: string[]
let open: Running[]

beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'gewu-checkpoint-'))
  nowMs = START_MS
  told = []
  open = []
})

afterEach(async () => {
  for (const running of open) await end(running)
  rmSync(dir, { recursive: true })
})

async function start(folder = 'a', basis = BASIS): Promise<Running> {
  const home = path.join(dir, folder)
  const journal = await openEmbeddedJournal({ dir: path.join(home, 'journal'), now: () => nowMs })
  const { watched, follows, firstSeq } = watchedJournal(journal)
  const tell = (_: string, reason: string): void => void told.push(reason)
  const checkpoints = liveCheckpoints({ dir: home, basis, journal: watched, tell })
  const worlds = new Worlds(watched, create, checkpoints)
  const running = { journal, worlds, firstSeq, follows: () => follows }
  open.push(running)
  await worlds.start()
  return running
}

/** A journal that notes from where it is followed, and the first fact that anybody was given. */
function watchedJournal(journal: Journal): {
  readonly watched: Journal
  readonly follows: number[]
  readonly firstSeq: () => number | undefined
} {
  let firstSeq: number | undefined
  const follows: number[] = []
  const watched: Journal = {
    append: (facts) => journal.append(facts),
    read: (after, limit) => journal.read(after, limit),
    recall: (seqs) => journal.recall(seqs),
    keepPackage: (hash, content) => journal.keepPackage(hash, content),
    readPackage: (hash) => journal.readPackage(hash),
    size: () => journal.size(),
    follow: (after, onFacts) => {
      follows.push(after)
      return journal.follow(after, (facts) => {
        firstSeq ??= facts[0]?.seq
        onFacts(facts)
      })
    },
    readSubject: (world, subject) => journal.readSubject(world, subject),
    head: () => journal.head(),
    horizon: () => journal.horizon(),
    close: () => journal.close(),
  }
  return { watched, follows, firstSeq: () => firstSeq }
}

/** As kill -9 leaves it: nothing is saved. */
async function end(running: Running): Promise<void> {
  open = open.filter((other) => other !== running)
  running.worlds.stop()
  await running.journal.close()
}

async function append(journal: Journal, facts: readonly NewFact[]): Promise<void> {
  for (let i = 0; i < facts.length; i += 200) {
    const batch = facts.slice(i, i + 200)
    nowMs = Math.max(nowMs, ...batch.map(({ time }) => time))
    await journal.append(batch)
  }
}

function bare({ id, source, type, subject, time, world, data }: Fact): NewFact {
  return { id, source, type, subject, time, world, data }
}

/** Boards as they are, and as a replay of the whole journal gives them. */
async function expectReplayed({ journal, worlds }: Running): Promise<void> {
  const replayed = create('live')
  for (const fact of await journal.read(0, 1_000_000))
    if (fact.world === 'live') replayed.apply(fact)
  const live = worlds.get('live')!
  for (const days of [0, 1, 30]) {
    live.advance(nowMs + days * DAY)
    replayed.advance(nowMs + days * DAY)
    expect(live.version).toEqual(replayed.version)
    for (const code of CONTEXT.tree.codes)
      expect(canonicalBoard(live.board(code, 'DUTY'))).toBe(
        canonicalBoard(replayed.board(code, 'DUTY')),
      )
  }
}

/** A data folder with all but the last 100 facts behind a checkpoint. */
async function saved(folder = 'a'): Promise<number> {
  const running = await start(folder)
  await append(running.journal, FACTS.slice(0, -100).map(bare))
  running.worlds.get('live')!.advance(nowMs)
  await running.worlds.save()
  await end(running)
  return FACTS.length - 100
}

test('[JN3] a start takes the checkpoint and folds only what came after it', async () => {
  const seq = await saved()
  let running = await start()
  expect(running.worlds.foldedFrom).toBe(seq)
  expect(running.firstSeq()).toBeUndefined()
  await append(running.journal, FACTS.slice(-100).map(bare))
  expect(running.firstSeq()).toBe(seq + 1)
  await end(running)
  running = await start()
  expect(running.firstSeq()).toBe(seq + 1)
  expect(running.worlds.seq).toBe(FACTS.length)
  expect(told).toEqual([])
  await expectReplayed(running)
})

test('[JN3] a checkpoint damaged in any part is told and left aside', async () => {
  await saved()
  const file = path.join(dir, 'a/checkpoint')
  const whole = readFileSync(file)
  for (const place of [3, 150, whole.length >> 1, whole.length - 1]) {
    const bytes = Buffer.from(whole)
    bytes[place]! ^= 1
    writeFileSync(file, bytes)
    const running = await start()
    expect(running.worlds.foldedFrom).toBe(0)
    expect(running.firstSeq()).toBe(1)
    if (place === 3) await expectReplayed(running)
    await end(running)
  }
  expect(told).toHaveLength(4)
})

test('[JN3] when the newest is damaged the one before it serves, and that is told', async () => {
  const seq = await saved()
  const running = await start()
  await append(running.journal, FACTS.slice(-100).map(bare))
  const checkpoints = liveCheckpoints({
    ...{ dir: path.join(dir, 'a'), basis: BASIS, journal: running.journal, tell: () => {} },
  })
  const fold = running.worlds.get('live')!
  await checkpoints.save(() => ({ seq: FACTS.length, fold: fold.save(), drills: [] }))
  await end(running)
  writeFileSync(path.join(dir, 'a/checkpoint'), 'x')
  const again = await start()
  expect(again.worlds.foldedFrom).toBe(seq)
  expect(told).toEqual(['checkpoint: the head line is not readable'])
  await expectReplayed(again)
})

test('[JN3] a checkpoint of other code or another district package is left aside', async () => {
  await saved()
  const running = await start('a', 'other sources')
  expect(running.firstSeq()).toBe(1)
  expect(told).toEqual([expect.stringContaining('basis')])
  await expectReplayed(running)
})

test('[JN3] a checkpoint ahead of the journal, or of another journal, is left aside', async () => {
  await saved()
  for (const [folder, count] of [
    ['short', 50],
    ['other', FACTS.length],
  ] as const) {
    mkdirSync(path.join(dir, folder))
    let running = await start(folder)
    await append(
      running.journal,
      FACTS.slice(0, count).map((fact) => bare({ ...fact, id: `${folder}-${fact.id}` })),
    )
    await end(running)
    copyFileSync(path.join(dir, 'a/checkpoint'), path.join(dir, folder, 'checkpoint'))
    running = await start(folder)
    expect(running.firstSeq()).toBe(1)
    await expectReplayed(running)
  }
  expect(told).toEqual([
    expect.stringContaining('the journal ends at 50'),
    expect.stringContaining('another journal'),
  ])
})

test('[JN3] a checkpoint of an instant that the clock has not reached is left aside', async () => {
  const first = await start()
  await append(first.journal, FACTS.map(bare))
  first.worlds.get('live')!.advance(nowMs + 30 * DAY)
  await first.worlds.save()
  await end(first)
  const running = await start()
  expect(running.firstSeq()).toBe(1)
  expect(told).toEqual([expect.stringContaining('the clock says')])
  await expectReplayed(running)
})

test('[JN3] drills told before a checkpoint are known after it, and one that runs is forked again', async () => {
  const first = await start()
  await append(first.journal, FACTS.map(bare))
  const drill = (verb: string, id: string): NewFact => ({
    ...{ id: `${id}-${verb}`, source: 'desk', type: `drill.${verb}`, subject: id, time: nowMs },
    ...{ world: `drill:${id}` as World, data: { name: `name of ${id}`, scenario: 's' } },
  })
  await append(first.journal, [
    ...[drill('started', 'past'), drill('ended', 'past')],
    ...[drill('started', 'now'), drill('paused', 'now')],
  ])
  const before = structuredClone(first.worlds.drills())
  await first.worlds.save()
  await end(first)
  const running = await start()
  expect(running.worlds.foldedFrom).toBe(FACTS.length + 4)
  expect(running.worlds.drills()).toEqual(before)
  await running.worlds.reached('drill:now', FACTS.length + 4)
  expect(running.worlds.scene()).toEqual({
    world: 'drill:now',
    drill: expect.objectContaining({ id: 'now', name: 'name of now', state: 'PAUSED' }),
    shows: [],
    profiles: [],
  })
  await append(running.journal, [drill('resumed', 'now'), drill('ended', 'now')])
  expect(running.worlds.drills().map(({ state }) => state)).toEqual(['ENDED', 'ENDED'])
  expect(running.worlds.scene().world).toBe('live')
})

test('[WD1] [WD2] a drill begins from where live stands, and is what the whole journal would make of it', async () => {
  const first = await start()
  await append(first.journal, FACTS.map(bare))
  const checkpoints = liveCheckpoints({
    ...{ dir: path.join(dir, 'a'), basis: BASIS, journal: first.journal, tell: () => {} },
  })
  const live = first.worlds.get('live')!
  await checkpoints.save(() => ({ seq: FACTS.length, fold: live.save(), drills: [] }))
  const fact = (world: World, id: string, type: string, subject: string, data = {}): NewFact => ({
    ...{ id, source: 'desk', type, subject, time: nowMs, world, data },
  })
  const started = { matter: '台风', responseLevel: 3, regionCodes: ['S'], proposedBy: '值班长' }
  await append(first.journal, [
    fact('live', 'l1', 'response.started', 'r', started),
    fact('drill:d', 'd0', 'drill.planned', 'd', PLAN),
    fact('live', 'l2', 'task.created', 't', { responseId: 'r', title: 't', dueAt: nowMs }),
    fact('drill:d', 'd0b', 'drill.briefed', 'd', { note: '已部署' }),
    fact('live', 'l3', 'response.ended', 'r', { endBasis: '已消除' }),
  ])
  first.worlds.get('live')!.advance(nowMs)
  const startSeq = FACTS.length + 6
  nowMs += 90_000
  await append(first.journal, [
    fact('drill:d', 'd1', 'drill.started', 'd', { director: '导演', speed: 10 }),
    fact('live', 'l4', 'case.reported', 'late', { regionCode: 'A1' }),
    fact('drill:d', 'd2', 'response.started', 'dr', started),
    fact('drill:d', 'd3', 'task.created', 'dt', { responseId: 'dr', title: 'x', dueAt: nowMs }),
  ])
  await first.worlds.reached('drill:d', startSeq + 3)
  expect(first.follows()).toEqual([0, startSeq - 1])
  const forked = first.worlds.get('drill:d')!
  // Started anew while the drill runs, the server folds it from the beginning.
  const again = new Worlds(first.journal, create)
  await again.start()
  await again.reached('drill:d', startSeq + 3)
  const folded = again.get('drill:d')!
  // With a state from before the drill, from there.
  const { watched, follows } = watchedJournal(first.journal)
  const restarted = new Worlds(watched, create, checkpoints)
  await restarted.start()
  await restarted.reached('drill:d', startSeq + 3)
  expect(follows).toEqual([FACTS.length, FACTS.length])
  const resumed = restarted.get('drill:d')!
  for (const minutes of [1, 60, 4000]) {
    const at = nowMs + minutes * 60_000
    folded.advance(at)
    for (const fold of [forked, resumed]) {
      fold.advance(at)
      expect(fold.version).toEqual(folded.version)
      for (const code of CONTEXT.tree.codes)
        expect(canonicalBoard(fold.board(code, 'DUTY'))).toBe(
          canonicalBoard(folded.board(code, 'DUTY')),
        )
    }
  }
  // What was live between the planning and the start is no part of the drill's own.
  for (const fold of [forked, folded, resumed])
    expect([...fold.records('task')].map(({ id }) => id)).toEqual(['dt'])
  for (const fold of [forked, resumed])
    expect([...fold.records('drill')]).toEqual([...folded.records('drill')])
  expect([...forked.records('case')].some(({ id }) => id === 'late')).toBe(false)
  again.stop()
  restarted.stop()
})

test('a stop saves nothing when little is new, and is not hindered by a folder that cannot be written', async () => {
  const few = await start()
  await append(few.journal, FACTS.slice(0, 100).map(bare))
  await few.worlds.save()
  expect(() => readFileSync(path.join(dir, 'a/checkpoint'))).toThrow('ENOENT')
  await append(few.journal, FACTS.slice(100).map(bare))
  mkdirSync(path.join(dir, 'a/checkpoint.part'))
  await few.worlds.save()
  expect(told).toEqual([expect.stringContaining('EISDIR')])
})
