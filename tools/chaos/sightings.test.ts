import { expect, test } from 'vitest'
import type { Fact } from '../../shared/fact/fact.ts'
import { lies, liveCopies, standstills, type Sighting } from './sightings.ts'

const T0 = 1_790_000_000_000
const SOURCE = '/chaos'

function sight(atMs: number, seq: number, t: number, says: Sighting['says'] = 'live'): Sighting {
  const view = { world: 'live', region: 'R', profile: 'DUTY' } as const
  const copy = { wall: 'w', view, version: { seq, t }, board: { values: {}, lists: {} } }
  return { atMs: T0 + atMs, wall: 'w', says, serverMs: T0 + atMs, copy }
}

function fact(seq: number): Fact {
  return {
    ...{ seq, recordedAt: T0, id: `e${seq}`, source: SOURCE, type: 'case.reported', subject: 's' },
    ...{ time: T0, world: 'live' as const, data: {} },
  }
}

const second = (ms: number): number => Math.floor((T0 + ms) / 1000)

test('[ST2] a wall that calls itself live without what was acknowledged long before is a liar', () => {
  const answered = [{ atMs: T0, ids: ['e4', 'e5'] }]
  const facts = [1, 2, 3, 4, 5].map(fact)
  const look = (atMs: number, seq: number, says?: Sighting['says']): readonly string[] =>
    lies([sight(atMs, seq, second(atMs), says)], answered, facts, SOURCE)
  expect(look(6_400, 3)).toEqual([])
  expect(look(6_600, 5)).toEqual([])
  expect(look(6_600, 3, 'stale')).toEqual([])
  expect(look(6_600, 4)).toEqual(['w said live at fact 4, 5 was acknowledged 6500 ms before'])
})

test('[ST2] a wall that calls boards live that stand at one instant is found, one that says so is not', () => {
  const stand = (says: Sighting['says']): readonly string[] =>
    standstills([0, 2_000, 4_000, 6_000, 8_000].map((atMs) => sight(atMs, 1, second(0), says)))
  expect(stand('stale')).toEqual([])
  expect(stand('live')).toEqual([`w said live with boards that stood at ${second(0)}`])
})

test('[ST6] boards that go on far behind the server are found, a moment of it is not', () => {
  const behind = (untilMs: number): readonly string[] =>
    standstills(
      [0, 2_000, 4_000, 6_000, 8_000, 10_000].map((atMs) =>
        sight(atMs, 1, second(atMs <= untilMs ? atMs - 20_000 : atMs)),
      ),
    )
  expect(behind(4_000)).toEqual([])
  expect(behind(10_000)).toEqual([expect.stringContaining('20')])
})

test('each version that was called live is kept once', () => {
  const seen = [sight(0, 1, 5), sight(250, 1, 5), sight(500, 2, 6), sight(750, 3, 7, 'stale')]
  expect(liveCopies(seen).map(({ version }) => version.seq)).toEqual([1, 2])
})
