import { expect, test } from 'vitest'
import { textsOf } from './texts.ts'

test('texts say of which language they are', () => {
  expect(textsOf('zh').lang).toBe('zh')
  expect(textsOf('en').lang).toBe('en')
})
