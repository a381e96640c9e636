import { expect, test } from 'vitest'
import { clockOffText } from './clock-off.ts'

test.each([
  [2_999, 'zh', ''],
  [-2_999, 'zh', ''],
  [-6_998, 'zh', '本机时钟快 7 秒'],
  [3_600_200, 'zh', '本机时钟慢 1 时'],
  [3_600_200, 'en', 'This clock is 1 h slow'],
  // What a machine says whose battery is empty: seconds would say nothing.
  [-17_448_186_000, 'en', 'This clock is 201 d fast'],
] as const)('[ST7] a clock that is off by %i ms is told in %s as “%s”', (offMs, lang, text) => {
  expect(clockOffText(offMs, lang)).toBe(text)
})
