import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { filesIn } from './files.ts'
import { lastBackupSeconds, noteBackup } from './last.ts'
import { type BackupMaker, makeBackup } from './make.ts'
import { MANIFEST_FILE, type Manifest, sealed } from './manifest.ts'
import { checkBackup, restoreBackup } from './restore.ts'
import { readRestored } from './restored.ts'

const NOON = new Date('2026-05-01T04:00:00Z')
let home: string
let dataDir: string
let target: string

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'gewu-backup-'))
  dataDir = path.join(home, 'data')
  target = path.join(home, 'kept/backup')
  for (const folder of ['journal', 'demo-district/boundaries'])
    mkdirSync(path.join(dataDir, folder), { recursive: true })
  writeFileSync(path.join(dataDir, 'demo-district/district.json'), '{}')
  writeFileSync(path.join(dataDir, 'demo-district/boundaries/a.geojson'), 'a'.repeat(5000))
  writeFileSync(path.join(dataDir, 'feed.json'), '{"at":1}')
  writeFileSync(path.join(dataDir, 'checkpoint'), 'a shortcut')
  mkdirSync(path.join(dataDir, 'audit'))
  writeFileSync(path.join(dataDir, 'audit/audit-2026-11.jsonl'), '{"n":1}\n')
  for (const file of ['journal/journal.sqlite', 'access.sqlite']) {
    const db = new DatabaseSync(path.join(dataDir, file))
    db.exec('PRAGMA journal_mode = WAL; CREATE TABLE things(n INTEGER, text TEXT); BEGIN')
    const insert = db.prepare('INSERT INTO things VALUES (?, ?)')
    for (let n = 0; n < 500; n++) insert.run(n, `text ${n} ${'x'.repeat(100)}`)
    db.exec('COMMIT')
    db.close()
  }
})

afterEach(() => rmSync(home, { recursive: true }))

const described: Pick<Manifest, 'district' | 'journal'> = {
  district: { code: '320699', hash: 'h', folder: 'demo-district' },
  journal: { head: 500, lastId: 'last', recordedAt: NOON.getTime() },
}
const describeAs = async () => described

function make(over: Partial<BackupMaker> = {}): Promise<Manifest> {
  const districtDir = path.join(dataDir, 'demo-district')
  return makeBackup({ dataDir, districtDir, packageName: 'demo-district' }, target, {
    ...{ version: '0.1.0', madeAt: NOON, settings: { GEWU_LOG: 'info' }, describe: describeAs },
    ...over,
  })
}

const restore = (into: string) => restoreBackup(target, into, describeAs, NOON)

function things(file: string): number {
  const db = new DatabaseSync(file)
  try {
    return Number(db.prepare('SELECT count(*) AS n FROM things').get()?.['n'])
  } finally {
    db.close()
  }
}

test('[JN4] a backup holds journal, tokens and package, for its owner alone, and comes back whole', async () => {
  const manifest = await make()
  const files = await filesIn(target)
  expect(files).toEqual([
    'access.sqlite',
    'audit/audit-2026-11.jsonl',
    MANIFEST_FILE,
    'demo-district/boundaries/a.geojson',
    'demo-district/district.json',
    'feed.json',
    'journal/journal.sqlite',
  ])
  for (const file of files) expect(statSync(path.join(target, file)).mode & 0o077, file).toBe(0)
  expect(statSync(target).mode & 0o077).toBe(0)
  expect(await checkBackup(target)).toEqual(manifest)

  const into = path.join(home, 'elsewhere/data')
  expect(await restore(into)).toEqual(manifest)
  expect(things(path.join(into, 'journal/journal.sqlite'))).toBe(500)
  expect(things(path.join(into, 'access.sqlite'))).toBe(500)
  for (const file of [
    'feed.json',
    'audit/audit-2026-11.jsonl',
    'demo-district/boundaries/a.geojson',
  ])
    expect(readFileSync(path.join(into, file))).toEqual(readFileSync(path.join(dataDir, file)))
  for (const file of await filesIn(into))
    expect(statSync(path.join(into, file)).mode & 0o077, file).toBe(0)
  expect(readRestored(into)).toEqual({
    ...{ head: 500, madeAt: NOON.toISOString(), restoredAt: NOON.toISOString() },
  })
  expect(readRestored(dataDir)).toBeNull()
})

test('[JN4] writes that go on while it is copied neither hold it up nor tear it', async () => {
  const db = new DatabaseSync(path.join(dataDir, 'journal/journal.sqlite'), { timeout: 5000 })
  const insert = db.prepare('INSERT INTO things VALUES (?, ?)')
  let n = 500
  const writing = setInterval(() => {
    db.exec('BEGIN')
    for (let i = 0; i < 10; i++) insert.run(n++, 'y'.repeat(3000))
    db.exec('COMMIT')
  }, 1)
  await expect.poll(() => n).toBeGreaterThan(1000)
  const before = n
  await make()
  const after = n
  clearInterval(writing)
  db.close()
  const kept = things(path.join(target, 'journal/journal.sqlite'))
  expect(kept).toBeGreaterThanOrEqual(before)
  expect(kept).toBeLessThanOrEqual(after)
  // Ten at a time were written, ten at a time are there.
  expect(kept % 10).toBe(0)
})

