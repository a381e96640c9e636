import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { noteDistrict } from '../world/district-fact.ts'
import { loadDistrict } from '../district/load.ts'
import { writePackage } from '../district/test-package.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import { filesIn } from '../ops/backup/files.ts'
import type { Manifest } from '../ops/backup/manifest.ts'
import { producerFor, type ServerProcess, startServerProcess } from '../testing/test-server.ts'

const home = mkdtempSync(path.join(os.tmpdir(), 'gewu-backup-'))
const root = path.join(import.meta.dirname, '../..')
const running: ServerProcess[] = []
const run = promisify(execFile)

afterAll(async () => {
  for (const server of running) await server.end('SIGKILL')
  rmSync(home, { recursive: true })
})

/** Another machine: its own copy of the product, in another place and time zone. */
function copiedProduct(): string {
  const copy = path.join(home, 'elsewhere/product')
  for (const part of ['server', 'shared', 'mock', 'package.json'])
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
  return copy
}

async function started(options: Parameters<typeof startServerProcess>[0]): Promise<ServerProcess> {
  const server = await startServerProcess(options)
  running.push(server)
  return server
}

async function boardsOf(url: string, codes: readonly string[], atIso: string): Promise<string> {
  const texts: string[] = []
  for (const code of codes) {
    const read = () => fetch(`${url}/api/v1/boards/${code}?at=${encodeURIComponent(atIso)}`)
    let answer = await read()
    // One board of the past at a time.
    for (; answer.status === 429; answer = await read()) await sleep(500)
    expect(answer.status).toBe(200)
    texts.push(await answer.text())
  }
  return texts.join('\n')
}

