import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { must } from '../../../shared/lib/must.ts'
import { NOON, aFact, factsOf } from '../contract-facts.ts'
import { registerJournalContract } from '../contract.ts'
import { type EmbeddedOptions, openEmbeddedJournal } from './embedded.ts'
import type { Writer } from './writer.ts'

registerJournalContract('the embedded journal', async () => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-journal-'))
  return {
    open: (now) => openEmbeddedJournal({ dir, now, gatherMs: 1 }),
    remove: () => rm(dir, { recursive: true }),
  }
})

registerJournalContract('the embedded journal, compacted at once', async () => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-journal-'))
  const compaction = { compactAfterMs: 0, blockFacts: 4, compactionRest: 0 }
  return {
    open: (now) => openEmbeddedJournal({ dir, now, gatherMs: 1, ...compaction }),
    remove: () => rm(dir, { recursive: true }),
  }
})

describe('the embedded journal alone', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-journal-'))
  })
  afterEach(() => rm(dir, { recursive: true }))
  const open = (over: Partial<EmbeddedOptions> = {}) =>
    openEmbeddedJournal({ dir, now: () => NOON, ...over })

  test('[JN1] a full disk refuses by name, stores nothing half, and later appends work again', async () => {
    const journal = await open({ maxPages: 200 })
    await journal.append(factsOf(10))
    const big = [
      aFact('small'),
      ...factsOf(20, 'big').map((fact) => ({ ...fact, data: { text: 'x'.repeat(100_000) } })),
    ]
    await expect(journal.append(big)).rejects.toMatchObject({ name: 'JournalError', kind: 'full' })
    expect(await journal.head()).toBe(10)
    expect(await journal.read(10, 10)).toEqual([])
    expect(await journal.append(factsOf(5, 'after'))).toMatchObject(
      [11, 12, 13, 14, 15].map((seq) => ({ seq })),
    )
    await journal.close()
    const again = await open()
    expect((await again.read(0, 100)).map((fact) => fact.seq)).toEqual(
      Array.from({ length: 15 }, (_, i) => i + 1),
    )
    expect(await again.append(big)).toHaveLength(21)
    await again.close()
  })

  test('[JN1] a disk too full for a compaction ends neither the writer nor loses anything', async () => {
    const hard = factsOf(300).map((fact) => ({
      ...fact,
      data: { text: createHash('sha512').update(fact.id).digest('hex') },
    }))
    const filling = await open({ compactAfterMs: null })
    await filling.append(hard)
    await filling.close()
    const maxPages = statSync(path.join(dir, 'journal.sqlite')).size / 4096 + 2

    const compaction = { compactAfterMs: 0, blockFacts: 250, compactionRest: 0 }
    const writers: Writer[] = []
    const troubles: string[] = []
    const journal = await open({
      ...compaction,
      maxPages,
      onTrouble: (reason) => troubles.push(reason),
      onWriter: (writer) => writers.push(writer),
    })
    await journal.append([aFact('one more')])
    await journal.append([aFact('another')])
    expect(troubles[0]).toMatch(/full/)
    expect(writers).toHaveLength(1)
    expect((await journal.size()).compactedFacts).toBe(0)
    expect(await journal.read(0, 1000)).toHaveLength(302)
    await journal.close()

    const roomy = await open(compaction)
    await roomy.append([aFact('with room')])
    await roomy.close()
    const again = await open()
    expect((await again.size()).compactedFacts).toBe(250)
    expect((await again.read(0, 1000)).map(({ id }) => id).slice(0, 300)).toEqual(
      hard.map(({ id }) => id),
    )
    await again.close()
  })

  test('[IN6] more than the queue may hold is refused by name, and what was taken is kept', async () => {
    const journal = await open({ maxWaiting: 100, gatherMs: 20 })
    const taken = [journal.append(factsOf(60)), journal.append(factsOf(40, 'b'))]
    await expect(journal.append([aFact('more')])).rejects.toMatchObject({ kind: 'busy' })
    await Promise.all(taken)
    expect(await journal.append([aFact('more')])).toEqual([{ kind: 'accepted', seq: 101 }])
    await journal.close()
  })

  test('a batch larger than the queue is taken when nothing waits', async () => {
    const journal = await open({ maxWaiting: 10 })
    expect(await journal.append(factsOf(50))).toHaveLength(50)
    await journal.close()
  })

  test('[JN1] a writer that dies fails what waits, and a new one goes on without gap or double', async () => {
    const writers: Writer[] = []
    const journal = await open({ onWriter: (writer) => writers.push(writer) })
    const seen: number[] = []
    journal.follow(0, (facts) => seen.push(...facts.map((fact) => fact.seq)))
    await journal.append(factsOf(3))

    const doomed = journal.append(factsOf(200, 'doomed'))
    const outcome = doomed.catch((error: unknown) => error)
    await must(writers[0], 'writer').thread.terminate()
    const first = await outcome
    const again = await journal.append(factsOf(200, 'doomed'))

    expect(first).toMatchObject({ name: 'JournalError', kind: 'broken' })
    expect(again.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, i) => i + 4))
    expect(writers).toHaveLength(2)
    while (seen.at(-1) !== 203) await new Promise((resolve) => setTimeout(resolve, 2))
    expect(seen).toEqual(Array.from({ length: 203 }, (_, i) => i + 1))
    await journal.close()
  })

  test('who reads piece after piece leaves others their turn', async () => {
    const journal = await open()
    await journal.append(factsOf(200))
    let turns = 0
    const beat = setInterval(() => turns++, 0)
    const until = performance.now() + 50
    while (performance.now() < until) await journal.read(0, 200)
    clearInterval(beat)
    expect(turns).toBeGreaterThan(5)
    await journal.close()
  })

  test('two writers on one folder are refused with the reason', async () => {
    const journal = await open()
    await expect(open()).rejects.toThrow(/another process has the journal in .* open/)
    await journal.close()
    await (await open()).close()
  })

  test('a file of another layout is refused and left alone', async () => {
    const db = new DatabaseSync(path.join(dir, 'journal.sqlite'))
    db.exec('PRAGMA user_version = 99')
    db.close()
    await expect(open()).rejects.toThrow('the journal has layout 99, this version writes 2')
  })

  test('a follower that throws stops neither the append nor the others', async () => {
    const thrown: unknown[] = []
    const before = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    process.once('uncaughtException', (error) => thrown.push(error))
    const journal = await open()
    const seen: number[] = []
    journal.follow(0, () => {
      throw new Error('fold broke')
    })
    journal.follow(0, (facts) => seen.push(...facts.map((fact) => fact.seq)))
    expect(await journal.append([aFact(1)])).toEqual([{ kind: 'accepted', seq: 1 }])
    await new Promise((resolve) => setTimeout(resolve, 5))
    for (const listener of before) process.on('uncaughtException', listener)
    expect(seen).toEqual([1])
    expect(thrown).toMatchObject([{ message: 'fold broke' }])
    await journal.close()
  })
})
