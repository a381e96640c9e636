import { createServer, type Server } from 'node:http'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, openScreen } from './screen.ts'

// What every other test of a screen relies on: the browser draws WebGL2 without a GPU, and Chinese without a font of the system.

const font = createRequire(import.meta.url).resolve(
  '@fontsource-variable/noto-sans-sc/files/noto-sans-sc-119-wght-normal.woff2',
)
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>
@font-face { font-family: Web; src: url(/font.woff2) }
canvas, p { margin: 0; font: 40px Web }
</style><p>的一是</p>`

let server: Server
let url: string

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/font.woff2') response.end(readFileSync(font))
    else response.setHeader('content-type', 'text/html').end(PAGE)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  url = `http://127.0.0.1:${address.port}`
})

afterAll(async () => {
  await closeBrowser()
  server.close()
})

test('the browser draws WebGL2 in software', async () => {
  const { page } = await openScreen(url)
  const drawn = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2')
    if (gl === null) return null
    const info = gl.getExtension('WEBGL_debug_renderer_info')
    gl.clearColor(1, 0, 0, 1)
    gl.clear(gl.COLOR_BUFFER_BIT)
    const pixel = new Uint8Array(4)
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
    const renderer: unknown = info === null ? '' : gl.getParameter(info.UNMASKED_RENDERER_WEBGL)
    return { renderer: String(renderer), pixel: [...pixel] }
  })
  expect(drawn?.pixel).toEqual([255, 0, 0, 255])
  expect(drawn?.renderer).toContain(process.env['CHROMIUM'] === undefined ? 'SwiftShader' : '')
})

test('Chinese is drawn from the web font', async () => {
  const { page } = await openScreen(url)
  await page.evaluate(() => document.fonts.load('40px Web', '的一是'))
  const ink = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (context === null) return []
    context.font = '40px Web'
    // Three characters without a glyph would all be the same box.
    return [...'的一是'].map((character) => {
      context.clearRect(0, 0, 60, 60)
      context.fillText(character, 5, 45)
      return context.getImageData(0, 0, 60, 60).data.filter((value) => value > 0).length
    })
  })
  expect(Math.min(...ink)).toBeGreaterThan(50)
  expect(new Set(ink).size).toBe(3)
})

test('[LL5] an error on the console, an uncaught error and a foreign request are each seen', async () => {
  const provoked = [
    /console\.error: (boom|Failed to load|Access to fetch)/,
    /uncaught: /,
    /another origin: /,
  ]
  const { page, complaints, seen } = await openScreen(url, { expected: provoked })
  await page.evaluate(async () => {
    console.error('boom')
    setTimeout(() => {
      throw new Error('bang')
    })
    await fetch('http://elsewhere.example/').catch(() => undefined)
  })
  const all = [
    /boom/,
    /uncaught: .*bang/,
    /request to another origin: http:\/\/elsewhere\.example\//,
  ]
  for (const pattern of all)
    await expect.poll(() => seen()).toContainEqual(expect.stringMatching(pattern))
  expect(complaints()).toEqual([])
})
