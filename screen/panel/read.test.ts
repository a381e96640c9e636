import { expect, test } from 'vitest'
import { splitOf } from './read.ts'
import { anInput } from './test-input.ts'

const VALUES = {
  'C1@today{source=a}': 2,
  'C1@today{source=c}': 7,
  'C1@today{source=b}': 7,
  'C1@today{category=z}': 1,
}

test('a split is given the largest first, then by code, and to every panel as the same object', () => {
  const { board } = anInput(VALUES)
  const given = splitOf(board, 'C1@today', 'source')
  expect(given.map(({ code }) => code)).toEqual(['b', 'c', 'a'])
  expect(splitOf(board, 'C1@today', 'source')).toBe(given)
  expect(splitOf(board, 'C1@today', 'owner')).toBe(splitOf(board, 'C1@24h', 'source'))
})

test('a board that follows has splits of its own', () => {
  const given = splitOf(anInput(VALUES).board, 'C1@today', 'source')
  const next = splitOf(anInput({ ...VALUES, 'C1@today{source=a}': 9 }).board, 'C1@today', 'source')
  expect(next.map(({ code }) => code)).toEqual(['a', 'b', 'c'])
  expect(given.map(({ value }) => value)).toEqual([7, 7, 2])
})