test(
  '[JN4] a backup made while events come in gives the same boards on another machine, and a clean recount',
  { timeout: 180_000 },
  async () => {
    const dataDir = path.join(home, 'data')
    const target = path.join(home, 'backup')
    const server = await started({ dataDir })
    const { url } = server.ready
    const producer = await producerFor(url, dataDir)

    let accepted = 0
    const stop = new AbortController()
    const ingest = async (): Promise<void> => {
      for (let batch = 0; !stop.signal.aborted; batch++) {
        const { status, body } = await producer.send(batch, 100)
        expect(status).toBe(200)
        accepted += body.accepted ?? 0
      }
    }
    const loading = ingest()
    await expect.poll(() => accepted, { timeout: 20_000 }).toBeGreaterThan(1000)
    // What is compared is the state of a second before the backup: there must be facts in it, however fast the machine is.
    await sleep(3_000)
    const acceptedBefore = accepted
    const made = await run(
      process.execPath,
      ['server/tasks/backup-command.ts', target, '--data', dataDir, '--json'],
      { cwd: root },
    )
    const acceptedAfter = accepted
    await expect.poll(() => accepted, { timeout: 20_000 }).toBeGreaterThan(acceptedAfter)
    stop.abort()
    await loading
    const manifest = JSON.parse(made.stdout) as Manifest
    // In the middle of it: everything acknowledged before, not everything that came after.
    expect(manifest.journal.head).toBeGreaterThanOrEqual(acceptedBefore)
    expect(manifest.journal.head).toBeLessThan(accepted)
    for (const file of await filesIn(target))
      expect(statSync(path.join(target, file)).mode & 0o077).toBe(0)
    const metrics = await (await fetch(`${url}/metrics`)).text()
    expect(Number(/^gewu_backup_last_seconds (\S+)$/m.exec(metrics)?.[1])).toBeLessThan(120)

    const product = copiedProduct()
    const elsewhere = path.join(home, 'elsewhere/data')
    const env = { ...process.env, TZ: 'Asia/Tokyo', LANG: 'C' }
    await run(
      process.execPath,
      ['server/tasks/restore-command.ts', target, '--data-dir', elsewhere],
      {
        cwd: product,
        env,
      },
    )
    const restored = await started({
      ...{ root: product, dataDir: elsewhere, env: { TZ: 'Asia/Tokyo' } },
    })
    expect(restored.ready.seq).toBe(manifest.journal.head)
    expect(restored.log).toContainEqual(
      expect.objectContaining({ level: 40, head: manifest.journal.head }),
    )

    // The last second of which the backup has every fact.
    const atIso = new Date(
      Math.floor(manifest.journal.recordedAt / 1000) * 1000 - 1000,
    ).toISOString()
    const tree = (await (await fetch(`${url}/api/v1/tree`)).json()) as {
      regions: { code: string }[]
    }
    const codes = [0, 5, -1].map((i) => tree.regions.at(i)!.code)
    const shown = await boardsOf(restored.ready.url, codes, atIso)
    expect(shown).toBe(await boardsOf(url, codes, atIso))
    expect(shown).toMatch(/"version":\{"seq":[1-9]/)

    const recount = await run(
      process.execPath,
      ['server/tasks/recount-command.ts', '--data', elsewhere, '--json'],
      { cwd: product, env, maxBuffer: 1 << 28 },
    )
    // What the restored server tells of by itself, its alarms, comes behind the backup's head.
    const [counted] = JSON.parse(recount.stdout) as [
      { readonly differences: unknown[]; readonly version: { readonly seq: number } },
    ]
    expect(counted.differences).toEqual([])
    expect(counted.version.seq).toBeGreaterThanOrEqual(manifest.journal.head)

    // RULES LL4: whatever lies in a data folder stands in the table that says how it grows.
    const table = readFileSync(path.join(root, 'docs/operations.md'), 'utf8')
    for (const folder of [dataDir, elsewhere])
      for (const name of readdirSync(folder))
        expect(table, name).toContain(`\`${name.replace(/-(wal|shm)$/, '')}`)
  },
)

test(
  "[JN4] a package of one's own comes along, and one that the server has not loaded is told",
  { timeout: 60_000 },
  async () => {
    const districtDir = await writePackage()
    const dataDir = path.join(home, 'own')
    const journal = await openEmbeddedJournal({ dir: path.join(dataDir, 'journal'), now: Date.now })
    const { package: pkg } = await loadDistrict(districtDir)
    await noteDistrict(journal, pkg, Date.now())
    await journal.close()
    const env = {
      ...process.env,
      GEWU_DISTRICT_DIR: districtDir,
      GEWU_REDIS_URL: 'redis://u:secret@h',
    }
    const backUp = (name: string) =>
      run(
        process.execPath,
        ['server/tasks/backup-command.ts', path.join(home, name), '--data', dataDir],
        {
          ...{ cwd: root, env },
        },
      )
    expect((await backUp('own-1')).stderr).not.toContain('careful')
    writeFileSync(path.join(districtDir, 'display.json'), '{"language": "en"}')
    expect((await backUp('own-2')).stderr).toContain('is not the one that the server has loaded')
    expect(readFileSync(path.join(home, 'own-2/backup.json'), 'utf8')).not.toContain('secret')

    const into = path.join(home, 'own-restored')
    const restored = await run(
      process.execPath,
      ['server/tasks/restore-command.ts', path.join(home, 'own-1'), '--data-dir', into],
      { cwd: root },
    )
    expect(restored.stdout).toContain(`GEWU_DISTRICT_DIR=${into}/district`)
    expect((await loadDistrict(path.join(into, 'district'))).package.hash).toBe(pkg.hash)
    rmSync(districtDir, { recursive: true })
  },
)

test.each([
  [['server/tasks/backup-command.ts'], 'the folder of the backup is missing'],
  [['server/tasks/backup-command.ts', 'a', 'b'], 'one folder too many: b'],
  [['server/tasks/backup-command.ts', 'a', '--data', ''], '--data needs a folder'],
  [['server/tasks/restore-command.ts', 'a'], 'give either --data-dir with a folder or --check'],
  [['server/tasks/restore-command.ts', 'a', '--check', '--data-dir', 'b'], 'give either'],
  [['server/tasks/restore-command.ts', '--check'], 'the backup is missing'],
])('the command line %j is refused with its usage', async (args, reason) => {
  await expect(run(process.execPath, args, { cwd: root })).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(new RegExp(`${reason}[^]*usage: npm run`)) as string,
  })
})

test.each([
  ['server/tasks/backup-command.ts', path.join(home, 'unset')],
  ['server/tasks/recount-command.ts'],
  ['server/tasks/checkpoint-command.ts'],
])(
  '[JN4] %s says which variable is missing, not which file it could not read',
  { timeout: 30_000 },
  async (...args) => {
    const dataDir = mkdtempSync(path.join(home, 'no-package-'))
    const journal = await openEmbeddedJournal({ dir: path.join(dataDir, 'journal'), now: Date.now })
    const districtDir = await writePackage()
    const { package: pkg } = await loadDistrict(districtDir)
    await noteDistrict(journal, pkg, Date.now())
    await journal.close()
    const told = (env: NodeJS.ProcessEnv) =>
      run(process.execPath, [...args, '--data', dataDir], {
        cwd: root,
        env: { ...process.env, ...env },
      })
    await expect(told({})).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^GEWU_DISTRICT_DIR: is not set and .* holds no demo-district; give the folder .*\n$/,
      ) as string,
    })
    await expect(told({ GEWU_DISTRICT_DIR: '/nowhere' })).rejects.toMatchObject({
      stderr: 'GEWU_DISTRICT_DIR=/nowhere: there is no such folder\n',
    })
    rmSync(districtDir, { recursive: true })
  },
)
