import { expect, test } from 'vitest'
import { alertLevel, type Plan } from './plan.ts'

/** Level 3 for a yellow rainstorm warning or higher, level 1 for a red one; level 2 says nothing of warnings. */
const PLAN = {
  levels: [1, 2, 3, 4].map((level) => ({
    level,
    conditions: [1, 3].includes(level)
      ? [{ id: 'w', text: '预警', measure: { kind: 'warning', words: ['暴雨'], level } }]
      : [],
  })),
} as unknown as Plan

test.each([
  ['a red warning', '暴雨', 1, 1],
  ['an orange one, which no level 2 is tied to', '暴雨', 2, 3],
  ['a yellow one, worded longer', '短时暴雨', 3, 3],
  ['a blue one, which the plan does not name', '暴雨', 4, 4],
  ['a warning of another kind', '大风', 1, 4],
  ['an alert without a warning', null, Number.NaN, 4],
] as const)(
  '[§0.3.6] of %s the plan says whom to call, not its number',
  (_says, kind, level, called) => {
    expect(alertLevel(PLAN, kind, level).level).toBe(called)
  },
)
