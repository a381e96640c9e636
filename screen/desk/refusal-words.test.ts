import { expect, test } from 'vitest'
import { refusalWords } from './refusal-words.ts'

test.each([
  ['notAllowed', 403, 'profile DUTY is above LEADER'],
  ['unknownCase', 404, 'no case case-1'],
  ['tooOften', 429, 'at most 20 requests a second; send this one again later'],
  ['internal', 500, 'the server failed; the log says why'],
  ['someNewCode', 418, 'no words of ours yet'],
])(
  'what the server says in English alone (%s) is Chinese on a Chinese desk',
  (code, status, said) => {
    const { zh, en } = refusalWords(code, said, status)
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(zh).not.toMatch(/[A-Za-z]/)
    expect(en).not.toMatch(/\p{Script=Han}/u)
    expect(en).not.toMatch(/[A-Z]{3,}/)
  },
)

test('words in both languages are the server’s own, the English ones a sentence', () => {
  const message = { zh: '该提议已过期', en: 'it has expired' }
  expect(refusalWords('proposalNotOpen', message, 409)).toEqual({
    zh: '该提议已过期',
    en: 'It has expired.',
  })
})

test.each([
  ['who asked for it cannot approve it', 'Who asked for it cannot approve it.'],
  ['Somebody else has it.', 'Somebody else has it.'],
  ['data.at must be an instant', 'data.at must be an instant.'],
  ['responseId is not known', 'responseId is not known.'],
  ['"Alert" comes first', '"Alert" comes first.'],
  ['are you sure?', 'Are you sure?'],
])('%s is written as a sentence, and names of fields as they are', (en, sentence) => {
  expect(refusalWords('other', { zh: '不行', en }, 409).en).toBe(sentence)
})

test('an answer without words says what came', () => {
  expect(refusalWords('failed', undefined, 502).zh).toContain('502')
})
