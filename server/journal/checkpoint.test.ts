import fc from 'fast-check'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Fact } from '../../shared/fact/fact.ts'
import type { Checkpoint } from './checkpoint-file.ts'
import { fileCheckpoints } from './checkpoint.ts'
import { NOON, aFact } from './contract-facts.ts'
import { openEmbeddedJournal } from './embedded/embedded.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-checkpoint-'))
})
afterEach(() => rm(dir, { recursive: true }))

const basis = 'layout-1/district-abc'
const aCheckpoint = (over: Partial<Checkpoint> = {}): Checkpoint => ({
  seq: 7,
  t: NOON,
  basis,
  state: new TextEncoder().encode('state\nwith a line'),
  ...over,
})

test('[JN3] what was saved is loaded, the newest first, and two stay in the folder', async () => {
  const checkpoints = fileCheckpoints(path.join(dir, 'deep'))
  expect(await checkpoints.load({ basis, head: 10 })).toEqual({ kind: 'none' })
  await checkpoints.save(aCheckpoint({ seq: 3 }))
  await checkpoints.save(aCheckpoint())
  await checkpoints.save(aCheckpoint({ seq: 9, state: new Uint8Array([0, 10, 255]) }))
  const found = await checkpoints.load({ basis, head: 10 })
  expect(found).toMatchObject({ kind: 'found', checkpoint: { seq: 9, t: NOON, basis } })
  expect(found.kind === 'found' && [...found.checkpoint.state]).toEqual([0, 10, 255])
  expect(found).toMatchObject({ passedOver: [] })
  expect((await readdir(path.join(dir, 'deep'))).toSorted()).toEqual(['checkpoint', 'checkpoint.1'])
})

test('[JN3] when the newest is damaged, gone or refused, the one before it serves and the reason is told', async () => {
  const checkpoints = fileCheckpoints(dir)
  await checkpoints.save(aCheckpoint({ seq: 7 }))
  await checkpoints.save(aCheckpoint({ seq: 9 }))
  const wanted = { basis, head: 10 }
  const refused = {
    ...wanted,
    refuse: async ({ seq }: { seq: number }) => (seq === 9 ? 'no' : null),
  }
  expect(await checkpoints.load(refused)).toMatchObject({
    checkpoint: { seq: 7 },
    passedOver: ['checkpoint: no'],
  })
  expect(await checkpoints.load({ ...wanted, refuse: async () => 'never' })).toEqual({
    kind: 'foreign',
    reason: 'never',
  })
  expect(await checkpoints.load({ ...wanted, head: 8 })).toMatchObject({
    checkpoint: { seq: 7 },
    passedOver: ['checkpoint: made at seq 9, the journal ends at 8'],
  })
  await writeFile(path.join(dir, 'checkpoint'), 'x')
  expect(await checkpoints.load(wanted)).toMatchObject({
    checkpoint: { seq: 7 },
    passedOver: ['checkpoint: the head line is not readable'],
  })
  await rm(path.join(dir, 'checkpoint'))
  expect(await checkpoints.load(wanted)).toMatchObject({ checkpoint: { seq: 7 }, passedOver: [] })
})

test('[JN3] what was prepared for another basis stays beside those of the present one until that basis saves its own', async () => {
  const next = 'layout-2/district-abc'
  const checkpoints = fileCheckpoints(dir)
  await checkpoints.save(aCheckpoint({ seq: 3 }))
  await checkpoints.prepare(aCheckpoint({ seq: 5, basis: next }))
  await checkpoints.save(aCheckpoint({ seq: 7 }))
  await checkpoints.save(aCheckpoint({ seq: 9 }))
  expect(await checkpoints.load({ basis, head: 10 })).toMatchObject({
    ...{ name: 'checkpoint', checkpoint: { seq: 9 }, passedOver: [] },
  })
  expect(await checkpoints.load({ basis: next, head: 10 })).toMatchObject({
    ...{ name: 'checkpoint.prepared', checkpoint: { seq: 5, basis: next } },
    passedOver: [`checkpoint: made on basis ${basis}, wanted ${next}`],
  })
  await checkpoints.prepare(aCheckpoint({ seq: 8, basis: next }))
  expect(await checkpoints.load({ basis: next, head: 10 })).toMatchObject({
    checkpoint: { seq: 8 },
  })
  expect((await readdir(dir)).toSorted()).toEqual([
    ...['checkpoint', 'checkpoint.1', 'checkpoint.prepared'],
  ])

  await checkpoints.save(aCheckpoint({ seq: 10, basis: next }))
  expect((await readdir(dir)).toSorted()).toEqual(['checkpoint', 'checkpoint.1'])
  expect(await checkpoints.load({ basis, head: 10 })).toMatchObject({ checkpoint: { seq: 9 } })
})

