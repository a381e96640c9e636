import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../../shared/indicator/catalogue.ts'
import { INDICATORS_DOC, indicatorsDoc } from './indicators.ts'

test('docs/indicators.md is what the catalogue says now', () => {
  expect(readFileSync(INDICATORS_DOC, 'utf8')).toBe(indicatorsDoc(CATALOGUE))
})
