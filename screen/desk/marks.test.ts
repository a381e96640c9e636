import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { bracketed, labelled, listed, strung } from './marks.ts'

test('marks between words are those of the language', () => {
  expect(labelled('对象', '大厅', 'zh')).toBe('对象：大厅')
  expect(labelled('Target', 'hall', 'en')).toBe('Target: hall')
  expect(listed(['A', 'B'], 'en')).toBe('A, B')
  expect(strung(['A', 'B'], 'en')).toBe('A; B')
  expect(bracketed('A', 'B', 'en')).toBe('A (B)')
  expect(bracketed('甲', '乙', 'zh')).toBe('甲（乙）')
})

test('no page of the desk writes the marks or words of one language into its template', () => {
  const found = globSync('**/*.vue', { cwd: import.meta.dirname }).filter((file) =>
    readFileSync(path.join(import.meta.dirname, file), 'utf8')
      .split('\n')
      .some((line) => /[：、；（【]/.test(line)),
  )
  expect(found).toEqual([])
})
