import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NumberedCase } from './cases.ts'
import { namesOf } from './event.ts'
import { replayPlan, type ReplayedEvent } from './replay.ts'
import type { ImportedCase } from './row.ts'
import { aMapping } from './test-mapping.ts'

const HOUR = 3_600_000
const ORIGIN = Date.parse('2024-04-16T01:00:00Z')
const START = Date.parse('2026-11-20T02:00:00Z')
const names = namesOf(aMapping())

function aCase(row: number, anchors: ImportedCase['anchors']): NumberedCase {
  const codes = { source: 'hotline', categoryL1: '01', categoryL2: '0101', regionCode: 'S1' }
  return { row, value: { key: `A${row}`, anchors, ...codes } }
}

function proven({ event }: ReplayedEvent): Record<string, number> {
  const anchors = event.data['provenAnchors'] as Record<string, string>
  return Object.fromEntries(Object.entries(anchors).map(([name, at]) => [name, Date.parse(at)]))
}

describe('replayPlan', () => {
  it('[IN8] keeps the rhythm of the file at another speed and starts now', () => {
    const cases = [1, 0, 3].map((hour, i) => aCase(i + 1, { reportedAt: ORIGIN + hour * HOUR }))
    const plan = replayPlan(names, cases, START, 10)
    expect(plan.map(({ row, atMs }) => [row, (atMs - START) / HOUR])).toEqual([
      [2, 0],
      [1, 0.1],
      [3, 0.3],
    ])
    expect(plan.map((each) => each.event.time)).toEqual(
      plan.map(({ atMs }) => new Date(atMs).toISOString()),
    )
  })

  it('[IN8] tells the end of a case only when it has come', () => {
    const anchors = { reportedAt: ORIGIN, closedAt: ORIGIN + 5 * HOUR, acceptedAt: ORIGIN + HOUR }
    const plan = replayPlan(names, [aCase(1, anchors)], START, 10)
    expect(plan.map(({ atMs, event }) => [(atMs - START) / HOUR, event.id.split('/')[1]])).toEqual([
      [0, 'reported'],
      [0.1, 'reported+accepted'],
      [0.5, 'reported+accepted+closed'],
    ])
    expect(new Set(plan.map(({ event }) => event.subject)).size).toBe(1)
  })

  it('[IN8] does not compress limits', () => {
    const anchors = { reportedAt: ORIGIN + HOUR, dueAt: ORIGIN + 9 * HOUR }
    const [first, second] = [aCase(1, { reportedAt: ORIGIN }), aCase(2, anchors)]
    const plan = replayPlan(names, [first, second], START, 10)
    expect(proven(plan[1]!)).toEqual({
      reportedAt: START + 0.1 * HOUR,
      dueAt: START + 8.1 * HOUR,
    })
  })

  it('[IN8] is another run of the night each time, beside the import', () => {
    const cases = [aCase(1, { reportedAt: ORIGIN })]
    const [one, other] = [START, START + 1].map((at) => replayPlan(names, cases, at, 10)[0]!.event)
    expect(one!.subject).toBe(`h-replay-${START}-A1`)
    expect(one!.id).not.toBe(other!.id)
  })

  it('plays nothing of a file without cases', () => {
    expect(replayPlan(names, [], START, 10)).toEqual([])
  })

  it('[IN8] keeps every order and shows no step before its time, at any speed', () => {
    const hours = fc.integer({ min: 0, max: 100 })
    const anyCase = fc.record({ reported: hours, took: fc.option(hours), limit: fc.option(hours) })
    const speeds = fc.double({ min: 0.1, max: 50_000, noNaN: true })
    fc.assert(
      fc.property(fc.array(anyCase, { minLength: 1 }), speeds, (file, speed) => {
        const cases = file.map(({ reported, took, limit }, i) => {
          const reportedAt = ORIGIN + reported * HOUR
          const closed = took === null ? {} : { closedAt: reportedAt + took * HOUR }
          const due = limit === null ? {} : { dueAt: reportedAt + limit * HOUR }
          return aCase(i, { reportedAt, ...closed, ...due })
        })
        const plan = replayPlan(names, cases, START, speed)
        expect(plan.map(({ atMs }) => atMs)).toEqual(
          plan.map(({ atMs }) => atMs).toSorted((a, b) => a - b),
        )
        for (const each of plan) {
          const { dueAt: _, ...steps } = proven(each)
          expect(Math.max(...Object.values(steps))).toBe(each.atMs)
        }
        const closes = plan.filter((each) => 'closedAt' in proven(each)).map(({ row }) => row)
        const closed = file.flatMap(({ took }, i) => (took === null ? [] : [i]))
        expect(closes.toSorted((a, b) => a - b)).toEqual(closed)
      }),
    )
  })
})
