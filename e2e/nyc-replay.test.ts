import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTokenStore } from '../server/access/store.ts'
import { districtPolygons, readNycCases, type NycCase } from './nyc-count.ts'
import { buildNycDistrict, importNyc, startReplay } from './nyc-import.ts'
import { startProduct, type Product } from './product.ts'

const FILE = '2024-04'

let folder: string
let product: Product
let night: NycCase[]
/** Reported and, later, closed: each its own event. */
let steps: number

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gewu-nyc-replay-'))
  const district = path.join(folder, 'district')
  await buildNycDistrict(district)
  product = await startProduct({ env: { GEWU_DISTRICT_DIR: district } })
  const boundaries = path.join(district, 'boundaries/communityDistrict.geojson')
  const polygons = districtPolygons(JSON.parse(readFileSync(boundaries, 'utf8')))
  night = readNycCases(polygons).cases.filter(({ file }) => file === `cases_${FILE}.csv`)
  steps = night.length + night.filter(({ closedMs }) => closedMs !== null).length
})

afterAll(async () => {
  await product?.stop()
  rmSync(folder, { recursive: true, force: true })
})

interface BoardJson {
  readonly values: Readonly<Record<string, { value: number | null; n?: number; d?: number }>>
}

async function counts(): Promise<{ reported: number; open: number; closed: number; late: number }> {
  const response = await fetch(`${product.url}/api/v1/boards/NYC`)
  const { values } = (await response.json()) as BoardJson
  return {
    reported: values['C1@24h']!.value!,
    open: values['caseOpen@now']!.value!,
    closed: values['funnel@now{step=evaluate}']!.value!,
    late: values['C9@now']!.value!,
  }
}

interface Told {
  readonly reportedMs: number
  readonly closedMs: number | null
  readonly dueMs: number | null
  /** When the server wrote the last of it down, and when the case said that it happened. */
  readonly recordedMs: number
  readonly timeMs: number
}

/** What the journal holds of each replayed case, by its number in the source. */
function told(run: string): Map<string, Told> {
  const journal = new DatabaseSync(path.join(product.dataDir, 'journal/journal.sqlite'), {
    readOnly: true,
  })
  const rows = journal
    .prepare('SELECT subject, time, recordedAt, data FROM facts WHERE type = ? ORDER BY seq')
    .all('case.imported')
  journal.close()
  const found = new Map<string, Told>()
  for (const { subject, time, recordedAt, data } of rows) {
    if (!String(subject).startsWith(run)) continue
    const { externalNo, provenAnchors: anchors } = JSON.parse(String(data)) as {
      externalNo: string
      provenAnchors: Record<string, number>
    }
    found.set(externalNo, {
      reportedMs: anchors['reportedAt']!,
      closedMs: anchors['closedAt'] ?? null,
      dueMs: anchors['dueAt'] ?? null,
      recordedMs: Number(recordedAt),
      timeMs: Number(time),
    })
  }
  return found
}

/** Prefix of the records of each replay so far, in order. */
function runs(): string[] {
  const journal = new DatabaseSync(path.join(product.dataDir, 'journal/journal.sqlite'), {
    readOnly: true,
  })
  const rows = journal.prepare('SELECT subject FROM facts WHERE type = ? ORDER BY seq')
  const all = rows.all('case.imported').map(({ subject }) => String(subject))
  journal.close()
  return [...new Set(all.map((subject) => subject.replace(/\d+$/, '')))]
}

const SPEED = 20_000

describe('the replayed night of New York on the running product', () => {
  it('[IN8] brings every event, open and closed as in the file', async () => {
    const report = await importNyc(product, FILE, SPEED)
    expect(report).toMatchObject({ rows: 1000, accepted: steps, duplicates: 0, refused: {} })
    const closed = steps - night.length
    expect(await counts()).toEqual({
      reported: night.length,
      open: night.length - closed,
      closed,
      // In the file every limit has passed years ago.
      late: 0,
    })
  })

  it('[IN8] compresses times and not limits, and tells no step before its time', () => {
    const replayed = told(runs()[0]!)
    const first = Math.min(...night.map(({ createdMs }) => createdMs))
    const start = Math.min(...[...replayed.values()].map(({ reportedMs }) => reportedMs))
    expect(replayed.size).toBe(night.length)
    const limits = night.filter(({ dueMs }) => dueMs !== null)
    expect(limits).toHaveLength(16)
    for (const { key, createdMs, closedMs, dueMs } of night) {
      const each = replayed.get(key)!
      const near = (ms: number) => start + (ms - first) / SPEED
      expect(each.closedMs === null, key).toBe(closedMs === null)
      const off = [
        each.reportedMs - near(createdMs),
        closedMs === null ? 0 : each.closedMs! - near(closedMs),
      ]
      expect(Math.max(...off.map(Math.abs)), key).toBeLessThanOrEqual(1)
      expect(each.dueMs === null ? null : each.dueMs - each.reportedMs, key).toBe(
        dueMs === null ? null : dueMs - createdMs,
      )
      expect(each.timeMs, key).toBeLessThanOrEqual(each.recordedMs)
    }
  })

  it('[IN8] goes on after the server was killed and started again in the middle', async () => {
    const before = await counts()
    const replay = startReplay(product, FILE, 1500)
    await expect
      .poll(async () => (await counts()).reported - before.reported, { timeout: 30_000 })
      .toBeGreaterThan(100)
    await product.kill9()
    await product.restart()
    expect(await replay.ended, replay.output()).toBe(0)
    expect(replay.output()).toContain('; waiting')
    // What was durable when the answer was lost is a duplicate the second time.
    const [, accepted, duplicates] = /accepted (\d+) {2}duplicates (\d+)/.exec(replay.output())!
    expect(Number(accepted) + Number(duplicates)).toBe(steps)
    const after = await counts()
    expect({
      reported: after.reported - before.reported,
      open: after.open - before.open,
      closed: after.closed - before.closed,
    }).toEqual({
      reported: night.length,
      open: 2 * night.length - steps,
      closed: steps - night.length,
    })
    expect(told(runs()[1]!).size).toBe(night.length)
  })

  it('[IN8] ends in order on Ctrl-C: reported, its token revoked, no step of a case half told', async () => {
    const before = await counts()
    const replay = startReplay(product, FILE, 300)
    await expect
      .poll(async () => (await counts()).reported - before.reported, { timeout: 30_000 })
      .toBeGreaterThan(10)
    // As npm does, which hands on what the terminal has sent already.
    replay.process.kill('SIGINT')
    replay.process.kill('SIGINT')
    expect(await replay.ended, replay.output()).toBe(130)
    expect(replay.output()).toMatch(/rows 1000 {2}accepted \d+ /)
    const accepted = Number(/accepted (\d+)/.exec(replay.output())![1])
    const after = await counts()
    const sent = after.reported - before.reported + after.closed - before.closed
    expect(sent).toBe(accepted)
    expect(accepted).toBeLessThan(steps)
    const tokens = openTokenStore(product.dataDir)
    const live = tokens.list().filter(({ revokedAt }) => revokedAt === null)
    tokens.close()
    expect(live.map(({ name }) => name)).not.toContain('import')
  })
})
