import type { World } from '../../../shared/fact/fact.ts'
import { describe, expect, test } from 'vitest'
import { lastChange, modeTaken, MODE_LIMIT_MS, SLOW_MS, stateOf, type Wall } from './walls.ts'

const NOW = 1_790_000_000_000
const wall = (part: Partial<Wall> = {}): Wall => ({
  ...{ name: 'hall', alive: true, since: NOW - 60_000, client: '0.1.0', profile: 'LEADER' },
  ...{ view: null, layer: null, told: null, ackedAt: NOW - 400, seq: 9, waitingMs: 0, mode: null },
  ...part,
})

describe('a wall at the desk', () => {
  test('is alive while it acknowledges, slow once it does not, gone when it has left', () => {
    expect(stateOf(wall(), NOW)).toBe('alive')
    expect(stateOf(wall({ ackedAt: NOW - SLOW_MS - 1 }), NOW)).toBe('slow')
    expect(stateOf(wall({ ackedAt: null, since: NOW - 1000 }), NOW)).toBe('alive')
    expect(stateOf(wall({ alive: false }), NOW)).toBe('gone')
  })

  test('[LT3] which has not taken a change of mode after three seconds is said to have missed it', () => {
    const at = NOW - MODE_LIMIT_MS
    expect(modeTaken(wall(), NOW)).toEqual({ kind: 'none' })
    expect(modeTaken(wall({ mode: { seq: 3, at, takenAt: null } }), NOW).kind).toBe('waits')
    expect(modeTaken(wall({ mode: { seq: 3, at, takenAt: null } }), NOW + 1).kind).toBe('missed')
    expect(modeTaken(wall({ mode: { seq: 3, at, takenAt: at + 800 } }), NOW + 9999)).toEqual({
      kind: 'taken',
      afterMs: 800,
    })
  })

  test('[LT3] the last change of a world is told with who has taken it, how late, and who has not', () => {
    const at = NOW - 5_000
    const view = (world: World) => ({ world, region: 'S', profile: 'LEADER' as const })
    const of = (name: string, takenAt: number | null, world: World = 'live', seq = 7): Wall =>
      wall({ name, view: view(world), mode: { seq, at, takenAt } })
    const walls = [
      ...[of('hall', at + 400), of('door', at + 1200), of('yard', null), of('old', at, 'live', 3)],
      of('drill', null, 'drill:d1'),
      { ...of('gone', null), alive: false },
    ]
    const missed = [{ name: 'yard', forMs: 5_000 }]
    expect(lastChange(walls, 'live', NOW)).toEqual({
      ...{
        at,
        taken: 2,
        slowestMs: 1200,
        waiting: 0,
        missed: [...missed, { name: 'old', forMs: 5_000 }],
      },
    })
    expect(lastChange(walls, 'live', at + 2_000)).toMatchObject({ waiting: 2, missed: [] })
    expect(lastChange([wall()], 'live', NOW)).toBeNull()
  })
})
