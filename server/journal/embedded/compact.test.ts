import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Fact, NewFact } from '../../../shared/fact/fact.ts'
import { must } from '../../../shared/lib/must.ts'
import { NOON, aFact, factsOf } from '../contract-facts.ts'
import type { Compaction } from './messages.ts'
import { openPlaceIndex } from './place-index.ts'
import { groupOf, prepare } from './queue.ts'
import { openReader, type Reader } from './reader.ts'
import { JOURNAL_FILE } from './schema.ts'
import { openStore, type Store } from './store.ts'

const DAY = 86_400_000

let dir: string
let store: Store
let reader: Reader
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-compact-'))
})
afterEach(async () => {
  reader.close()
  store.close()
  await rm(dir, { recursive: true })
})

function open(compaction: Partial<Compaction> = {}): void {
  const whole = { afterMs: 0, blockFacts: 10, rest: 0, ...compaction }
  store = openStore({ dir, maxPages: undefined, compaction: whole })
  reader = openReader(dir)
}
const append = (facts: readonly NewFact[], recordedAt = NOON): readonly number[] => [
  ...store.append(groupOf(facts.map(prepare), recordedAt)).outcomes,
]
const compactAll = (): number => {
  let blocks = 0
  while (store.compact()) blocks++
  return blocks
}
const all = (): readonly Fact[] => reader.read(0, 100_000)

test('[JN2] facts older than the age go into blocks, younger ones and the newest stay', () => {
  open({ afterMs: 30 * DAY })
  append(factsOf(25, 'old'), NOON - 40 * DAY)
  append(factsOf(5, 'edge'), NOON - 30 * DAY)
  append(factsOf(20, 'young'), NOON - 29 * DAY)
  expect(compactAll()).toBe(0)
  append([aFact('now')], NOON)
  expect(compactAll()).toBe(3)
  expect(reader.compacted()).toBe(30)
  expect(all().map(({ seq }) => seq)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1))
})

test('[JN2] every fact is the same before and after, in every column', () => {
  open()
  const varied = Array.from({ length: 100 }, (_, n) =>
    aFact(n, {
      id: n % 3 === 0 ? `case-${n % 7}.${n}` : `${n}`,
      subject: `case-${n % 7}`,
      source: n % 5 === 0 ? '/a' : '/b',
      type: n % 4 === 0 ? 'case.filed' : 'case.reported',
      world: n % 11 === 0 ? 'drill:d1' : 'live',
      time: NOON + n * (n % 2 === 0 ? -1 : 1),
      ...(n % 6 === 0 ? {} : { actor: n % 12 === 1 ? '' : `格员-${n % 3}` }),
      data: n % 9 === 0 ? {} : { n, 10: 'ten', 9: [null, true, 'é\u2028"\\'], deep: { x: n / 7 } },
    }),
  )
  append(varied.slice(0, 60))
  append(varied.slice(60), NOON + 1)
  const before = all()
  const ofSubject = reader.readSubject('live', 'case-3')
  expect(compactAll()).toBe(9)
  expect(all()).toEqual(before)
  expect(reader.readSubject('live', 'case-3')).toEqual(ofSubject)
  const some = new Set(['case-3', 'case-5', 'case-unknown'])
  expect(reader.readSubjects('live', some)).toEqual(
    before.filter(({ world, subject }) => world === 'live' && some.has(subject)),
  )
  expect(reader.recall([100, 3, 55, 90, 91])).toEqual(
    [100, 3, 55, 90, 91].map((s) => before[s - 1]),
  )
  expect(reader.read(7, 20)).toEqual(before.slice(7, 27))
  expect(reader.read(85, 9)).toEqual(before.slice(85, 94))
})

test('[IN2] an event whose fact is compacted counts once, and other content under its id is a conflict', () => {
  open()
  append(factsOf(25))
  compactAll()
  expect(append([aFact(3), aFact(3, { data: { n: 4 } }), aFact(3, { actor: 'post' })])).toEqual([
    1, 2, 2,
  ])
  expect(append([aFact(3, { source: 'other' }), aFact(26), aFact(26), aFact(22)])).toEqual([
    0, 0, 1, 1,
  ])
})

