import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { linkMeter, measureLink } from './link-metrics.ts'

test('[LT1] the lag is a histogram with a bound at each limit of the rule', async () => {
  const registry = new Registry()
  const meter = linkMeter(registry)
  for (const ms of [200, 990, 1500, 40_000]) meter.sent(ms)
  meter.acknowledged(30)
  const text = await registry.metrics()
  expect(text).toContain('gewu_link_lag_seconds_bucket{le="1",until="sent"} 2')
  expect(text).toContain('gewu_link_lag_seconds_bucket{le="2",until="sent"} 3')
  expect(text).toContain('gewu_link_lag_seconds_count{until="sent"} 4')
  expect(text).toContain('gewu_link_lag_seconds_bucket{le="0.05",until="acknowledged"} 1')
})

test('frames, bytes, requests, refusals and the processor time of ticks are counted', async () => {
  const registry = new Registry()
  const meter = linkMeter(registry)
  meter.frame('delta', 300)
  meter.frame('delta', 200)
  meter.watched('drift')
  meter.refused('slow')
  meter.ticked(12)
  const text = await registry.metrics()
  for (const line of [
    'gewu_link_frames_total{kind="delta"} 2',
    'gewu_link_sent_bytes_total{kind="delta"} 500',
    'gewu_link_watches_total{why="drift"} 1',
    'gewu_link_refusals_total{reason="slow"} 1',
    'gewu_link_tick_cpu_seconds_sum 0.012',
  ])
    expect(text).toContain(line)
})

test('[PR5b] open connections, rooms and waiting screens are gauges, read at each scrape', async () => {
  const registry = new Registry()
  let connections = 50
  measureLink(registry, { connections: () => connections, rooms: () => 6, waiting: () => 1 })
  expect(await registry.metrics()).toContain('gewu_link_connections 50')
  connections = 0
  const text = await registry.metrics()
  expect(text).toContain('gewu_link_connections 0')
  expect(text).toContain('gewu_link_rooms 6')
  expect(text).toContain('gewu_link_waiting 1')
})
