import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFaultAt } from './json-fault.ts'

test.each([
  ['{"id": x}', 7],
  ['{"id":', 6],
  ['{"id":1,}', 8],
  ['{"a":1 "b":2}', 7],
  ['{id:1}', 1],
  ['[1,2', 4],
  ['[1 2]', 3],
  ['[1,]', 3],
  ['[01]', 2],
  ['[1.]', 2],
  ['{"a":"b\nc"}', 5],
  ['"\\x"', 0],
  ['{} {}', 3],
  ['nul', 0],
  ['', 0],
])('[IN3] the fault in %j stands at %i', (text, at) => {
  expect(jsonFaultAt(text)).toBe(at)
})

test('[IN3] neither depth nor a string of megabytes stops the search', () => {
  expect(jsonFaultAt(`${'['.repeat(100_000)}x`)).toBe(100_000)
  expect(jsonFaultAt(`["${'a'.repeat(8_000_000)}`)).toBe(1)
})

test('[IN3] it agrees with the parser on what is JSON, for any text with a few changed characters', () => {
  const mark = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '1',
    '-',
    '.',
    'e',
    ' ',
    'n',
  )
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 4 }),
      fc.array(fc.tuple(fc.nat(), mark), { maxLength: 3 }),
      (json, changes) => {
        let text = json
        for (const [place, character] of changes) {
          const at = place % (text.length + 1)
          text = text.slice(0, at) + character + text.slice(at + (place % 2))
        }
        expect(jsonFaultAt(text) === -1).toBe(parses(text))
      },
    ),
    { numRuns: 3000 },
  )
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
