import { expect, test } from 'vitest'
import { uncleanText } from './clean-text.ts'

test('[IN3] a text that the journal does not keep is named by its path', () => {
  expect(uncleanText({ act: 'x', wall: '大厅', list: ['a', null, 3] })).toBeNull()
  expect(uncleanText({ act: 'x', wall: 'a\0b' })).toBe('wall')
  expect(uncleanText({ fields: { regionCodes: ['a', '\ud800'] } })).toBe('fields.regionCodes.1')
})
