import { describe, expect, it } from 'vitest'
import { must } from '../../shared/lib/must.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { dayOfDate } from '../lib/day.ts'
import { Heartbeats } from './heartbeats.ts'
import { makePlan } from './plan.ts'
import { Senders } from './senders.ts'
import { demoSource, demoTown } from './testing/demo-town.ts'

const { levels, regions, catalogue, feeds } = demoSource()
const tree = buildRegionTree(levels, regions)
const staff = new Set(
  catalogue.sources.filter(({ group }) => group === 'staff').map(({ code }) => code),
)
const senders = new Senders({ tree, feeds: must(feeds, 'feeds'), staff, own: '/feed' })
const plan = makePlan(demoTown(), 3)
const day = dayOfDate('2026-04-16')
const marked = senders.mark([...plan.prelude(day), ...plan.day(day)])

describe('the events of the demo', () => {
  it('go under the source of one of the feeds that the package declares, every one', () => {
    const counts = Map.groupBy(marked, ({ sender }) => sender)
    expect(new Set(counts.keys())).toEqual(
      new Set([
        ...['/feed/12345', '/feed/community', '/feed/grid-app/1', '/feed/grid-app/2'],
        ...['/feed/grid-app/3', '/feed/mediation', '/feed/platform', '/feed/volunteer'],
      ]),
    )
  })

  it('go under a feed that brings their family and reports from their region', () => {
    const wrong = marked.filter(({ type, sender, data }) => {
      const { feed } = must(
        senders.all.find(({ source }) => source === sender),
        sender ?? 'none',
      )
      const at = tree.indexOf(String(data['regionCode']))
      const inside = (feed.regions ?? []).some((code) => {
        const from = tree.indexOf(code)
        return at >= from && at < tree.end[from]!
      })
      const family = type.slice(0, type.indexOf('.'))
      return !feed.families.includes(family) || (at >= 0 && feed.regions && !inside)
    })
    expect(wrong.slice(0, 3)).toEqual([])
  })

  it('of a case found by staff begin at their app and go on at the platform', () => {
    const life = Map.groupBy(
      marked.filter(({ type }) => type.startsWith('case.')),
      ({ subject }) => subject,
    )
    const found = [...life.values()].find(
      ([first]) => first?.type === 'case.reported' && staff.has(String(first.data['source'])),
    )
    expect(found?.[0]?.sender).toMatch(/^\/feed\/grid-app\//)
    const filed = marked.filter(({ type }) => type === 'case.filed')
    expect(new Set(filed.map(({ sender }) => sender))).toEqual(new Set(['/feed/platform']))
  })

  it('go under the own source where the package declares no feed that is the simulator’s', () => {
    const others = new Senders({
      tree,
      feeds: [{ id: 'x', name: 'x', sources: ['/real/x'], families: ['case'], expectedSeconds: 9 }],
      staff,
      own: '/feed',
    })
    expect(others.all).toEqual([])
    expect(others.mark(marked.slice(0, 1))).toEqual(marked.slice(0, 1))
  })
})

describe('heartbeats', () => {
  it('are sent once a minute by a source that says nothing, and not by one that speaks', () => {
    const hearts = new Heartbeats(senders.all)
    const from = (nowMs: number, speed = 1): string[] =>
      hearts.due(nowMs, speed).map(({ subject }) => subject)
    expect(from(0)).toHaveLength(8)
    expect(from(59_999)).toEqual([])
    hearts.note([{ ...marked[0]!, sender: '/feed/platform' }], 30_000)
    const minute = from(60_000)
    expect(minute).toHaveLength(7)
    expect(minute).not.toContain('platform')
    expect(from(90_000)).toEqual(['platform'])
  })

  it('announce a longer silence when the clock runs fast, and never an instant ahead', () => {
    const hearts = new Heartbeats(senders.all)
    expect(hearts.due(1234.5, 1)[0]).toMatchObject({ type: 'feed.heartbeat', time: 1234, data: {} })
    expect(hearts.due(700_000, 600)[0]?.data).toEqual({ everySeconds: 3000 })
  })

  it('go on after the clock was set back', () => {
    const hearts = new Heartbeats(senders.all)
    hearts.due(10_000_000, 1)
    expect(hearts.due(5_000_000, 1)).toHaveLength(8)
    expect(hearts.due(5_001_000, 1)).toEqual([])
  })
})
