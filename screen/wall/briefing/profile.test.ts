import { expect, test } from 'vitest'
import { allowedSettings } from './profile.ts'

test('[PV2] visitors are shown no single case', () => {
  const settings = { region: 'A', opened: { kind: 'case', id: 'c1' } } as const
  expect(allowedSettings(settings, 'LEADER')).toBe(settings)
  expect(allowedSettings(settings, 'VISITOR')).toEqual({ region: 'A', opened: null })
  const number = { opened: { kind: 'number', key: 'C5@all' } } as const
  expect(allowedSettings(number, 'PUBLIC')).toBe(number)
})