test('[IN2] two identities in one place are told apart', () => {
  open()
  append(factsOf(25))
  compactAll()
  const db = new DatabaseSync(path.join(dir, JOURNAL_FILE))
  // Every place now leads to every block: nothing but a look at the facts can tell.
  db.exec('INSERT OR IGNORE INTO newPlaces SELECT p.place, b.first FROM newPlaces p, blocks b')
  db.close()
  expect(append([aFact(3), aFact('new')])).toEqual([1, 0])
  expect(reader.readSubject('live', 'case-3').map(({ seq }) => seq)).toEqual([3])
})

test('[IN2] what the index has put in order is found as what still waits', () => {
  open()
  append(factsOf(45))
  compactAll()
  const db = new DatabaseSync(path.join(dir, JOURNAL_FILE))
  const index = openPlaceIndex(db, 1)
  for (let i = 0; i < 20; i++) index.settle()
  const count = (table: string): unknown =>
    db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']
  expect(count('places')).toBeGreaterThan(10)
  expect(count('newPlaces')).toBeGreaterThan(10)
  const again = append(factsOf(45))
  expect(again).toEqual(again.map(() => 1))
  for (let i = 20; i < 32; i++) index.settle()
  expect([count('places'), count('newPlaces')]).toEqual([80, 0])
  expect(index.settle()).toBe(false)
  db.close()
  expect(append(factsOf(45))).toEqual(again)
  for (let n = 1; n <= 45; n++)
    expect(reader.readSubject('live', `case-${n}`).map(({ seq }) => seq)).toEqual([n])
})

test('a reader that looked before a compaction reads on after it', () => {
  open()
  append(factsOf(35))
  const before = all()
  expect(reader.read(0, 5)).toHaveLength(5)
  compactAll()
  expect(reader.read(5, 10)).toEqual(before.slice(5, 15))
  expect(reader.recall([12])).toEqual([before[11]])
  expect(reader.read(28, 100)).toEqual(before.slice(28))
})

test('[JN1] a block with one changed byte is refused, never read wrong', () => {
  open({ blockFacts: 30 })
  append(factsOf(40))
  compactAll()
  const db = new DatabaseSync(path.join(dir, JOURNAL_FILE))
  const bytes = must(db.prepare('SELECT facts FROM blocks').get(), 'block')['facts'] as Uint8Array
  const change = db.prepare('UPDATE blocks SET facts = ?')
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = Uint8Array.from(bytes)
    changed[at]! ^= 0x10
    change.run(changed)
    const fresh = openReader(dir)
    expect(() => fresh.read(0, 30), `byte ${at}`).toThrow(/facts 1–30 of the journal are damaged/)
    fresh.close()
  }
  change.run(bytes)
  expect(reader.read(0, 100)).toHaveLength(40)
  db.exec('DELETE FROM facts WHERE seq = 31')
  expect(() => reader.read(30, 5)).toThrow('the journal has lost fact 31')
  db.close()
})

test('compaction makes the file smaller and idle time empties its log', async () => {
  open({ blockFacts: 500 })
  append(factsOf(4000))
  while (store.tidy());
  const file = path.join(dir, JOURNAL_FILE)
  const before = await stat(file)
  compactAll()
  expect((await stat(`${file}-wal`)).size).toBeGreaterThan(0)
  while (store.tidy());
  expect((await stat(`${file}-wal`)).size).toBe(0)
  expect((await stat(file)).size).toBeLessThan(before.size / 2)
  expect(all()).toHaveLength(4000)
})

test('a journal of layout 1 is brought up and loses nothing', () => {
  open({ afterMs: 1000 * DAY })
  append(factsOf(25))
  const before = all()
  reader.close()
  store.close()
  const db = new DatabaseSync(path.join(dir, JOURNAL_FILE))
  db.exec(
    'DROP TABLE blocks; DROP TABLE places; DROP TABLE newPlaces; DROP TABLE packages; PRAGMA user_version = 1',
  )
  db.close()
  open()
  expect(all()).toEqual(before)
  expect(append([aFact(3), aFact('new')])).toEqual([1, 0])
  expect(compactAll()).toBe(2)
  expect(all().slice(0, 25)).toEqual(before)
})
