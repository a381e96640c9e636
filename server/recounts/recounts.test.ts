import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewFact } from '../../shared/fact/fact.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { loadDistrict } from '../district/load.ts'
import { writePackage } from '../district/test-package.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { createApp, listen, stopListening } from '../ops/http.ts'
import { createMetrics, type Metrics } from '../ops/metrics.ts'
import { createRecounts, type Recounts } from './recounts.ts'
import { createWorld } from '../world/world.ts'
import { Worlds } from '../world/worlds.ts'

const AT = Date.parse('2026-03-09T09:00:00+08:00')
const CASES = 60
const log = pino({ level: 'silent' })

let dataDir: string
let districtDir: string
let journal: Journal
let worlds: Worlds
let metrics: Metrics
let recounts: Recounts
let http: Server
let url: string

/** Sixty cases here and there; every third is accepted. */
function facts(): NewFact[] {
  const fact = (i: number, type: string, data: NewFact['data']): NewFact => ({
    ...{ id: `${type}-${i}`, source: 's', type, subject: `case-${i}`, world: 'live' },
    ...{ time: AT + i * 60_000, data },
  })
  return Array.from({ length: CASES }, (_, i) => [
    fact(i, 'case.reported', {
      regionCode: ['D', 'D1', 'D2'][i % 3],
      source: 'hotline',
      categoryL1: '01',
      objectKey: `bin-${i % 7}`,
    }),
    ...(i % 3 === 0 ? [fact(i, 'case.accepted', { acceptor: 'a' })] : []),
  ]).flat()
}

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'gewu-recount-'))
  districtDir = await writePackage()
  const { package: pkg, tree } = await loadDistrict(districtDir)
  const context = { pkg, tree, calendar: buildCalendar(pkg.calendar, pkg.district.timeZone) }
  journal = await openEmbeddedJournal({
    dir: path.join(dataDir, 'journal'),
    now: () => AT + 3_600_000,
    // Some of the facts lie in blocks, some in rows.
    ...{ compactAfterMs: 0, blockFacts: 25, compactionRest: 0 },
  })
  await journal.append(facts())
  worlds = new Worlds(journal, (world) => createWorld(context, world))
  await worlds.start()
  metrics = createMetrics()
  recounts = createRecounts({
    folders: { dataDir, districtDir, districtHash: pkg.hash },
    ...{ tree, journal, worlds, metrics, log, now: () => AT + 3_600_000 },
    seesAll: ({ headers }) => headers['x-test-profile'] === 'DUTY',
  })
  const app = createApp({ log, ready: () => [], routers: [['/api/v1', recounts.router]] })
  http = await listen(app, '127.0.0.1', 0)
  const address = http.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/v1/recount`
})

afterAll(async () => {
  await recounts.stop()
  await stopListening(http, 0)
  worlds.stop()
  await journal.close()
  rmSync(dataDir, { recursive: true })
  rmSync(districtDir, { recursive: true })
})

test('[CT10] the endpoint recounts a region of the live world as it is shown, and finds no difference', async () => {
  for (const region of ['D', 'D1']) {
    const answer = await fetch(`${url}/${region}`)
    expect(answer.status).toBe(200)
    const body = (await answer.json()) as { compared: number }
    expect(body).toMatchObject({
      region,
      version: worlds.get('live')!.version,
      differences: [],
      uncompared: [],
    })
    expect(body.compared).toBeGreaterThan(1000)
  }
})

test('[CT10] one recount runs at a time, and a region that is none has none', async () => {
  const [one, two] = await Promise.all([fetch(`${url}/D2`), fetch(`${url}/D1`)])
  expect(new Set([one.status, two.status])).toEqual(new Set([200, 429]))
  const busy = one.status === 429 ? one : two
  expect(busy.headers.get('retry-after')).toBe('10')
  expect(await busy.json()).toMatchObject({ code: 'busy' })
  expect((await fetch(`${url}/nowhere`)).status).toBe(404)
})

test('[CT10] the check in the background counts what it checked', async () => {
  recounts.watch(0.05)
  const checked = async (): Promise<string> =>
    /gewu_recount_checked_total (\d+)/.exec(await metrics.registry.metrics())?.[1] ?? '0'
  await expect.poll(checked, { timeout: 15_000 }).not.toBe('0')
  await recounts.stop()
  expect(await metrics.registry.metrics()).toContain('gewu_recount_differences 0')
  expect([...worlds.view('live')!.list('alarm')]).toEqual([])
})

test('[CT10] the command reads beside a running server, says what it compared, and refuses what makes no sense', async () => {
  const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
    new Promise((resolve) => {
      const env = { ...process.env, GEWU_DATA_DIR: dataDir, GEWU_DISTRICT_DIR: districtDir }
      const script = path.join(import.meta.dirname, '../tasks/recount-command.ts')
      execFile(process.execPath, [script, ...args], { env }, (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), out, err }),
      )
    })
  const [whole, json, unknown, future] = await Promise.all([
    run('--region', 'D', '--region', 'D2'),
    run('--at', '2026-03-09T09:20:00+08:00', '--json'),
    run('--region', 'X9'),
    run('--at', '2049-01-01T00:00:00Z'),
  ])
  expect([whole.code, json.code, unknown.code]).toEqual([0, 0, 2])
  expect(whole.out).toMatch(
    /^D at seq 80, .*: \d+ compared, 0 differ\nD2 at seq 80.*\n2 regions: no difference\n$/,
  )
  expect(JSON.parse(json.out)).toMatchObject([{ region: 'D', differences: [] }])
  expect(future).toMatchObject({
    ...{ code: 2, err: expect.stringMatching(/^--at 2049-.*: lies in the future\n\nusage:/) },
  })
  expect(unknown.err).toMatch(/^--region X9: no such region\n\nusage:/)
})
