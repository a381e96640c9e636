import { expect, test } from 'vitest'
import { FACT_TYPES } from './registry.ts'
import { factTitle } from './titles.ts'

test('facts of one family are told apart by their titles, in both languages', () => {
  const said = Object.entries(FACT_TYPES).flatMap(([type, { family }]) => {
    const { zh, en } = factTitle(type)
    return [`${family}: ${zh}`, `${family}: ${en}`]
  })
  expect(said.filter((each, i) => said.indexOf(each) !== i)).toEqual([])
})
