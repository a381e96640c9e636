import { describe, expect, it } from 'vitest'
import type { PostEvents } from './door.ts'
import { importEvent, namesOf } from './event.ts'
import { playPlan } from './play.ts'
import type { ReplayedEvent } from './replay.ts'
import { ReportBuilder } from './report.ts'
import { BATCH } from './send.ts'
import type { ServerClock } from './server-clock.ts'
import { aMapping } from './test-mapping.ts'

const names = namesOf(aMapping())

/** A clock that stands still but for sleeping and posting. */
class HandClock implements ServerClock {
  atMs = 0
  readonly now = (): number => this.atMs
  readonly sleepUntil = async (atMs: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted()
    this.atMs = Math.max(this.atMs, atMs)
  }
}

function planOf(instants: readonly number[]): ReplayedEvent[] {
  return instants.map((atMs, i) => {
    const codes = { source: 'hotline', categoryL1: '01', categoryL2: '0101', regionCode: 'S1' }
    const event = importEvent(names, { key: `A${i}`, anchors: { reportedAt: atMs }, ...codes })
    return { row: i + 1, atMs, event }
  })
}

function posting(clock: HandClock, tookMs = 0) {
  const posted: { atMs: number; times: number[] }[] = []
  const post: PostEvents = async (events) => {
    posted.push({ atMs: clock.atMs, times: events.map(({ time }) => Date.parse(time)) })
    clock.atMs += tookMs
    return { accepted: events.length, duplicates: 0, rejected: [] }
  }
  return { posted, post }
}

const never = new AbortController().signal

describe('playPlan', () => {
  it('[IN8] posts each event when its instant has come, those of one instant together', async () => {
    const clock = new HandClock()
    const { posted, post } = posting(clock)
    const report = new ReportBuilder()
    await playPlan(planOf([5, 5, 90, 200]), clock, post, report, never)
    expect(posted).toEqual([
      { atMs: 5, times: [5, 5] },
      { atMs: 90, times: [90] },
      { atMs: 200, times: [200] },
    ])
    expect(report.build()).toMatchObject({ accepted: 4 })
  })

  it('[IN8] catches up with what came due while the server was away, with its own times', async () => {
    const clock = new HandClock()
    const { posted, post } = posting(clock, 100)
    await playPlan(planOf([5, 50, 90, 200]), clock, post, new ReportBuilder(), never)
    expect(posted).toEqual([
      { atMs: 5, times: [5] },
      { atMs: 105, times: [50, 90] },
      { atMs: 205, times: [200] },
    ])
  })

  it('posts no more at once than a body is meant to hold', async () => {
    const clock = new HandClock()
    const { posted, post } = posting(clock)
    const plan = planOf(Array.from({ length: BATCH + 3 }, () => 1))
    await playPlan(plan, clock, post, new ReportBuilder(), never)
    expect(posted.map(({ times }) => times.length)).toEqual([BATCH, 3])
  })

  it('[IN8] ends between two bodies when stopped; what was not told stays untold', async () => {
    const clock = new HandClock()
    const stop = new AbortController()
    const { posted, post } = posting(clock)
    const report = new ReportBuilder()
    const stopping: PostEvents = async (events) => {
      stop.abort()
      return post(events)
    }
    await expect(playPlan(planOf([5, 90]), clock, stopping, report, stop.signal)).rejects.toThrow(
      'aborted',
    )
    expect(posted).toEqual([{ atMs: 5, times: [5] }])
    expect(report.build()).toMatchObject({ accepted: 1 })
  })
})
