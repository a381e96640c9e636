import { expect, test } from 'vitest'
import { levelOf } from '../indicator/thresholds.ts'
import { DRILL_INDICATORS } from './indicators.ts'

test('D1–D5 are green from the targets of DOMAIN §3.7, and D6 has none', () => {
  const green = DRILL_INDICATORS.map(({ id, thresholds }) => [id, thresholds?.green])
  expect(green).toEqual([
    ...[
      ['D1', 1],
      ['D2', 1],
      ['D3', 80],
      ['D4', 0.9],
      ['D5a', 1],
      ['D5b', 1],
    ],
    ['D6', undefined],
  ])
  const score = DRILL_INDICATORS.find(({ id }) => id === 'D3')!
  expect([80, 79, 60, 59].map((value) => levelOf(score, value, null))).toEqual([
    ...['green', 'amber', 'amber', 'red'],
  ])
})
