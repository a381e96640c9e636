import { setTimeout as sleep } from 'node:timers/promises'
import type { Page, WebSocketRoute } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allFeedsSpeak } from './heartbeats.ts'
import { expectNumbersOfBoards } from './numbers.ts'
import { startProduct, type Product } from './product.ts'
import { reporter, type Reporter } from './reports.ts'
import { closeBrowser, openScreen } from './screen.ts'
import { expectWallOf, firstPath, wallDrawn } from './wall.ts'

let product: Product
let door: Reporter
let grid: string
let root: string

beforeAll(async () => {
  product = await startProduct()
  await allFeedsSpeak(product)
  const down = await firstPath(product)
  ;[root, grid] = [down[0]!, down[3]!]
  door = await reporter(product, '/link')
  await door.report(grid, 3)
})

afterAll(async () => {
  await closeBrowser()
  await product?.stop()
})

/** What happens on the way to a wall: each message of the server is what this makes of it, null = lost. */
interface Way {
  change: (message: string) => string | null
  readonly sockets: WebSocketRoute[]
}

/** A wall whose socket the test stands in. */
async function wallOn(way: Way): Promise<{ page: Page; loads: () => number }> {
  const { page } = await openScreen(`${product.url}/healthz`)
  let loads = 0
  page.on('load', () => loads++)
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    way.sockets.push(socket)
    const server = socket.connectToServer()
    server.onMessage((message) => {
      const changed = typeof message === 'string' ? way.change(message) : message
      if (changed !== null) socket.send(changed)
    })
  })
  await page.goto(`${product.url}/?map=canvas`)
  await wallDrawn(page)
  await expectWallOf(page, root)
  return { page, loads: () => loads }
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${product.url}/metrics`)).text()
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1] ?? 0,
  )
}

function freshness(page: Page): Promise<string | null> {
  return page.locator('[data-fresh]').first().getAttribute('data-fresh')
}

it('[PR9] reloads once for a server of another build, after it has answered, and never again for it', async () => {
  const way: Way = { change: (message) => message, sockets: [] }
  const { page, loads } = await wallOn(way)
  expect(loads()).toBe(1)
  const other = (message: string): string => message.replace(/"build":"[^"]*"/, '"build":"other"')
  way.change = other
  await way.sockets.at(-1)!.close()
  await expect.poll(loads, { timeout: 15_000 }).toBe(2)
  await wallDrawn(page)
  await expectWallOf(page, root, 10_000)
  // Another drop, the same build.
  await way.sockets.at(-1)!.close()
  await sleep(6_000)
  expect(loads()).toBe(2)
  await expectWallOf(page, root, 10_000)
})

it('[PR1] notices a copy that drifted by its checksum, asks again and says why', async () => {
  let spoiled = 0
  const spoil = (message: string): string => {
    if (spoiled > 0 || !message.includes('"board":{"kind":"delta"')) return message
    spoiled++
    return message.replace(/"sum":\d+/, '"sum":1')
  }
  const way: Way = { change: (message) => message, sockets: [] }
  const { page } = await wallOn(way)
  const name = 'gewu_link_watches_total{why="drift"}'
  const before = await metric(name)
  way.change = spoil
  await door.report(grid, 1)
  await expect.poll(() => spoiled, { timeout: 5_000 }).toBe(1)
  await expect.poll(() => metric(name), { timeout: 5_000 }).toBe(before + 1)
  await expectWallOf(page, root, 5_000)
  await expectNumbersOfBoards(product, page)
})

it('[PR6] [ST2] says that nothing comes while its connection looks open, cuts it and is right on another', async () => {
  let isSilent = true
  const way: Way = { change: (message) => message, sockets: [] }
  const { page } = await wallOn(way)
  const held = way.sockets.length
  way.change = (message) => (isSilent ? null : message)
  await expect.poll(() => freshness(page), { timeout: 6_000 }).toBe('stale')
  await expect.poll(() => way.sockets.length, { timeout: 12_000 }).toBeGreaterThan(held)
  await door.report(grid, 1)
  isSilent = false
  await expect.poll(() => freshness(page), { timeout: 20_000 }).toBe('live')
  await expectWallOf(page, root, 5_000)
  await expectNumbersOfBoards(product, page)
})
