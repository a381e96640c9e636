import { describe, expect, it } from 'vitest'
import { FACT_TYPES } from '../../shared/fact/registry.ts'
import { TASK } from '../../shared/lifecycle/response-work.ts'
import { makeRandom } from '../lib/random.ts'
import { responseLife } from './response-life.ts'

const AT = Date.parse('2026-07-12T17:30:00+08:00')
const WORK = {
  tasks: Array.from({ length: 60 }, (_, i) => `r1/t${i}`),
  musters: [{ id: 'r1/m1', required: 30 }],
  evacuations: [{ responseId: 'r1', regionCode: '320699001001', planned: 120 }],
}
const life = (seed: number) =>
  responseLife(WORK, { at: AT, minutes: 60, random: makeRandom('response', seed) })

describe('the life of a response', () => {
  const events = life(1)

  it('passes the schemas, in order of time, and is the same for the same chance', () => {
    expect(
      events.filter(({ type, data }) => !FACT_TYPES[type].schema.safeParse(data).success),
    ).toEqual([])
    expect(events.map(({ time }) => time)).toEqual(
      events.map(({ time }) => time).toSorted((a, b) => a - b),
    )
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
    expect(life(1)).toEqual(events)
  })

  it('leads each task through its table, most of them to the end and some to a block', () => {
    const states = new Map<string, string>(WORK.tasks.map((id) => [id, 'TODO']))
    for (const { type, subject } of events.filter(({ type: of }) => of.startsWith('task.'))) {
      const state = states.get(subject)!
      const row = TASK.transitions.find(
        (one) => one.type === type && one.from !== '*' && one.from.includes(state),
      )
      expect(row, `${type} in ${state}`).toBeDefined()
      states.set(subject, row!.to ?? state)
    }
    const ended = [...states.values()]
    expect(ended.filter((state) => state === 'DONE').length).toBeGreaterThan(40)
    expect(ended).toContain('BLOCKED')
  })

  it('moves and gathers no more people than there are', () => {
    const most = (type: string, field: string) =>
      Math.max(...events.filter((one) => one.type === type).map(({ data }) => Number(data[field])))
    expect(most('evacuation.updated', 'moved')).toBeLessThanOrEqual(120)
    expect(most('muster.arrived', 'arrived')).toBeLessThanOrEqual(30)
    expect(most('muster.arrived', 'arrived')).toBeGreaterThan(25)
  })
})