test('[JN4] a name that is taken, a half-made one and a folder without a journal are refused', async () => {
  mkdirSync(`${target}.part`, { recursive: true })
  await expect(make()).rejects.toThrow('.part is there: another backup is at it')
  rmSync(`${target}.part`, { recursive: true })
  await make()
  const before = readFileSync(path.join(target, MANIFEST_FILE), 'utf8')
  await expect(make()).rejects.toThrow('is there already')
  expect(readFileSync(path.join(target, MANIFEST_FILE), 'utf8')).toBe(before)
  rmSync(path.join(dataDir, 'journal'), { recursive: true })
  rmSync(target, { recursive: true })
  await expect(make()).rejects.toThrow('there is no journal in')
})

test('[JN4] a backup that fails on its way leaves nothing behind', async () => {
  const failing = { describe: () => Promise.reject(new Error('the package cannot be read')) }
  await expect(make(failing)).rejects.toThrow('the package cannot be read')
  expect(existsSync(target)).toBe(false)
  expect(existsSync(`${target}.part`)).toBe(false)
  await make()
})

test('[JN4] a damaged or incomplete backup is refused by the name of what is wrong', async () => {
  const manifest = await make()
  const into = path.join(home, 'restored')
  for (const { path: file } of manifest.files) {
    const where = path.join(target, file)
    const whole = readFileSync(where)
    const changed = Buffer.from(whole)
    changed[whole.length >> 1]! ^= 1
    for (const [bytes, reason] of [
      [changed, `the backup is damaged: the checksum of ${file} does not fit`],
      [whole.subarray(1), `${file} has ${whole.length - 1} bytes instead of ${whole.length}`],
      [null, `the backup is incomplete: ${file} is missing`],
    ] as const) {
      if (bytes === null) rmSync(where)
      else writeFileSync(where, bytes)
      await expect(restore(into)).rejects.toThrow(reason)
      expect(existsSync(into)).toBe(false)
      expect(existsSync(`${into}.part`)).toBe(false)
    }
    writeFileSync(where, whole)
  }
  await restore(into)
})

test('[JN4] a manifest that is missing, changed, of another version or leads elsewhere is refused', async () => {
  const manifest = await make()
  const file = path.join(target, MANIFEST_FILE)
  const whole = readFileSync(file, 'utf8')
  const [first] = manifest.files
  for (const [text, reason] of [
    [whole.replace('320699', '320698'), 'its checksum does not fit'],
    [whole.slice(0, 200), 'it cannot be read'],
    [
      sealed({ ...manifest, format: 'gewu backup 2' as 'gewu backup 1' }),
      'not a backup that this version reads',
    ],
    ...['../outside', '/etc/passwd', 'a/../../b', '..', 'a//b'].map(
      (lead) =>
        [sealed({ ...manifest, files: [{ ...first!, path: lead }] }), 'leads out of'] as const,
    ),
  ] as const) {
    writeFileSync(file, text)
    await expect(checkBackup(target)).rejects.toThrow(reason)
  }
  rmSync(file)
  await expect(checkBackup(target)).rejects.toThrow(`it has no ${MANIFEST_FILE}`)
  await expect(checkBackup(path.join(home, 'nowhere'))).rejects.toThrow('is no backup')
})

test('[JN4] a folder in use is never restored into, an empty one is', async () => {
  await make()
  await expect(restore(dataDir)).rejects.toThrow('is not empty: it has access.sqlite')
  expect(things(path.join(dataDir, 'journal/journal.sqlite'))).toBe(500)
  const into = path.join(home, 'empty')
  mkdirSync(`${into}.part`)
  await expect(restore(into)).rejects.toThrow('.part is there: another restore is at it')
  rmSync(`${into}.part`, { recursive: true })
  mkdirSync(into)
  await restore(into)
  expect(things(path.join(into, 'journal/journal.sqlite'))).toBe(500)
})

test('[JN4] a journal that does not end where the manifest says is refused', async () => {
  await make()
  const shorter = async () => ({
    ...described,
    journal: { ...described.journal, lastId: 'another' },
  })
  const into = path.join(home, 'restored')
  await expect(restoreBackup(target, into, shorter, NOON)).rejects.toThrow('the journal ends at')
  expect(existsSync(into)).toBe(false)
})

test('the age of the last backup is known to the server, and endless without one', async () => {
  expect(lastBackupSeconds(dataDir, NOON.getTime())).toBe(Number.POSITIVE_INFINITY)
  await noteBackup(dataDir, { at: NOON, target, head: 500 })
  expect(lastBackupSeconds(dataDir, NOON.getTime() + 90_000)).toBe(90)
  // The clock was set back meanwhile.
  expect(lastBackupSeconds(dataDir, NOON.getTime() - 90_000)).toBe(0)
  writeFileSync(path.join(dataDir, 'last-backup.json'), '{')
  expect(lastBackupSeconds(dataDir, NOON.getTime())).toBe(Number.POSITIVE_INFINITY)
})
