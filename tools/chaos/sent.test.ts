import { expect, test } from 'vitest'
import { Sent } from './sent.ts'

function sent(): Sent {
  const made = new Sent()
  for (const id of ['a', 'b', 'c', 'd']) made.send(id)
  made.acknowledge('a')
  made.acknowledge('b')
  made.refuse('d', 'futureTime')
  return made
}

test('[JN1] a journal with every acknowledged event once and unknown ones at most once has no fault', () => {
  expect(sent().faults(['a', 'b'])).toEqual([])
  expect(sent().faults(['b', 'c', 'a'])).toEqual([])
})

test('[JN1] an acknowledged event that is missing, one that is there twice and a refused one are named', () => {
  expect(sent().faults(['a', 'c', 'c', 'd', 'x'])).toEqual([
    '1 acknowledged and not in the journal: b',
    '1 in the journal more than once: c',
    '2 in the journal and never sent, or refused: d x',
  ])
})

test('an acknowledged event that is sent again stays acknowledged', () => {
  const again = sent()
  again.send('a')
  expect(again.unknown).toBe(1)
  expect(again.faults(['b', 'c'])).toEqual(['1 acknowledged and not in the journal: a'])
})
