import { describe, expect, it } from 'vitest'
import { histogramGain, parseMetrics } from './metrics.ts'

const reading = (fast: number, slow: number, beyond: number, sum: number) =>
  parseMetrics(`# HELP lag_seconds of something
# TYPE lag_seconds histogram
lag_seconds_bucket{le="0.5",until="sent"} ${fast}
lag_seconds_bucket{le="1",until="sent"} ${fast + slow}
lag_seconds_bucket{le="+Inf",until="sent"} ${fast + slow + beyond}
lag_seconds_sum{until="sent"} ${sum}
lag_seconds_count{until="sent"} ${fast + slow + beyond}
lag_seconds_bucket{le="0.5",until="shown"} 7
lag_seconds_count{until="shown"} 7
plain 1.5e3
`)

describe('the metrics of a server', () => {
  it('are read by their whole names', () => {
    const metrics = reading(1, 2, 3, 4)
    expect(metrics.get('plain')).toBe(1500)
    expect(metrics.get('lag_seconds_bucket{le="1",until="sent"}')).toBe(3)
    expect(metrics.size).toBe(8)
  })

  it('give what a histogram gained between two readings', () => {
    const gained = histogramGain(
      'lag_seconds',
      'until="sent"',
      reading(10, 0, 0, 3),
      reading(70, 38, 2, 80),
    )
    expect(gained).toEqual({ count: 100, mean: 0.77, p50: 0.5, p95: 1, p99: null })
    const none = { count: 0, mean: null, p50: null, p95: null, p99: null }
    expect(histogramGain('other', '', reading(1, 1, 1, 1), reading(2, 2, 2, 2))).toEqual(none)
  })
})
