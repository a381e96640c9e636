import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { person, producerToken, type Person } from './commands.ts'
import { startDrill } from './drills.ts'
import { startProduct, type Product } from './product.ts'
import { ALERT, change, CHECKLIST, END, START } from './response.ts'
import { closeBrowser, openScreen } from './screen.ts'

let product: Product
let officer: Person
let chief: Person
let commander: Person
let director: Person
let root: string
let affected: string[]

beforeAll(async () => {
  product = await startProduct()
  officer = await person(product, 'officer', '值班员')
  chief = await person(product, 'chief', '值班长')
  commander = await person(product, 'commander', '指挥长')
  director = await person(product, 'director', '演练导演')
  const top = await get<{ code: string; children: { code: string }[] }>('/api/v1/regions')
  root = top.code
  affected = [top.children[0]!.code]
  await reportCases(3)
})

afterAll(async () => {
  await closeBrowser()
  await product?.stop()
})

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${product.url}${path}`)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return (await response.json()) as T
}

/** Open cases in the affected region, so that the banner has something to count. */
async function reportCases(count: number): Promise<void> {
  const token = await producerToken(product, '/test')
  const catalogue = await get<{ sources: { code: string }[]; categories: { code: string }[] }>(
    '/api/v1/catalogue',
  )
  const { serverTime } = await get<{ serverTime: number }>('/healthz')
  const events = Array.from({ length: count }, (_, i) => ({
    specversion: '1.0',
    id: `mode-${i}`,
    source: '/test',
    type: 'case.reported',
    subject: `mode-case-${i}`,
    time: new Date(serverTime - 60_000).toISOString(),
    data: {
      source: catalogue.sources[0]!.code,
      categoryL1: catalogue.categories[1]!.code,
      regionCode: affected[0],
    },
  }))
  const response = await fetch(`${product.url}/api/v1/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/cloudevents-batch+json',
    },
    body: JSON.stringify(events),
  })
  expect(await response.json()).toMatchObject({ accepted: count, rejected: [] })
}

/** RULES LT3: marked and re-laid within 3 s. */
async function shows(pages: readonly Page[], mode: string, world: string): Promise<void> {
  for (const page of pages) {
    const stage = page.locator(`[data-mode="${mode}"][data-world="${world}"]`)
    await stage.waitFor({ state: 'attached', timeout: 3000 })
  }
}

/** NORMAL → ALERT → EMERGENCY → RECOVERY → NORMAL on every wall. */
async function playThrough(pages: readonly Page[], world: string, name: string): Promise<void> {
  await shows(pages, 'NORMAL', world)
  const response = await change(`${name}-a1`, 'A1', world, [officer, chief], {
    ...ALERT,
    regionCodes: affected,
  })
  await shows(pages, 'ALERT', world)
  await change(
    `${name}-a2`,
    'A2',
    world,
    [chief, commander],
    { ...START, regionCodes: affected },
    response,
  )
  await shows(pages, 'EMERGENCY', world)
  for (const page of pages) {
    const text = await page.locator('[data-mode]').first().innerText()
    expect(text).toContain(START.matter)
    expect(text).toContain(START.authority)
    expect(text).toContain(START.docNo)
  }
  await change(`${name}-a5`, 'A5', world, [chief, commander], END, response)
  await shows(pages, 'RECOVERY', world)
  await change(`${name}-a6`, 'A6', world, [chief, commander], { checklist: CHECKLIST }, response)
  await shows(pages, 'NORMAL', world)
}

async function twoWalls(): Promise<Page[]> {
  const walls = [
    await openScreen(`${product.url}/?map=canvas&wall=one`),
    await openScreen(`${product.url}/?map=canvas&wall=two&region=${affected[0]}`),
  ]
  const pages = walls.map((screen) => screen.page)
  // What loading takes is no part of any rule's limit.
  for (const page of pages)
    await page.locator('[data-mode="NORMAL"][data-world]').waitFor({ state: 'attached' })
  return pages
}

interface BoardJson {
  readonly values: object
  readonly lists: object
  readonly mode: object
  readonly children: object
}

async function liveBoards(): Promise<string> {
  const boards: unknown[] = []
  for (const code of [root, ...affected]) {
    const { values, lists, mode, children } = await get<BoardJson>(`/api/v1/boards/${code}`)
    boards.push({ values, lists, mode, children })
  }
  return JSON.stringify(boards)
}

describe('modes on the running product', () => {
  it('[LT3] plays NORMAL → ALERT → EMERGENCY → RECOVERY → NORMAL on two walls', async () => {
    await playThrough(await twoWalls(), 'live', 'live')
  })

  it('[WD1] plays the same in a drill that wears 演练 on every screen and leaves live boards byte-identical', async () => {
    const pages = await twoWalls()
    await shows(pages, 'NORMAL', 'live')
    const before = await liveBoards()
    await startDrill(director, commander, 'd1', { name: '防汛演练' })
    await shows(pages, 'NORMAL', 'drill:d1')
    for (const page of pages) await page.getByText('演练').first().waitFor({ timeout: 3000 })
    await playThrough(pages, 'drill:d1', 'drill')
    expect(await liveBoards()).toBe(before)
    await director.command({ act: 'drill.end', id: 'd1-end', drillId: 'd1' })
    await shows(pages, 'NORMAL', 'live')
    for (const page of pages) expect(await page.getByText('演练').count()).toBe(0)
    expect(await liveBoards()).toBe(before)
  })

  it('[WD3] a real alert pauses the running drill and takes every screen back to live', async () => {
    const pages = await twoWalls()
    await startDrill(director, commander, 'd2', { name: '燃气演练' })
    await shows(pages, 'NORMAL', 'drill:d2')
    const response = await change('wd3', 'A1', 'live', [officer, chief], {
      ...ALERT,
      regionCodes: affected,
    })
    await shows(pages, 'ALERT', 'live')
    for (const page of pages) await page.getByText('演练中止').first().waitFor({ timeout: 3000 })
    await director.command({ act: 'drill.end', id: 'd2-end', drillId: 'd2' })
    const lift = { liftedAt: '2026-06-01T12:00:00+08:00', liftBasis: '预警解除' }
    await change('wd3-lift', 'A7', 'live', [officer, chief], lift, response)
    await shows(pages, 'NORMAL', 'live')
  })

  it.each([
    ['[AC6] the proposer may not confirm', 'chief', 'chief', 'samePerson'],
    ['[MD3] a duty officer may not confirm an alert', 'chief', 'officer', 'notAllowed'],
  ])('%s', async (title, proposer, confirmer, code) => {
    const people: Record<string, Person> = { officer, chief, commander }
    const id = `refused-${confirmer}`
    const fields = { ...ALERT, regionCodes: affected }
    const { proposalId } = await people[proposer]!.command({
      act: 'propose',
      id,
      transition: 'A1',
      fields,
    })
    const confirm = people[confirmer]!.command({ act: 'confirm', id: `${id}-c`, proposalId })
    await expect(confirm, title).rejects.toThrow(code)
  })

  it('names a missing field of art. 64 in both languages', async () => {
    const { measures: _, ...rest } = ALERT
    const fields = { ...rest, regionCodes: affected }
    const proposal = chief.command({ act: 'propose', id: 'missing', transition: 'A1', fields })
    await expect(proposal).rejects.toThrow(/应采取的措施.*measures/)
  })
})
