import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildIsStale } from './build-age.ts'

function aProject(files: Readonly<Record<string, number>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'gewu-age-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const [file, atSeconds] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(root, file), '')
    utimesSync(path.join(root, file), atSeconds, atSeconds)
  }
  return root
}

const built = { 'dist/screen/index.html': 100, 'dist/server/main.js': 110 }

test('nothing built yet is stale', () => {
  expect(buildIsStale(aProject({ 'server/main.ts': 50 }))).toBe(true)
  expect(buildIsStale(aProject({ 'dist/screen/index.html': 100 }))).toBe(true)
})

test('a build newer than all it is made from is not stale', () => {
  expect(buildIsStale(aProject({ ...built, 'server/main.ts': 50, 'package-lock.json': 99 }))).toBe(
    false,
  )
})

test.each([
  'server/link/room.ts',
  'screen/wall/stage/WallStage.vue',
  'shared/lib/must.ts',
  'package-lock.json',
])('a change of %s after the build makes it stale', (file) => {
  expect(buildIsStale(aProject({ ...built, [file]: 105 }))).toBe(true)
})

test('a change of a test does not', () => {
  expect(buildIsStale(aProject({ ...built, 'server/link/room.test.ts': 120 }))).toBe(false)
})
