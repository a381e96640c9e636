import { describe, expect, it } from 'vitest'
import { FACT_TYPES } from '../../shared/fact/registry.ts'
import type { FeedEvent } from '../feed/event.ts'
import { demoTown } from '../feed/testing/demo-town.ts'
import { makeWalk } from '../feed/testing/walk.ts'
import { fastLife } from './stream.ts'

const START_MS = Date.parse('2026-11-20T10:30:00+08:00')

describe('a life told fast', () => {
  it('tells what is past as it was, then the rest as of now, and its records stay lawful', () => {
    const life = fastLife(demoTown(), 1, START_MS, 1)
    const walk = makeWalk()
    const past: FeedEvent[] = []
    for (let taken = life.history(2000); taken.length > 0; taken = life.history(2000))
      past.push(...taken)
    const now = Array.from({ length: 6000 }, (_, i) => life.next(START_MS + i * 50))

    expect(past.length).toBeGreaterThan(5000)
    expect(past.every(({ time }) => time <= START_MS)).toBe(true)
    expect(now.map(({ time }) => time)).toEqual(now.map((_, i) => START_MS + i * 50))
    for (const event of past) walk.take(event)
    const before = walk.faults.length
    for (const event of now) walk.take(event)
    expect(before).toBe(0)
    // A few records are closed by a limit of hours before their last step is told.
    expect(walk.faults.length).toBeLessThan(now.length / 500)
    expect(new Set([...past, ...now].map(({ id }) => id)).size).toBe(past.length + now.length)
  })

  it('moves the instants in the data with the event, and nothing else', () => {
    const life = fastLife(demoTown(), 1, START_MS, 0)
    while (life.history(2000).length > 0);
    const events = Array.from({ length: 3000 }, () => life.next(START_MS))
    const refused = events.filter(
      ({ type, data }) => !FACT_TYPES[type].schema.safeParse(data).success,
    )
    const dues = events.map(({ data }) => data['dueAt']).filter((due) => typeof due === 'string')
    expect(refused).toEqual([])
    expect(dues.length).toBeGreaterThan(50)
    expect(dues.filter((due) => Date.parse(due) <= START_MS)).toEqual([])
  })
})
