import { expect, test } from 'vitest'
import { entriesThatFit } from './stack-fit.ts'

const PLACE = { room: 100, gap: 5, more: 20 }

test('all entries stay where all find room', () => {
  expect([...entriesThatFit([30, 30, 30], [1, 2, 3], PLACE)]).toEqual([0, 1, 2])
})

test('the least parts of the bar are left out first, never the greatest', () => {
  expect([...entriesThatFit([40, 30, 30, 30], [98, 2, 44, 6], PLACE)]).toEqual([0, 2])
  expect([...entriesThatFit([400, 30], [98, 2], PLACE)]).toEqual([0])
})

test('of equal parts the first of the bar stays', () => {
  expect([...entriesThatFit([50, 50, 50], [1, 1, 1], PLACE)]).toEqual([0])
})
