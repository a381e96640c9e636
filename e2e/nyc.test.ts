import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportReport } from '../server/ingest/csv/report.ts'
import { districtPolygons, readNycCases, type NycCase } from './nyc-count.ts'
import { buildNycDistrict, importNyc } from './nyc-import.ts'
import { startProduct, type Product } from './product.ts'
import { closeBrowser, openScreen } from './screen.ts'

let folder: string
let product: Product
let cases: NycCase[]
let impossible: number
const reports: ImportReport[] = []

interface Value {
  readonly value: number | null
  readonly n?: number
  readonly d?: number
}
interface BoardJson {
  readonly asOf: string
  readonly values: Readonly<Record<string, Value>>
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gewu-nyc-'))
  const district = path.join(folder, 'district')
  await buildNycDistrict(district)
  product = await startProduct({ env: { GEWU_DISTRICT_DIR: district } })
  for (const file of ['2018', '2024-04'] as const) reports.push(await importNyc(product, file))
  const boundaries = readFileSync(
    path.join(district, 'boundaries/communityDistrict.geojson'),
    'utf8',
  )
  ;({ cases, impossible } = readNycCases(districtPolygons(JSON.parse(boundaries))))
})

afterAll(async () => {
  await closeBrowser()
  await product?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function get<T>(at: string): Promise<T> {
  const response = await fetch(`${product.url}${at}`)
  if (!response.ok) throw new Error(`${at}: ${response.status}`)
  return (await response.json()) as T
}

function count(within: readonly NycCase[], test: (each: NycCase) => boolean): number {
  return within.filter(test).length
}

describe('New York on the running product', () => {
  it('[IN8] takes every row but those that cannot be, and says which', () => {
    expect(reports.map((report) => report.rows)).toEqual([1000, 1000])
    const refused = reports.flatMap((report) => Object.entries(report.refused))
    expect(refused).toEqual([['wrongOrder', expect.objectContaining({ count: impossible })]])
    expect(reports.reduce((sum, report) => sum + report.accepted, 0)).toBe(cases.length)
    expect(cases.length + impossible).toBe(2000)
  })

  it('[IN8] imports nothing twice', async () => {
    const again = await importNyc(product, '2018')
    expect(again).toMatchObject({ accepted: 0, duplicates: reports[0]!.accepted })
  })

  it('[CT1] every board of every region equals an independent count from the files', async () => {
    const { regions } = await get<{ regions: { code: string; parent: string | null }[] }>(
      '/api/v1/tree',
    )
    const catalogue = await get<{
      sources: { code: string }[]
      categories: { code: string; children: { nameEn: string }[] }[]
    }>('/api/v1/catalogue')
    const parents = new Map(regions.map((region) => [region.code, region.parent]))
    const lies = (code: string | null, within: string): boolean =>
      code !== null && (code === within || lies(parents.get(code) ?? null, within))
    expect(regions).toHaveLength(77)

    for (const { code } of regions) {
      const board = await get<BoardJson>(`/api/v1/boards/${code}`)
      const nowMs = Date.parse(board.asOf)
      const within = cases.filter((each) => lies(each.region, code))
      const closed = within.filter((each) => each.closedMs !== null)
      const open = within.filter((each) => each.closedMs === null)
      const limited = closed.filter((each) => each.dueMs !== null)
      const overdue = count(open, (each) => each.dueMs !== null && each.dueMs <= nowMs)
      const expected: Record<string, Partial<Value>> = {
        'C1@all': { value: within.length },
        'caseOpen@now': { value: open.length },
        'own.caseOpen@now': {
          value:
            code.length === 3 && code !== 'NYC'
              ? open.length
              : count(open, (each) => each.region === code),
        },
        'C9@now': { value: overdue },
        'C5@all': { n: limited.length, d: limited.length + overdue },
        'C6@all': {
          n: count(limited, (each) => each.closedMs! <= each.dueMs!),
          d: limited.length + overdue,
        },
        // Who handled them is not in the files.
        'C19@all': { value: null, n: 0, d: 0 },
        'funnel@now{step=collect}': { value: open.length },
        'funnel@now{step=evaluate}': { value: closed.length },
        'C11@all': { value: null },
      }
      for (const source of catalogue.sources) {
        expected[`C1@all{source=${source.code}}`] = {
          value: count(within, (each) => each.channel.toLowerCase() === source.code),
        }
      }
      for (const category of catalogue.categories) {
        const names = new Set(category.children.map((child) => child.nameEn.toLowerCase()))
        expected[`C1@all{category=${category.code}}`] = {
          value: count(within, (each) => names.has(each.type.toLowerCase())),
        }
      }
      for (const [key, value] of Object.entries(expected)) {
        expect(board.values[key], `${code} ${key}`).toMatchObject(value)
      }
    }
  })

  it('shows the city and drills down to a district', async () => {
    const { page } = await openScreen(`${product.url}/?map=canvas`)
    const reported = page.locator('[data-indicator="C1@all"][data-region="NYC"]').first()
    await expect
      .poll(() => reported.getAttribute('data-value'), { timeout: 10_000 })
      .toBe(String(cases.length))
    // The package says so (display.window): all of it lies in the past.
    expect(await page.locator('[data-panel="appeal"]').innerText()).toContain('累计')
    await page.goto(`${product.url}/?map=canvas&region=409`)
    const inQueens = String(count(cases, (each) => each.region === '409'))
    const drilled = page.locator('[data-indicator="C1@all"][data-region="409"]').first()
    await expect.poll(() => drilled.getAttribute('data-value'), { timeout: 10_000 }).toBe(inQueens)
  })
})
