import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Board, Profile } from '../../shared/board/board.ts'
import type { Fact, NewFact } from '../../shared/fact/fact.ts'
import { factType } from '../../shared/fact/registry.ts'
import { RecountDesk, type RecountedFold } from '../ops/recount/desk.ts'
import { SubjectIndex } from '../ops/recount/index-store.ts'
import { runJob, type RecountJob, type RecountSource } from '../ops/recount/job.ts'
import { RecountWatch } from '../ops/recount/watch.ts'
import { holdsFor } from '../testing/properties.ts'
import { randomContext } from '../testing/random-context.ts'
import { randomHistory, START_MS } from '../testing/random-history.ts'
import { createWorld, type WorldFold } from '../world/world.ts'

const CONTEXT = randomContext('Asia/Shanghai')
const { tree, calendar, pkg } = CONTEXT
const REPLAY = { tree, calendar, catalogue: pkg.catalogue }

/** Facts in memory, as a recount reads the journal. */
function sourceOf(facts: readonly Fact[]): RecountSource {
  return {
    read: (after, limit) => facts.filter(({ seq }) => seq > after).slice(0, limit),
    readSubjects: (world, subjects) => {
      const wanted = new Set(subjects)
      return facts.filter((fact) => fact.world === world && wanted.has(fact.subject))
    },
  }
}

function jobOf(fold: WorldFold, regionCode: string, mostSubjects: number | null): RecountJob {
  const { version, tMs } = fold
  return { regionCode, version, tMs, board: fold.board(regionCode, 'DUTY'), mostSubjects }
}

test(
  '[CT10] what a region depends on is found in the journal: no more is read, and the same is counted',
  { timeout: 600_000 },
  () => {
    const drawn = fc.tuple(randomHistory(120), fc.constantFrom(...tree.codes.slice(1)))
    holdsFor('recount of few subjects', drawn, ([{ facts, endMs }, code]) => {
      const fold = createWorld(CONTEXT, 'live')
      for (const fact of facts) fold.apply(fact)
      fold.advance(endMs)
      const source = sourceOf(facts)
      const index = new SubjectIndex(':memory:', source)
      // In two steps, as a journal that grows.
      index.catchUp(Math.floor(facts.length / 2))
      const few = runJob(jobOf(fold, code, 1000), source, index, REPLAY)
      index.close()
      const whole = runJob(jobOf(fold, code, null), source, everything(), REPLAY)
      expect(few).toEqual(whole)
    })
  },
)

/** An index of which everything may matter to everything. */
function everything(): SubjectIndex {
  const index = new SubjectIndex(':memory:', { read: () => [] })
  index.subjectsOf = () => null
  return index
}

test('[CT10] a region with more subjects than the bound is left alone', () => {
  const facts = [1, 2, 3].map((n) => caseReported(n, 'A1'))
  const fold = createWorld(CONTEXT, 'live')
  for (const fact of facts) fold.apply(fact)
  const source = sourceOf(facts)
  const index = new SubjectIndex(':memory:', source)
  expect(runJob(jobOf(fold, 'A', 2), source, index, REPLAY)).toEqual({ kind: 'tooLarge' })
  expect(runJob(jobOf(fold, 'A', 3), source, index, REPLAY).kind).toBe('compared')
  index.close()
})

function caseReported(n: number, regionCode: string): Fact {
  const time = START_MS + n * 60_000
  const data = { regionCode, source: 'grid', categoryL1: '02' }
  return {
    ...{ seq: n, recordedAt: time, id: `e${n}`, source: 's', type: 'case.reported' },
    ...{ subject: `case-${n}`, time, world: 'live', data },
  }
}

test('[CT10] an alarm is raised when a board is falsified, told once, and cleared when it is right again', async () => {
  const facts = [caseReported(1, 'A1'), caseReported(2, 'B1')]
  // Another alarm stands in the region, which says nothing of boards.
  const urgent = { kind: 'l1Unsigned', regionCode: 'A', about: 'case:case-1' }
  facts.push({
    ...{ ...caseReported(3, 'A'), type: 'alarm.raised', subject: 'l1Unsigned:case-1' },
    data: urgent,
  })
  const fold = createWorld(CONTEXT, 'live')
  for (const fact of facts) fold.apply(fact)
  let isFalse = true
  const shown: RecountedFold = {
    get version() {
      return fold.version
    },
    get tMs() {
      return fold.tMs
    },
    board: (code: string, profile: Profile): Board => {
      const board = fold.board(code, profile)
      if (!isFalse || code !== 'A') return board
      return { ...board, values: { ...board.values, 'C1@all': 7 } }
    },
  }
  const source = sourceOf(facts)
  const index = new SubjectIndex(':memory:', source)
  const told: NewFact[] = []
  const checks: number[] = []
  const lines: string[] = []
  const log = (_data: object, line: string): void => void lines.push(line)
  const watch = new RecountWatch({
    desk: new RecountDesk({
      live: () => shown,
      run: async (job) => runJob(job, source, index, REPLAY),
    }),
    tree,
    // The region A, always.
    random: () => (tree.indexOf('A') + 0.5) / tree.size,
    now: () => fold.tMs + 1000,
    alarms: {
      open: () => fold.ledger.open('alarm'),
      find: (id) => fold.ledger.get('alarm', id),
    },
    tell: async (fact) => {
      told.push(fact)
      const seq = facts.length + 1
      facts.push({ ...fact, seq, recordedAt: fact.time })
      fold.apply(facts.at(-1)!)
    },
    metrics: { checked: (found) => void checks.push(found), failed: () => void checks.push(-1) },
    log: { error: log, warn: log, info: log } as never,
  })

  await watch.beat()
  await watch.beat()
  expect(told.map(({ type }) => type)).toEqual(['alarm.raised'])
  expect(told[0]).toMatchObject({
    subject: 'recountMismatch:A',
    data: { kind: 'recountMismatch', regionCode: 'A', key: 'C1@all', shown: 7, counted: 1 },
  })
  isFalse = false
  await watch.beat()
  await watch.beat()
  isFalse = true
  await watch.beat()
  expect(told.map(({ id }) => id)).toEqual([
    'recountMismatch:A:raised:1',
    'recountMismatch:A:cleared:1',
    'recountMismatch:A:raised:2',
  ])
  expect(checks).toEqual([1, 1, 0, 0, 1])
  expect(lines).toEqual([
    'a board differs from its recount',
    'a board differs from its recount',
    'a board agrees with its recount again',
    'a board differs from its recount',
  ])
  for (const { type, data } of told) expect(factType(type)!.schema.parse(data)).toEqual(data)
  expect(fold.ledger.get('alarm', 'recountMismatch:A')?.state).toBe('RAISED')
  index.close()
})
