import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const documents = [
  'README.md',
  'README.zh-CN.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

/** Files of the repository as the documents name them; without an ending a TypeScript file may be meant. `x` stands for any name. */
const NAMED = /`((?:docs|e2e|examples|mock|screen|server|shared|tools)\/[\w./-]+)`/g
const LINKED = /\]\(([^)#:]+)(?:#[^)]*)?\)/g

test('[docs] the picture of the rooms has every one of them', () => {
  const [, rooms = ''] = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8').split(
    '\n## Rooms\n',
  )
  const [picture = ''] = rooms.split('\n`npm run lint`')
  const named = new Set(picture.match(/[\w-]+/g))
  const missing = ['shared', 'server', 'screen', 'mock'].flatMap((side) =>
    readdirSync(path.join(root, side), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !named.has(entry.name))
      .map(({ name }) => `${side}/${name}`),
  )
  expect(missing).toEqual([])
})

test.each(documents)('[docs] %s names files that there are', (document) => {
  const text = readFileSync(path.join(root, document), 'utf8')
  const named = [...text.matchAll(NAMED)].map(([, file]) => file!)
  const linked = [...text.matchAll(LINKED)].map(([, file]) => path.join(document, '..', file!))
  const missing = [...named, ...linked].filter(
    (file) =>
      !/\bx\./.test(file) &&
      !['', '.ts'].some((ending) => existsSync(path.join(root, file + ending))),
  )
  expect(missing).toEqual([])
})
