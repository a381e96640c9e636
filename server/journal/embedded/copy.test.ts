import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Fact } from '../../../shared/fact/fact.ts'
import { NOON, aFact, factsOf } from '../contract-facts.ts'
import { openCopy } from './copy.ts'
import { openEmbeddedJournal } from './embedded.ts'
import { prepare } from './queue.ts'
import type { Writer } from './writer.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-copy-'))
})
afterEach(() => rm(dir, { recursive: true }))

/** As another journal has numbered and stamped them, a second apart. */
const numbered = (count: number, first = 1): Fact[] =>
  factsOf(first + count - 1)
    .map((fact, i) => ({ seq: i + 1, recordedAt: NOON + i * 1000, ...prepare(fact) }))
    .slice(first - 1)

test('[JN5] facts are copied under the numbers and stamps they have, given to followers, and there after a restart', async () => {
  const copy = await openCopy({ dir })
  const given: Fact[] = []
  copy.follow(0, (facts) => given.push(...facts))
  await copy.copy(numbered(5))
  expect(given).toEqual(numbered(5))
  expect([copy.head, copy.recordedAt]).toEqual([5, NOON + 4000])
  await copy.close()
  const again = await openCopy({ dir })
  expect(again.read(0, 10)).toEqual(numbered(5))
  expect([again.head, again.recordedAt]).toEqual([5, NOON + 4000])
  await again.close()
})

test('[JN5] what it has is passed over, a gap is refused and changes nothing', async () => {
  const copy = await openCopy({ dir })
  const given: number[] = []
  copy.follow(0, (facts) => given.push(...facts.map(({ seq }) => seq)))
  await copy.copy(numbered(4))
  await copy.copy(numbered(6).slice(1))
  await copy.copy(numbered(3))
  await expect(copy.copy(numbered(2, 8))).rejects.toMatchObject({
    name: 'JournalError',
    kind: 'broken',
    message: expect.stringContaining('ends at fact 6, fact 8 does not follow'),
  })
  expect(given).toEqual([1, 2, 3, 4, 5, 6])
  expect(copy.head).toBe(6)
  await copy.close()
})

test.each([
  ['rows', {}],
  ['blocks', { compactAfterMs: 0, blockFacts: 3, compactionRest: 0 }],
])('[IN2] it finds what events are to its facts, in %s', async (_, compaction) => {
  const copy = await openCopy({ dir, ...compaction })
  await copy.copy(numbered(10))
  const events = [aFact(2), aFact(3, { subject: 'x' }), aFact('new'), aFact(10)].map(prepare)
  expect(await copy.find(events)).toEqual([
    { kind: 'duplicate', seq: 2 },
    { kind: 'conflict', seq: 3 },
    null,
    { kind: 'duplicate', seq: 10 },
  ])
  expect(copy.head).toBe(10)
  await copy.close()
})

test('[JN1] a writer that dies is replaced, and nothing is lost or given twice', async () => {
  const writers: Writer[] = []
  const copy = await openCopy({ dir, onWriter: (writer) => writers.push(writer) })
  const given: number[] = []
  copy.follow(0, (facts) => given.push(...facts.map(({ seq }) => seq)))
  await copy.copy(numbered(3))
  const inHand = copy.copy(numbered(2, 4)).catch(() => null)
  await writers[0]!.thread.terminate()
  await inHand
  await copy.copy(numbered(6, 4))
  expect(writers).toHaveLength(2)
  expect(given).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(copy.read(0, 20)).toEqual(numbered(9))
  await copy.close()
})

test('[JN5] a copy goes on as a journal of one process, and its numbers with it', async () => {
  const copy = await openCopy({ dir })
  await copy.copy(numbered(3))
  await copy.close()
  const alone = await openEmbeddedJournal({ dir, now: () => NOON })
  expect(await alone.append([aFact(2), aFact('next')])).toEqual([
    { kind: 'duplicate', seq: 2 },
    { kind: 'accepted', seq: 4 },
  ])
  expect((await alone.read(3, 1))[0]?.recordedAt).toBe(NOON + 2000)
  await alone.close()
})
