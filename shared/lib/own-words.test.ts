import { expect, test } from 'vitest'
import { z } from 'zod'
import { issueWords } from './issue-words.ts'
import { OWN_WORDS, ownWords } from './own-words.ts'

test('the words of a schema are found in both languages by its error', () => {
  for (const words of Object.values(OWN_WORDS)) expect(ownWords(words.en)).toBe(words)
  expect(ownWords('Invalid input')).toBeUndefined()
})

test('a person is told of them in both languages, and of a field left empty that it is', () => {
  const schema = z.string().regex(/^\d{6}$/, OWN_WORDS.sixDigits.en)
  const wordsFor = (given: string) => issueWords(schema.safeParse(given).error!.issues[0]!, given)
  expect(wordsFor('12')).toEqual({ zh: '须为 6 位数字', en: 'six digits' })
  expect(wordsFor(' ')).toEqual({ zh: '未填写', en: 'missing' })
})
