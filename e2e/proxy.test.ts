import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { setUpAdministrator, makePerson, openDesk, type DeskPerson } from './desk.ts'
import { allFeedsSpeak } from './heartbeats.ts'
import { drawnValue, expectNumbersOfBoards } from './numbers.ts'
import { startProduct, type Product } from './product.ts'
import { reporter, type Reporter } from './reports.ts'
import { closeBrowser } from './screen.ts'
import { startTlsProxy, type TlsProxy, type TlsProxyOptions } from './tls-proxy.ts'
import { expectWallOf, firstPath, openWall } from './wall.ts'

/** What a browser itself writes on the console when nobody answers, or not as it wished. */
const REFUSED = [/console\.error: .*(ERR_CONNECTION|Failed to load resource|WebSocket)/]
/** Other addresses of this machine, which nobody else has here. */
const [CALLER, FORGED] = ['127.0.0.7', '203.0.113.9']

let product: Product
let door: Reporter
let grid: string
let root: string

beforeAll(async () => {
  product = await startProduct({ env: { GEWU_PROXIES: '127.0.0.1' } })
  await allFeedsSpeak(product)
  const down = await firstPath(product)
  ;[root, grid] = [down[0]!, down[3]!]
  door = await reporter(product, '/proxied')
  await door.report(grid, 2)
})

afterAll(async () => {
  await closeBrowser()
  await product?.stop()
})

async function proxyBefore(options: TlsProxyOptions = {}): Promise<TlsProxy> {
  const proxy = await startTlsProxy(product.url, options)
  onTestFinished(() => proxy.down())
  return proxy
}

/** The product as it is reached through a proxy. */
const behind = ({ url }: TlsProxy): Product => ({ ...product, url })

function socketsOf(page: Page): string[] {
  const seen: string[] = []
  page.on('websocket', (socket) => seen.push(new URL(socket.url()).protocol))
  return seen
}

it('[installation, TLS] [ST5] behind TLS a wall is live, says so when the proxy is gone, and is right again by itself', async () => {
  const proxy = await proxyBefore()
  const page = await openWall(behind(proxy), { region: root }, { expected: REFUSED })
  await expectWallOf(page, root)
  const sockets = socketsOf(page)
  await expectNumbersOfBoards(product, page)
  const before = Number(await drawnValue(page, 'C1@today', root))

  await proxy.down()
  await page.locator('[data-stale]').waitFor({ timeout: 5_000 })
  await door.report(grid, 3)
  await proxy.up()
  await expectWallOf(page, root, 15_000)
  await expect.poll(() => drawnValue(page, 'C1@today', root)).toBe(String(before + 3))
  await expectNumbersOfBoards(product, page)
  expect(new Set(sockets)).toEqual(new Set(['wss:']))
})

it('[installation, TLS] a proxy that closes what is silent, or upgrades nothing, leaves walls live and on one connection', async () => {
  const strict = await proxyBefore({ readTimeoutMs: 8_000 })
  const plain = await proxyBefore({ upgrades: false })
  const [kept, polling] = await Promise.all([
    openWall(behind(strict), { region: root }),
    openWall(behind(plain), { region: root }, { expected: REFUSED }),
  ])
  const upgrades = strict.upgrades()
  const sockets = socketsOf(kept)
  for (let second = 0; second < 12; second++) {
    await sleep(1_000)
    for (const page of [kept, polling]) expect(await page.locator('[data-stale]').count()).toBe(0)
  }
  expect([upgrades, strict.upgrades(), sockets, plain.upgrades()]).toEqual([1, 1, [], 0])
  await expectNumbersOfBoards(product, polling)
})

it('[AC3] [AC4] the audit knows callers by what the proxies of the settings say, and believes nobody else', async () => {
  const proxy = await proxyBefore()
  const administrator = await setUpAdministrator(product)
  const auditor = await makePerson(product, administrator, {
    ...{ login: 'auditor', name: '审计', roles: ['auditor'] },
  })
  const signIn = (person: DeskPerson, headers = {}, from = CALLER) =>
    proxy.ask('/api/v1/session', { method: 'POST', body: person, from, headers })
  const first = await signIn(auditor, { 'x-forwarded-for': FORGED })
  expect(first.status).toBe(200)
  const [cookie] = first.headers['set-cookie'] ?? []
  expect(cookie).toMatch(/; Secure/)
  const lastFrom = async (): Promise<unknown> => {
    const headers = { cookie: cookie!.split(';')[0]! }
    const { text } = await proxy.ask('/api/v1/audit?limit=1', { headers })
    return (JSON.parse(text) as { lines: { from: string }[] }).lines[0]?.from
  }
  expect(await lastFrom()).toBe(CALLER)

  // Twenty wrong passwords close the door to the address they came from, and to no other.
  const wrong = { ...auditor, password: 'not that one at all' }
  const tried = await Promise.all(
    Array.from({ length: 20 }, (_, i) => signIn({ ...wrong, login: `nobody${i}` })),
  )
  expect(new Set(tried.map(({ status }) => status))).toEqual(new Set([401]))
  expect((await signIn(auditor)).status).toBe(429)
  expect((await signIn(auditor, {}, '127.0.0.8')).status).toBe(200)

  await product.restart({ GEWU_PROXIES: '' })
  const direct = await fetch(`${product.url}/api/v1/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': FORGED,
      'x-forwarded-proto': 'https',
    },
    body: JSON.stringify(auditor),
  })
  expect([direct.status, direct.headers.get('set-cookie')]).toEqual([
    200,
    expect.not.stringContaining('Secure'),
  ])
  expect(await lastFrom()).toBe('127.0.0.1')
  await product.restart({ GEWU_PROXIES: '127.0.0.1' })
})

it('[installation, TLS] a person works at the desk behind TLS; a proxy that hides the host has its changes refused', async () => {
  const proxy = await proxyBefore()
  const person = { login: 'admin', password: 'a horse that is correct' }
  const desk = await openDesk(behind(proxy), person)
  const cookies = await desk.context().cookies()
  expect(cookies.filter(({ secure, httpOnly }) => !secure || !httpOnly)).toEqual([])
  expect(cookies.length).toBeGreaterThan(0)
  const asked = { method: 'POST', body: person, headers: { origin: proxy.url } }
  expect((await proxy.ask('/api/v1/session', asked)).status).toBe(200)
  const hidden = { ...asked, headers: { ...asked.headers, host: 'backend.internal' } }
  expect((await proxy.ask('/api/v1/session', hidden)).status).toBe(403)
  // It stands at the root of its host and nowhere below.
  expect((await proxy.ask('/gewu/')).status).toBe(404)
})
