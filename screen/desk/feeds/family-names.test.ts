import { expect, test } from 'vitest'
import { EVENT_FAMILIES } from '../../../shared/feed/families.ts'
import { FAMILY_NAMES } from './family-names.ts'

test('everything that a feed may be declared to bring has a name, and nothing else has', () => {
  expect(Object.keys(FAMILY_NAMES).toSorted()).toEqual([...EVENT_FAMILIES].toSorted())
})
