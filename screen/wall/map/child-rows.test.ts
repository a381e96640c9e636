import { expect, test } from 'vitest'
import { lettersOf } from './child-rows.ts'

test('a name in the list has the letters that value and marks of its row leave', () => {
  const of = (value: string, count: string | null, fresh = false): number =>
    Math.floor(lettersOf(190, { value, count, fresh }))
  expect(of('130', null)).toBe(7)
  expect(of('130', '5')).toBe(5)
  // 江海办事处 beside the two digits of a busy month.
  expect(of('130', '17')).toBe(5)
  expect(of('130', '117')).toBe(4)
  expect(of('12,345', null)).toBe(6)
  expect(of('130', null, true)).toBe(6)
})
