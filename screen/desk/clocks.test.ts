import { expect, test } from 'vitest'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import { clockName } from './clocks.ts'

test('every clock of a record that the desk shows limits of has a name in both languages', () => {
  const shown = ['case', 'whistle', 'sitrep', 'callout'] as const
  const clocks = shown.flatMap((family) => LIFECYCLES[family].clocks)
  expect(clocks.length).toBeGreaterThan(10)
  for (const clock of clocks) {
    expect(clockName(clock, 'zh'), clock).toMatch(/^[\u4e00-\u9fff]+$/)
    expect(clockName(clock, 'en'), clock).toMatch(/^[A-Z][a-z ]+$/)
  }
  expect(clockName(null, 'zh')).toBe('')
})
