import { expect, test } from 'vitest'
import { factText } from './fact-texts.ts'

test('a fact within a line begins with a small letter in English', () => {
  expect(factText('task.created', 'en')).toBe('task given')
  expect(factText('task.created', 'zh')).toBe('任务下达')
})

test('a type that there is not shows its own name', () => {
  expect(factText('x.y', 'en')).toBe('x.y')
  expect(factText('constructor', 'zh')).toBe('constructor')
})
