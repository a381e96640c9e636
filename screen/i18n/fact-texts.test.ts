import { expect, test } from 'vitest'
import { FACT_TYPES } from '../../shared/fact/registry.ts'
import { factText } from './fact-texts.ts'

test('every fact that a ticker may show has words in both languages', () => {
  const nameless = Object.keys(FACT_TYPES)
    .filter((type) => !type.startsWith('district.'))
    .filter((type) => factText(type, 'zh') === type || factText(type, 'en') === type)
  expect(nameless).toEqual([])
})
