import { describe, expect, it } from 'vitest'
import { BACKFILL_KEY } from '../../shared/board/board.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { createWorld, type WorldFold } from '../world/world.ts'

const T0 = Date.UTC(2026, 2, 6, 1)
const HOUR = 3_600_000
const DAY = 24 * HOUR
const context = sampleContext('Asia/Shanghai')

/** Facts one after the other, one each `everyMs`, of so long ago. */
function tell(fold: WorldFold, count: number, { everyMs = 10, agoMs = 10 * DAY } = {}): void {
  for (let i = 0; i < count; i++) {
    const seq = fold.seq + 1
    const recordedAt = Math.max(fold.tMs, T0) + everyMs
    const fact: Fact = {
      ...{ seq, recordedAt, id: `f${seq}`, source: '/p', type: 'case.reported' },
      ...{ subject: `c${seq}`, time: recordedAt - agoMs, world: 'live' },
      data: { regionCode: 'A1', source: 'grid', categoryL1: '02' },
    }
    fold.apply(fact)
  }
}

const until = (fold: WorldFold): unknown => fold.board('S', 'PUBLIC').values[BACKFILL_KEY]

describe('a history that is being told', () => {
  it('is said with the hour that it has come to, and ends half a minute after its last events', () => {
    const fold = createWorld(context, 'live')
    tell(fold, 199)
    expect(until(fold)).toBeUndefined()
    tell(fold, 1)
    const last = fold.tMs - 10 * DAY
    expect(until(fold)).toBe(Math.floor(last / HOUR) * HOUR)
    expect(fold.board('B', 'LEADER').values[BACKFILL_KEY]).toBe(until(fold))
    const end = fold.tMs
    fold.advance(end + 27_000)
    expect(until(fold)).toBeDefined()
    fold.advance(end + 31_000)
    expect(until(fold)).toBeUndefined()
  })

  it('is not made of late news, however many, nor of old events now and then', () => {
    const fold = createWorld(context, 'live')
    tell(fold, 500, { agoMs: 23 * HOUR })
    expect(until(fold)).toBeUndefined()
    tell(fold, 500, { everyMs: 1000 })
    expect(until(fold)).toBeUndefined()
  })

  it('[JN3] goes on from a saved fold and in a fork, wherever the cut is', () => {
    for (const cut of [0, 1, 150, 199, 200, 201, 399]) {
      const whole = createWorld(context, 'live')
      tell(whole, cut)
      const restored = createWorld(context, 'live')
      restored.restore(structuredClone(whole.save()))
      const fork = createWorld(context, 'live')
      fork.fork(whole)
      for (const fold of [whole, restored, fork]) tell(fold, 230)
      for (const fold of [restored, fork]) expect(until(fold)).toBe(until(whole))
      expect(until(whole)).toBeDefined()
      const end = whole.tMs
      for (const second of [20, 28, 29, 30, 31]) {
        for (const fold of [whole, restored, fork]) fold.advance(end + second * 1000)
        for (const fold of [restored, fork]) expect(until(fold)).toBe(until(whole))
      }
    }
  })
})
