import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHOSEN_LAYERS } from '../screen/wall/map/map-layers.ts'
import { openDesk } from '../tools/soak/desk.ts'
import { officer } from '../tools/soak/officer.ts'
import { openSoakWall, type SoakWall } from '../tools/soak/wall.ts'
import { launchBrowser } from '../tools/watched-browser.ts'
import { readJson } from './numbers.ts'
import { feedCaughtUp, startProduct, type Product } from './product.ts'

describe('a wall that is lived with', () => {
  let product: Product
  let browser: Browser
  let walls: readonly SoakWall[]
  const asked: { readonly url: string; readonly status: number }[] = []

  beforeAll(async () => {
    product = await startProduct({ env: { GEWU_FEED: 'on', GEWU_FEED_HISTORY: '1d' } })
    await feedCaughtUp(product)
    browser = await launchBrowser()
    walls = [
      await openSoakWall(browser, product.url, 'canvas', { width: 1920, height: 1080 }),
      await openSoakWall(browser, product.url, 'l7', { width: 1280, height: 720 }),
    ]
    for (const { page } of walls)
      page.on('response', (response) => {
        asked.push({ url: response.url(), status: response.status() })
      })
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  test('[OF1] asks nothing of another origin while every layer, page, card, scene, mode, drill and renderer is opened', async () => {
    const top = await readJson<{ code: string; children: { code: string }[] }>(
      product,
      '/api/v1/regions',
    )
    const troubles: string[] = []
    const duty = officer({
      walls,
      desk: await openDesk(product, top.children[0]!.code),
      root: top.code,
      layers: CHOSEN_LAYERS.length,
      trouble: (text) => troubles.push(text),
    })
    // All that the soak does for hours, once; by a browser that finds no name but this machine's (OF2).
    await duty.live(0, Infinity)
    const [first] = walls
    await first!.press('v')
    await first!.page.locator('[data-renderer="l7"]').waitFor({ timeout: 60_000 })
    expect(troubles).toEqual([])
    expect(walls.flatMap(({ complaints }) => complaints)).toEqual([])
    expect(asked.filter(({ status }) => status >= 400)).toEqual([])
    for (const { page } of walls) {
      const fonts = await page.evaluate(() => [...document.fonts].map(({ status }) => status))
      expect(fonts).toContain('loaded')
      expect(fonts).not.toContain('error')
    }
  }, 300_000)

  test('[LL3] draws with one WebGL context and one L7 scene after all that', async () => {
    const l7 = walls[1]!
    const { contexts } = await l7.sampler.sample()
    expect(contexts).toBe(1)
    expect(await l7.page.locator('.l7-scene').count()).toBe(1)
  })
})

describe('the built page', () => {
  const folder = path.join(import.meta.dirname, '..', 'dist', 'screen')
  const files = (ending: string): readonly { file: string; text: string }[] =>
    globSync(`**/*.${ending}`, { cwd: folder }).map((file) => ({
      file,
      text: readFileSync(path.join(folder, file), 'utf8'),
    }))

  /** Addresses in the built page begin at its root. */
  const fileOf = (address: string): string => path.join(folder, address)

  test('[OF2] names no other host in its markup and its styles, and every file that these name is there', () => {
    const found = [...files('html'), ...files('css')]
    expect(found.length).toBeGreaterThan(1)
    for (const { file, text } of found) {
      // The namespace of a drawing within a style is the name of a format, which nothing asks.
      const asked = text.replaceAll(/xmlns=(['"])http:\/\/www\.w3\.org\/2000\/svg\1/g, '')
      expect(asked.match(/(https?:)?\/\/[\w-]+\.[\w.-]+/g) ?? [], file).toEqual([])
      const named = [...text.matchAll(/(?:url\(|src="|href=")([^)"']+)/g)].map(([, name]) => name!)
      const missing = named.filter((name) => !name.startsWith('data:') && !existsSync(fileOf(name)))
      expect(missing, file).toEqual([])
    }
  })

  test('[OF2] names in its scripts no host but those of texts and namespaces, and those that L7 is told not to ask', () => {
    const hosts = files('js').flatMap(({ text }) =>
      [...text.matchAll(/https?:\/\/([\w-]+(?:\.[\w-]+)+)/g)].map(([, host]) => host!),
    )
    expect([...new Set(hosts)].toSorted().filter((host) => !KNOWN_HOSTS.has(host))).toEqual([])
  })
})

/** None of them is ever asked; the page's policy would not let it (RULES AC5). */
const KNOWN_HOSTS: ReadonlySet<string> = new Set([
  // Names of formats.
  ...['www.w3.org', 'json-schema.org'],
  // In messages and comments for developers.
  ...['vuejs.org', 'socket.io', 'github.com', 'docs.mapbox.com', 'lbs.amap.com'],
  ...['element-plus.org'],
  ...['learnopengl.com', 'www.iquilezles.org'],
  // L7's logo, its water and the pictures of a control, all switched off.
  ...['gw.alipayobjects.com', 'l7.antv.antgroup.com'],
])
