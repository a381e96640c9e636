import { describe, expect, it } from 'vitest'
import { makeLag, type Lag } from './lag.ts'

function begun(): Lag {
  const lag = makeLag()
  lag.begin()
  return lag
}

describe('the lag of events to walls', () => {
  it('counts an event to the first frame of each wall that shows it', () => {
    const lag = begun()
    const [near, far] = [lag.sight(), lag.sight()]
    lag.told({ sentAt: 0, acceptedAt: 10, seq: 5 })
    lag.shown(near, 4, 20)
    lag.shown(near, 5, 100)
    lag.shown(near, 9, 200)
    lag.shown(far, 7, 400)
    lag.settle()
    expect(lag.fromSent.count()).toBe(2)
    expect(lag.fromSent.max()).toBe(400)
    expect(lag.fromAccepted.max()).toBe(390)
    expect(lag.fromSent.shareWithin(101)).toBe(0.5)
    expect(lag.open()).toBe(0)
  })

  it('matches an event that is answered for after the frame that shows it', () => {
    const lag = begun()
    const wall = lag.sight()
    lag.shown(wall, 3, 50)
    lag.shown(wall, 4, 60)
    lag.settle()
    lag.told({ sentAt: 20, acceptedAt: 70, seq: 4 })
    lag.settle()
    expect(lag.fromSent.max()).toBe(40)
    expect(lag.fromAccepted.max()).toBe(0)
  })

  it('leaves open what a wall has not shown, and counts nothing told before it began', () => {
    const lag = makeLag()
    const wall = lag.sight()
    lag.told({ sentAt: 0, acceptedAt: 0, seq: 1 })
    lag.shown(wall, 1, 3)
    lag.settle()
    lag.told({ sentAt: 4, acceptedAt: 4, seq: 1 })
    lag.begin()
    lag.told({ sentAt: 5, acceptedAt: 6, seq: 2 })
    lag.settle()
    expect(lag.open()).toBe(1)
    lag.shown(wall, 2, 9)
    lag.settle()
    expect([lag.fromSent.count(), lag.fromSent.max(), lag.open()]).toEqual([1, 4, 0])
  })

  it('asks nothing of a wall that joins later but what is told after it', () => {
    const lag = begun()
    lag.told({ sentAt: 0, acceptedAt: 0, seq: 1 })
    const wall = lag.sight()
    lag.shown(wall, 1, 1000)
    lag.told({ sentAt: 2000, acceptedAt: 2001, seq: 2 })
    lag.shown(wall, 2, 2003)
    lag.settle()
    expect([lag.fromSent.count(), lag.fromSent.max()]).toEqual([1, 3])
  })
})
