import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewFact } from '../../shared/fact/fact.ts'
import { PURGE_AFTER_MS } from '../../shared/lifecycle/purge.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { makeBackup } from '../ops/backup/make.ts'
import { openPurgeKeys, PURGE_FILE, type PurgeKeys } from './keys.ts'
import { startPurger } from './purger.ts'
import { NOT_KEPT, openPersonal, sealFact } from './seal.ts'
import { sealingJournal } from './sealing-journal.ts'

const START = Date.UTC(2026, 5, 1, 2)
let dir: string
let nowMs: number
let journal: Journal
let sealing: Journal
let keys: PurgeKeys
let records: Record<string, Pick<LedgerRecord, 'state' | 'since' | 'fields'>>
let troubles: string[]
const stops: (() => Promise<void>)[] = []

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'gewu-purge-'))
  nowMs = START
  records = {}
  troubles = []
  journal = await openEmbeddedJournal({ dir, now: () => nowMs, gatherMs: 0 })
  keys = openPurgeKeys(dir)
  sealing = sealingJournal(
    journal,
    keys,
    (_, family, id) => records[`${family} ${id}`]?.fields,
    () => nowMs,
  )
})
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  keys.close()
  await journal.close()
  rmSync(dir, { recursive: true, force: true })
})

function answered(id: string, personal: object, responseId: string | null = 'r1'): NewFact {
  const data = { ...(responseId === null ? {} : { responseId }), post: '书记', personal }
  return {
    ...{ id, source: 's', type: 'callout.answered', subject: `callout-${id}` },
    ...{ time: START, world: 'live', data },
  }
}

async function purger() {
  const started = await startPurger({
    ...{ journal, keys, now: () => nowMs, onTrouble: (reason) => troubles.push(reason) },
    view: {
      find: (family, id) => records[`${family} ${id}`] as LedgerRecord | undefined,
      isRunning: () => false,
    },
  })
  stops.push(started.stop)
  return started
}

async function typesWritten(): Promise<readonly string[]> {
  return (await journal.read(0, 100)).map(({ type }) => type)
}

describe('sealing', () => {
  it('[PV4] keeps a personal part out of the journal and gives it back to who has the key', async () => {
    await sealing.append([answered('1', { name: 'ref-77' })])
    const [fact] = await journal.read(0, 1)
    expect(JSON.stringify(fact)).not.toContain('ref-77')
    expect(fact!.data['post']).toBe('书记')
    expect(openPersonal(fact!, keys)).toEqual({ name: 'ref-77' })
  })

  it('[IN2] gives the same fact the same bytes, and no other', async () => {
    const [one] = await sealing.append([answered('1', { name: 'ref-77' })])
    const [again] = await sealing.append([answered('1', { name: 'ref-77' })])
    expect([one!.kind, again]).toEqual(['accepted', { kind: 'duplicate', seq: one!.seq }])
    const [other] = await sealing.append([answered('1', { name: 'ref-78' })])
    expect(other!.kind).toBe('conflict')
  })

  it('tells a sealed text that was moved to another fact', async () => {
    await sealing.append([answered('1', { name: 'ref-77' }), answered('2', { name: 'ref-78' })])
    const [one, two] = await journal.read(0, 2)
    expect(() => openPersonal({ ...one!, data: two!.data }, keys)).toThrow()
  })

  it('counts a person who signs in twice once, by a mark that only the key ties to the person', () => {
    const arrival = (id: string, personRef: string): NewFact => ({
      ...{ id, source: 's', type: 'muster.arrived', subject: 'm', time: START, world: 'live' },
      data: { personRef },
    })
    const sealed = (fact: NewFact) => sealFact(fact, keys, () => 'r1', nowMs).data
    const [one, again, other] = [
      sealed(arrival('1', 'p1')),
      sealed(arrival('2', 'p1')),
      sealed(arrival('3', 'p2')),
    ]
    expect(one['personRef']).toBe(again['personRef'])
    expect(one['personRef']).not.toBe(other['personRef'])
    expect(String(one['personRef'])).toMatch(/^p-[0-9a-f]{24}$/)
    expect(one['personal']).not.toBe(again['personal'])
  })

  it('finds the response by the record, and seals under the key of the day what belongs to none', async () => {
    records['callout callout-1'] = { state: 'SENT', since: START, fields: { responseId: 'r9' } }
    await sealing.append([answered('1', { a: 'x' }, null), answered('2', { a: 'y' }, null)])
    expect(
      keys
        .list()
        .map(({ responseId }) => responseId)
        .toSorted(),
    ).toEqual(['day:2026-06-01', 'r9'])
  })

  it('keeps the keys to their owner', () => {
    expect(statSync(path.join(dir, PURGE_FILE)).mode & 0o077).toBe(0)
  })
})

