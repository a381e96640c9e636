import { expect, test } from 'vitest'
import type { DrillRecord } from '../../../shared/drill/record.ts'
import { CommandRefusal } from '../refusal.ts'
import { requireLegal } from './refusals.ts'

test('[WD1] a step that a drill does not allow is refused with its state in words, not in codes', () => {
  const drill = { id: 'd-71c0', name: '燃气泄漏', state: 'BRIEFED' } as DrillRecord
  let refusal: unknown
  try {
    requireLegal('drill.planned', drill)
  } catch (error) {
    refusal = error
  }
  expect(refusal).toBeInstanceOf(CommandRefusal)
  const { text } = refusal as CommandRefusal
  expect(text.zh).toBe('演练“燃气泄漏”现为“已部署”，不能这样做；请按页面此刻列出的步骤操作')
  expect(text.en).toContain('"Briefed"')
})
