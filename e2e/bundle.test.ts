import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const assets = path.join(import.meta.dirname, '..', 'dist', 'screen', 'assets')

interface Chunk {
  readonly file: string
  readonly gzippedKb: number
  /** Empty where the bundler names none. */
  readonly sources: readonly string[]
}

const chunks: readonly Chunk[] = globSync('*.js', { cwd: assets }).map((file) => {
  const gzippedKb = gzipSync(readFileSync(path.join(assets, file))).length / 1000
  return { file, gzippedKb, sources: sourcesOf(file) }
})

function sourcesOf(file: string): readonly string[] {
  const map = path.join(assets, `${file}.map`)
  if (!existsSync(map)) return []
  return (JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] }).sources
}

function chunksWith(name: string): readonly Chunk[] {
  return chunks.filter(({ sources }) =>
    sources.some((source) => source.includes(`node_modules/${name}/`)),
  )
}

test('only the bundler’s own helpers name no sources', () => {
  const nameless = chunks.filter(({ sources }) => sources.length === 0)
  for (const { file, gzippedKb } of nameless) {
    expect(file).toMatch(/^(preload-helper|rolldown-runtime)-/)
    expect(gzippedKb, file).toBeLessThan(2)
  }
})

test('the map is one lazy chunk of at most 250 kB compressed', () => {
  const map = chunksWith('@antv/l7-core')
  expect(map).toHaveLength(1)
  expect(map[0]?.gzippedKb).toBeLessThan(250)
  const page = readFileSync(path.join(assets, '..', 'index.html'), 'utf8')
  expect(page).not.toContain(map[0]?.file)
})

test.each(['mapbox-gl', 'maplibre-gl'])('%s is installed with L7 but not shipped', (name) => {
  expect(chunksWith(name)).toEqual([])
})

test('the screen ships nothing of the server', () => {
  const own = chunks
    .flatMap(({ sources }) => sources)
    .filter((source) => !source.includes('node_modules/'))
  expect(own.length).toBeGreaterThan(0)
  expect(own.filter((source) => /(^|\/)(server|mock|tools)\//.test(source))).toEqual([])
})