test('[JN3] a prepared one that is damaged costs its use and nothing else', async () => {
  const checkpoints = fileCheckpoints(dir)
  await checkpoints.save(aCheckpoint({ seq: 3 }))
  await writeFile(path.join(dir, 'checkpoint.prepared'), 'not even a line')
  expect(await checkpoints.load({ basis: 'another', head: 10 })).toMatchObject({ kind: 'foreign' })
  await checkpoints.save(aCheckpoint({ seq: 7 }))
  expect(await checkpoints.load({ basis, head: 10 })).toMatchObject({ checkpoint: { seq: 7 } })
})

test('[JN3] what was read ahead is loaded once, and judged as any other', async () => {
  const checkpoints = fileCheckpoints(dir)
  checkpoints.readAhead()
  expect(await checkpoints.load({ basis, head: 10 })).toEqual({ kind: 'none' })
  await checkpoints.save(aCheckpoint({ seq: 7 }))
  await checkpoints.save(aCheckpoint({ seq: 9 }))
  checkpoints.readAhead()
  expect(await checkpoints.load({ basis, head: 8 })).toMatchObject({ checkpoint: { seq: 7 } })
  checkpoints.readAhead()
  expect(await checkpoints.load({ basis, head: 10 })).toMatchObject({ checkpoint: { seq: 9 } })
  await checkpoints.save(aCheckpoint({ seq: 10 }))
  expect(await checkpoints.load({ basis, head: 10 })).toMatchObject({ checkpoint: { seq: 10 } })
  await writeFile(path.join(dir, 'checkpoint'), 'x')
  checkpoints.readAhead()
  expect(await checkpoints.load({ basis, head: 10 })).toMatchObject({ checkpoint: { seq: 9 } })
})

test('[JN3] the number kept can be one', async () => {
  const checkpoints = fileCheckpoints(dir, 1)
  await checkpoints.save(aCheckpoint({ seq: 7 }))
  await checkpoints.save(aCheckpoint({ seq: 9 }))
  expect(await readdir(dir)).toEqual(['checkpoint'])
})

test('[JN3] every single changed byte and every cut is noticed', async () => {
  const checkpoints = fileCheckpoints(dir)
  await checkpoints.save(aCheckpoint())
  const file = path.join(dir, 'checkpoint')
  const whole = await readFile(file)
  for (let i = 0; i < whole.length; i++) {
    const changed = Buffer.from(whole)
    changed[i]! ^= 1
    await writeFile(file, changed)
    expect(await checkpoints.load({ basis, head: 10 }), `byte ${i}`).toMatchObject({
      kind: 'damaged',
    })
    await writeFile(file, whole.subarray(0, i))
    expect(await checkpoints.load({ basis, head: 10 }), `cut ${i}`).toMatchObject({
      kind: 'damaged',
    })
  }
})

test('[JN3] a checkpoint of another basis or another journal is foreign', async () => {
  const checkpoints = fileCheckpoints(dir)
  await checkpoints.save(aCheckpoint())
  expect(await checkpoints.load({ basis: 'layout-2', head: 10 })).toMatchObject({ kind: 'foreign' })
  expect(await checkpoints.load({ basis, head: 6 })).toMatchObject({ kind: 'foreign' })
})

/** A toy fold whose result depends on the order and on every fact. */
interface Toy {
  seq: number
  count: number
  mix: number
}
const fold = (state: Toy, fact: Fact): Toy => ({
  seq: fact.seq,
  count: state.count + 1,
  mix: (Math.imul(state.mix, 31) + fact.seq * Number(fact.data['n'])) | 0,
})
const empty: Toy = { seq: 0, count: 0, mix: 17 }

test.each([
  ['rows', {}],
  ['rows and blocks', { compactAfterMs: 0, blockFacts: 9, compactionRest: 0 }],
])(
  '[JN3] checkpoint and tail give the state of a full replay from %s, wherever the cut',
  async (_, compaction) => {
    const journal = await openEmbeddedJournal({ dir, now: () => NOON, gatherMs: 1, ...compaction })
    await journal.append(Array.from({ length: 60 }, (_, n) => aFact(n)))
    const full = (await journal.read(0, 1000)).reduce(fold, empty)
    const checkpoints = fileCheckpoints(dir, 1)

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), fc.boolean(), async (cut, damage) => {
        const early = (await journal.read(0, cut)).reduce(fold, empty)
        const state = new TextEncoder().encode(JSON.stringify(early))
        await checkpoints.save({ seq: early.seq, t: NOON, basis, state })
        if (damage) await writeFile(path.join(dir, 'checkpoint'), 'x')

        const found = await checkpoints.load({ basis, head: await journal.head() })
        const from =
          found.kind === 'found'
            ? (JSON.parse(new TextDecoder().decode(found.checkpoint.state)) as Toy)
            : empty
        expect(found.kind).toBe(damage ? 'damaged' : 'found')
        expect((await journal.read(from.seq, 1000)).reduce(fold, from)).toEqual(full)
      }),
      { numRuns: 25 },
    )
    await journal.close()
  },
)
