import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const FILES = globSync(['screen/**/{*texts,title,zh,en}.ts', 'shared/fact/titles.ts']).filter(
  (file) => !/testing|desk/.test(file),
)
/** What people read: strings in quotes. */
const STRING = /'((?:[^'\\\n]|\\.)*)'/g
const said = FILES.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line))
    .flatMap((line) => [...line.matchAll(STRING)].map((match) => ({ file, text: match[1]! }))),
)

test('words are found to be looked at', () => {
  expect(FILES.length).toBeGreaterThan(20)
  expect(said.length).toBeGreaterThan(500)
})

test('figures stand apart from Chinese words, and the sign of per cent on its figure', () => {
  const close = /\p{Script=Han}\d|\d\p{Script=Han}|\d %/u
  expect(said.filter(({ text }) => close.test(text))).toEqual([])
})

test('English has no apostrophe of the Chinese face, which is as wide as a letter of it', () => {
  const wide = /[‘’]/
  const english = said.filter(({ text }) => !/\p{Script=Han}/u.test(text))
  expect(english.filter(({ text }) => wide.test(text))).toEqual([])
})

test('nor has the English of the catalogue and of the demo, which stands beside Chinese', () => {
  const files = globSync(
    '{shared/{alarm,drill,fact,indicator,lifecycle},mock/district}/**/!(*.test).ts',
  )
  expect(files.length).toBeGreaterThan(50)
  const isComment = (line: string): boolean => /^\s*(\/\/|\/?\*)/.test(line)
  const wide = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => !isComment(line) && /[A-Za-z][‘’]/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(wide).toEqual([])
})
