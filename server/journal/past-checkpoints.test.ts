import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Checkpoint } from './checkpoint-file.ts'
import { NOON } from './contract-facts.ts'
import { type PastCheckpoints, pastCheckpoints } from './past-checkpoints.ts'

const MOST = 4
const HOUR = 3_600_000

let dir: string
let pasts: PastCheckpoints
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-past-checkpoints-'))
  pasts = pastCheckpoints(dir, MOST)
})
afterEach(() => rm(dir, { recursive: true }))

/** One an hour. */
const at = (seq: number, basis = 'b'): Checkpoint => ({
  ...{ seq, basis, t: NOON + seq * HOUR },
  state: new TextEncoder().encode(`state ${seq}`),
})

async function textAt(hours: number, head = 100): Promise<string> {
  const found = await pasts.load({ basis: 'b', head }, { tMs: NOON + hours * HOUR })
  return found.kind === 'found' ? new TextDecoder().decode(found.checkpoint.state) : found.kind
}

test('[WD4] the last state that is not later than the instant is found', async () => {
  expect(await textAt(5)).toBe('none')
  for (const seq of [10, 20, 30]) await pasts.save(at(seq))
  expect(await textAt(9)).toBe('none')
  expect(await textAt(10)).toBe('state 10')
  expect(await textAt(29.5)).toBe('state 20')
  expect(await textAt(500)).toBe('state 30')
  const found = await pasts.load({ basis: 'b', head: 100 }, { seq: 29 })
  expect(found).toMatchObject({ checkpoint: { seq: 20 } })
  expect(await pasts.seqs('b')).toEqual([10, 20, 30])
  expect(await pasts.seqs('another')).toEqual([])
})

test('[WD4] however long the journal grows as many stay, spread along it', async () => {
  for (let seq = 1; seq <= 40; seq++) {
    await pasts.save(at(seq))
    const kept = await pasts.seqs('b')
    expect(kept).toHaveLength(Math.min(seq, MOST))
    expect(kept.at(-1)).toBe(seq)
    const ways = kept.map((one, i) => one - (kept[i - 1] ?? 0))
    // Even spreading would leave a quarter of the journal between two; never much more than the double of it.
    expect(Math.max(...ways)).toBeLessThanOrEqual(seq / 2 + 1)
  }
})

test('[WD4] one that is damaged is passed over for the one before, with the reason', async () => {
  for (const seq of [10, 20]) await pasts.save(at(seq))
  const damaged = path.join(dir, 'past', 'checkpoint.20')
  const head = JSON.stringify({
    ...{ format: 'gewu checkpoint 2', seq: 20, t: NOON + 20 * HOUR, basis: 'b', parts: [1] },
    sha256: 'wrong',
  })
  await writeFile(damaged, `${head}\nx`)
  const found = await pasts.load({ basis: 'b', head: 100 }, { tMs: NOON + 25 * HOUR })
  expect(found).toMatchObject({
    kind: 'found',
    checkpoint: { seq: 10 },
    passedOver: [`${path.join('past', 'checkpoint.20')}: the checksum does not fit`],
  })
  await writeFile(damaged, 'nothing that can be read')
  expect(await textAt(25)).toBe('state 10')
})

test('[WD4] what was left half-written goes with the next', async () => {
  await pasts.save(at(10))
  await writeFile(path.join(dir, 'past', 'checkpoint.15.part'), 'half')
  await pasts.save(at(20))
  const names = await readdir(path.join(dir, 'past'))
  expect(names.toSorted()).toEqual(['checkpoint.10', 'checkpoint.20'])
})

test('[WD4] one beyond the head of the journal is foreign', async () => {
  await pasts.save(at(20))
  expect(await textAt(25, 19)).toBe('foreign')
})

test('[WD4] those of another basis go when the first of a new one is there', async () => {
  for (const seq of [10, 20]) await pasts.save(at(seq))
  await pasts.save(at(5, 'new'))
  expect(await readdir(path.join(dir, 'past'))).toEqual(['checkpoint.5'])
  await pasts.clear()
  expect(await pasts.seqs('new')).toEqual([])
})
