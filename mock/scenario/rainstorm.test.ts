import { describe, expect, it } from 'vitest'
import { FACT_TYPES } from '../../shared/fact/registry.ts'
import { makeWorld } from '../feed/context.ts'
import { demoTown } from '../feed/testing/demo-town.ts'
import { makeWalk } from '../feed/testing/walk.ts'
import { rainstorm } from './rainstorm.ts'

const SURGE = {
  at: Date.parse('2026-07-12T17:30:00+08:00'),
  minutes: 40,
  reports: 120,
  label: 'flood-1',
}

describe('a rainstorm', () => {
  const events = rainstorm(makeWorld(demoTown(), 1), SURGE)
  const reported = events.filter(({ type }) => type === 'case.reported')

  it('is legal by the lifecycle tables and passes the schemas', () => {
    const walk = makeWalk()
    for (const event of events) walk.take(event)
    expect(walk.faults).toEqual([])
    expect(
      events.filter(({ type, data }) => !FACT_TYPES[type].schema.safeParse(data).success),
    ).toEqual([])
  })

  it('brings floods to low ground and calls for help', () => {
    expect(reported.length).toBe(120)
    const floods = reported.filter(({ data }) => data['categoryL2'] === '1101')
    expect(floods.length).toBeGreaterThan(40)
    const perCommunity = new Map<string, number>()
    for (const { data } of reported) {
      const community = String(data['regionCode']).slice(0, 12)
      perCommunity.set(community, (perCommunity.get(community) ?? 0) + 1)
    }
    const top = [...perCommunity.values()].sort((a, b) => b - a).slice(0, 7)
    expect(top.reduce((a, b) => a + b, 0)).toBeGreaterThan(70)
    const emergencies = events.filter(
      ({ type, data }) => type === 'whistle.blown' && data['kind'] === 'emergency',
    )
    expect(emergencies.length).toBeGreaterThan(12)
  })

  it('rises early and is over in its time', () => {
    const minutes = reported.map(({ time }) => (time - SURGE.at) / 60_000)
    expect(Math.max(...minutes)).toBeLessThanOrEqual(40)
    expect(minutes.filter((minute) => minute < 20).length).toBeGreaterThan(75)
  })

  it('[WD1] in a drill shares no id with one in live', () => {
    const drill = rainstorm(makeWorld(demoTown(), 1), { ...SURGE, label: 'd1-flood-1' })
    const ids = new Set(events.map(({ id }) => id))
    expect(drill.filter(({ id }) => ids.has(id))).toEqual([])
  })
})