describe('the purge', () => {
  it('[PV4] is done when it falls due, 30 days after the return to normal, and tells what went', async () => {
    records['response r1'] = { state: 'EMERGENCY', since: START, fields: {} }
    await sealing.append([answered('1', { a: 'x' }), answered('2', { a: 'y' })])
    const { look } = await purger()
    nowMs += 2 * PURGE_AFTER_MS
    await look()
    expect(keys.list()[0]!.destroyedAt).toBeNull()

    records['response r1'] = { state: 'CLOSED', since: nowMs, fields: {} }
    nowMs += PURGE_AFTER_MS - 1
    await look()
    expect(keys.list()[0]!.destroyedAt).toBeNull()
    nowMs += 1
    await look()
    await expect.poll(typesWritten).toContain('purge.done')
    const done = (await journal.read(0, 100)).find(({ type }) => type === 'purge.done')!
    expect(done.data).toMatchObject({
      ...{ responseId: 'r1', parts: { 'callout.answered': 2 }, total: 2 },
    })
    expect(done.subject).toBe('purge-r1')
    expect(openPersonal((await journal.read(0, 1))[0]!, keys)).toBeNull()
    expect(troubles).toEqual([])
  })

  it('waits for as long as an assessment was approved to keep them', async () => {
    records['response r1'] = { state: 'CLOSED', since: START, fields: {} }
    const keptUntil = START + 2 * PURGE_AFTER_MS
    records['purge purge-r1'] = { state: 'KEPT', since: START, fields: { keptUntil } }
    await sealing.append([answered('1', { a: 'x' })])
    const { look } = await purger()
    nowMs = keptUntil - 1
    await look()
    expect(keys.list()[0]!.destroyedAt).toBeNull()
    nowMs = keptUntil
    await look()
    await expect.poll(() => keys.list()[0]!.destroyedAt).toBe(keptUntil)
  })

  it('keeps nothing personal that comes after it, and takes the rest', async () => {
    await sealing.append([answered('1', { a: 'x' })])
    keys.destroy(keys.list()[0]!.keyId, nowMs)
    await sealing.append([answered('2', { a: 'late' })])
    const facts = await journal.read(0, 10)
    expect(facts[1]!.data).toEqual({ post: '书记', responseId: 'r1', personal: NOT_KEPT })
  })

  it('is of every backup too: none holds a key, so none can be read once the key is gone', async () => {
    const dataDir = path.join(dir, 'data')
    mkdirSync(dataDir)
    const own = await openEmbeddedJournal({
      ...{ dir: path.join(dataDir, 'journal'), now: () => nowMs, gatherMs: 0 },
    })
    const ownKeys = openPurgeKeys(dataDir)
    const fields = () => undefined
    await sealingJournal(own, ownKeys, fields, () => nowMs).append([answered('1', { a: 'x' })])
    const districtDir = path.join(dir, 'district')
    mkdirSync(districtDir)
    const target = path.join(dir, 'backup')
    const journalPart = { head: 1, lastId: '1', facts: 1 }
    await makeBackup({ dataDir, districtDir, packageName: 'district' }, target, {
      ...{ version: '0', madeAt: new Date(nowMs), settings: {} },
      describe: () =>
        Promise.resolve({
          district: { folder: 'district', code: 'd', name: 'd', hash: 'h' },
          journal: journalPart,
        } as never),
    })
    expect(existsSync(path.join(target, 'journal/journal.sqlite'))).toBe(true)
    expect(existsSync(path.join(target, PURGE_FILE))).toBe(false)
    const restored = openPurgeKeys(target)
    const [fact] = await own.read(0, 1)
    expect(openPersonal(fact!, restored)).toBeNull()
    expect(openPersonal(fact!, ownKeys)).toEqual({ a: 'x' })
    for (const one of [restored, ownKeys]) one.close()
    await own.close()
  })

  it('finishes at the next start what a stop cut off between the order and the word of it', async () => {
    await sealing.append([answered('1', { a: 'x' })])
    records['purge purge-r1'] = { state: 'ORDERED', since: START, fields: {} }
    await purger()
    expect(keys.list()[0]).toMatchObject({ destroyedAt: START, reported: true })
    expect(await typesWritten()).toContain('purge.done')
  })
})
