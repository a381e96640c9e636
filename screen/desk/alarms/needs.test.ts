import { expect, it } from 'vitest'
import { needsOf } from './needs.ts'

const need = { region: 'A', category: '02.0204', cases: 4, reporters: 3, since: 1, last: 9 }

it('lists needs in the order they come in, and nothing that a profile sees only counted', () => {
  const needs = needsOf({
    ...{ total: 3, next: null, counts: { open: 1, adopted: 0, ignored: 1 } },
    needs: [
      { id: 'n2', ...need, topic: false, state: 'open' },
      { id: 'n1', ...need, topic: true, state: 'ignored' },
      { id: 'A.02.0204', region: 'A', category: '02.0204', cases: 4, needs: 1 },
    ],
  })
  expect(needs.map(({ id, state, topic }) => [id, state, topic])).toEqual([
    ['n2', 'open', false],
    ['n1', 'ignored', true],
  ])
  expect(needs[0]).toMatchObject({ cases: 4, reporters: 3, since: 1, last: 9 })
})
