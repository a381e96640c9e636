import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReader } from '../journal/embedded/reader.ts'
import {
  type Producer,
  producerFor,
  type Ready,
  startServerProcess,
} from '../testing/test-server.ts'

const run = promisify(execFile)
const root = path.join(import.meta.dirname, '../..')
const home = mkdtempSync(path.join(os.tmpdir(), 'gewu-full-disk-'))
const dataDir = path.join(home, 'data')
const logFile = path.join(home, 'server.log')
const node = process.execPath
/** Largest size of a file in blocks of 512 bytes, as `ulimit -f` counts: 3 MiB. */
const BLOCKS = 6144
let child: ChildProcess | undefined

beforeAll(async () => {
  // Makes the demo's package, which would not find room later.
  const server = await startServerProcess({ dataDir })
  await server.end('SIGTERM')
}, 60_000)

afterAll(async () => {
  child?.kill('SIGKILL')
  rmSync(home, { recursive: true })
})

/** The system's limit on the size of a file stands in for a full disk: it can be had without a disk of one's own. */
function limited(blocks: number, command: string): readonly [string, readonly string[]] {
  return ['sh', ['-c', `ulimit -S -f ${blocks}; ${command}`, node]]
}

/** With its log in a file that is nearly as large as a file may be. */
async function startLimited(blocks: number): Promise<Ready> {
  writeFileSync(logFile, `${'-'.repeat(blocks * 512 - 6000)}\n`)
  const [sh, args] = limited(blocks, `exec "$0" server/main.ts >> ${logFile}`)
  const env = { ...process.env, GEWU_PORT: '0', GEWU_FEED: 'off', GEWU_DATA_DIR: dataDir }
  child = spawn(sh, args, {
    cwd: root,
    env: { ...env, GEWU_LOG: 'debug', GEWU_RECOUNT_SECONDS: '0' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let ready: Ready | undefined
  await expect
    .poll(() => (ready = readyIn(readFileSync(logFile, 'utf8'))), { timeout: 30_000 })
    .toBeDefined()
  return ready!
}

function readyIn(text: string): Ready | undefined {
  const line = text.split('\n').findLast((each) => each.includes('"msg":"ready"'))
  return line === undefined ? undefined : (JSON.parse(line) as Ready)
}

/** Sends bodies of 500 until one is refused; the number of that one. */
async function sendUntilFull(producer: Producer, from: number): Promise<number> {
  let batch = from
  let sent = await producer.send(batch, 500)
  while (sent.body.accepted === 500) sent = await producer.send(++batch, 500)
  expect(sent).toMatchObject({ status: 503, body: { code: 'journalFull' } })
  expect(Number(sent.retryAfter)).toBeGreaterThan(0)
  return batch
}

test(
  '[JN1] with a full disk the server refuses by name, goes on showing, says it, and takes again when there is room',
  { timeout: 180_000 },
  async () => {
    const { url, seq } = await startLimited(BLOCKS)
    const producer = await producerFor(url, dataDir)
    const json = async (route: string) => {
      const answer = await fetch(`${url}${route}`)
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }
    const region = String((await json('/api/v1/regions')).body['code'])
    const full = await sendUntilFull(producer, 0)
    expect(full).toBeGreaterThan(3)
    // Again and again, and still nothing half.
    for (let i = 0; i < 3; i++) expect(await sendUntilFull(producer, full)).toBe(full)

    // What the server suggests by itself comes beside what is sent.
    const health = await json('/healthz')
    expect(health.status).toBe(200)
    const held = Number(health.body['seq'])
    expect(held).toBeGreaterThanOrEqual(seq + full * 500)
    expect(await json('/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ready', warnings: [expect.stringContaining('no room for the journal')] },
    })
    const board = await json(`/api/v1/boards/${region}`)
    expect(board.status).toBe(200)
    const { seq: shown } = board.body['version'] as { readonly seq: number }
    expect(shown).toBeGreaterThanOrEqual(held)
    expect(await json(`/api/v1/recount/${region}`)).toMatchObject({
      ...{ status: 200, body: { differences: [] } },
    })
    const metrics = await (await fetch(`${url}/metrics`)).text()
    expect(metrics).toContain('gewu_journal_full 1')
    // The log has long been as large as it may be, and the server lives.
    for (let i = 0; i < 20; i++) await fetch(`${url}/healthz`)
    expect(statSync(logFile).size).toBe(BLOCKS * 512)

    await run('prlimit', ['--pid', String(child!.pid), '--fsize=unlimited'])
    expect((await producer.send(full, 500)).body).toMatchObject({ accepted: 500, duplicates: 0 })
    expect((await json('/readyz')).body['warnings']).toBeUndefined()
    expect(readFileSync(logFile, 'utf8')).toContain('there is room for the journal again')

    child!.kill('SIGKILL')
    await once(child!, 'exit')
    const reader = openReader(path.join(dataDir, 'journal'))
    const facts = reader.read(seq, 1_000_000)
    reader.close()
    // What the server suggests and tells of by itself stands between them.
    const sent = facts.filter(({ source }) => !source.startsWith('gewu/'))
    expect(sent.map(({ id }) => id)).toEqual(
      Array.from({ length: (full + 1) * 500 }, (_, n) => `bench-${String(n).padStart(9, '0')}`),
    )
  },
)

test(
  '[JN1] a server stops cleanly on a full disk, and starts again where there is room',
  { timeout: 120_000 },
  async () => {
    // After a kill its log may be larger than the journal itself.
    const folder = path.join(dataDir, 'journal')
    const sizes = readdirSync(folder).map((name) => statSync(path.join(folder, name)).size)
    const { url, seq } = await startLimited(Math.ceil(Math.max(...sizes) / 512) + 1024)
    const producer = await producerFor(url, dataDir)
    const first = seq
    const full = await sendUntilFull(producer, first)
    child!.kill('SIGTERM')
    const [code] = (await once(child!, 'exit')) as [number | null]
    expect(code).toBe(0)
    const again = await startServerProcess({ dataDir })
    expect(again.ready.seq).toBeGreaterThanOrEqual(seq + (full - first) * 500)
    await again.end('SIGKILL')
  },
)

test(
  '[JN1] a backup that finds no room is refused and leaves nothing',
  { timeout: 60_000 },
  async () => {
    const target = path.join(home, 'backup')
    const [sh, args] = limited(
      1000,
      `exec "$0" server/tasks/backup-command.ts ${target} --data ${dataDir}`,
    )
    const failed = (await run(sh, [...args], { cwd: root }).catch((error: unknown) => error)) as {
      readonly code: number
      readonly stderr: string
    }
    expect(failed.code).toBe(1)
    expect(failed.stderr).toMatch(/disk|full|EFBIG/i)
    expect(readdirSync(home).filter((name) => name.startsWith('backup'))).toEqual([])
  },
)

test(
  '[JN1] a token that finds no room is refused, and those that are there stay',
  { timeout: 60_000 },
  async () => {
    const list = async (): Promise<string> => {
      const listed = await run(node, ['server/access/main.ts', 'token', 'list'], {
        ...{ cwd: root, env: { ...process.env, GEWU_DATA_DIR: dataDir } },
      })
      return listed.stdout
    }
    const before = await list()
    expect(before).toContain('test')
    const create = `exec "$0" server/access/main.ts token create --kind reader --name hall`
    // Less than one page of the file’s log.
    const [sh, args] = limited(6, create)
    const env = { ...process.env, GEWU_DATA_DIR: dataDir }
    await expect(run(sh, [...args], { cwd: root, env })).rejects.toMatchObject({ code: 1 })
    expect(await list()).toBe(before)
  },
)

test(
  '[JN1] an index of the recount that finds no room is refused, and goes on from where it was',
  { timeout: 60_000 },
  async () => {
    const script = path.join(root, 'server/ops/recount/test-indexer.ts')
    const journal = path.join(dataDir, 'journal')
    const index = path.join(home, 'recount.sqlite')
    const [sh, args] = limited(200, `exec "$0" ${script} ${index} ${journal}`)
    expect((await run(sh, [...args])).stdout).toMatch(/disk/)
    const whole = (await run(node, [script, index, journal])).stdout
    expect(whole).toMatch(/^[1-9]\d+ subjects$/m)
    const anew = path.join(home, 'recount-anew.sqlite')
    expect((await run(node, [script, anew, journal])).stdout).toBe(whole)
  },
)

test(
  '[JN1] a checkpoint that finds no room is told, and the one before it serves',
  { timeout: 60_000 },
  async () => {
    // The limit is beyond what the journal needs to open and below what a checkpoint takes.
    const script = path.join(root, 'server/journal/test-saver.ts')
    const folder = path.join(home, 'checkpoints')
    expect((await run(node, [script, folder, '1', '1000'])).stdout).toBe('saved 1\n')
    const [sh, args] = limited(1000, `exec "$0" ${script} ${folder} 2 3000000`)
    expect((await run(sh, [...args])).stdout).toBe('EFBIG\n')
    expect(readdirSync(folder)).toEqual(['checkpoint'])
    expect((await run(node, [script, folder, '3', '1000'])).stdout).toBe('saved 3\n')
    expect(readdirSync(folder).toSorted()).toEqual(['checkpoint', 'checkpoint.1'])
  },
)
