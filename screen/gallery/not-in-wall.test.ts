import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const screen = path.join(import.meta.dirname, '..')

/** Files that a page loads, following every import but those behind `import.meta.env.DEV`. */
function loadedBy(entry: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const open = [entry]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    if (!/\.(ts|vue)$/.test(file)) continue
    const text = readFileSync(path.join(screen, file), 'utf8')
    for (const [, typeOnly, name] of text.matchAll(/^import (type )?[^'"]*['"](\.[^'"]+)['"]/gm))
      if (typeOnly === undefined) open.push(path.join(path.dirname(file), name!))
  }
  return seen
}

test('the built wall holds neither the gallery nor what panels bring to it', () => {
  const wall = [...loadedBy('main.ts')]
  expect(wall).toContain('panel/case/CasePanel.vue')
  expect(wall.filter((file) => /(^|\/)(gallery|fixtures)[./]/.test(file))).toEqual([])
  expect([...loadedBy('gallery/main.ts')]).toContain('gallery/common-states.ts')
})
