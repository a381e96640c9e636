import { expect, test } from 'vitest'
import { standInOf } from './stand-in.ts'

const board = (
  feeds: Record<string, { state: string; lastAt: number | null }>,
  until?: number,
) => ({
  values: until === undefined ? {} : { 'feed.historyUntil': until },
  lists: { feeds },
})

test('[ST3] [ST5] a wall all of whose sources are lost does not call itself live, and says up to when they were heard', () => {
  const lost = { state: 'lost', lastAt: 1000 }
  expect(standInOf(board({ a: lost, b: { state: 'lost', lastAt: 3000 } }))).toEqual({
    ...{ kind: 'silent', at: 3000 },
  })
  expect(standInOf(board({ a: { state: 'lost', lastAt: null } }))).toEqual({
    ...{ kind: 'silent', at: null },
  })
  expect(standInOf(board({ a: lost, b: { state: 'delayed', lastAt: 1000 } }))).toBeNull()
  expect(standInOf(board({}))).toBeNull()
})

test('a history that is being told comes first', () => {
  expect(standInOf(board({ a: { state: 'lost', lastAt: 1 } }, 7000))).toEqual({
    ...{ kind: 'backfill', at: 7000 },
  })
})
