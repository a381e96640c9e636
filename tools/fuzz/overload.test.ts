import { expect, test } from 'vitest'
import { runOverload } from './overload.ts'

/** Bound of the server's memory under any load [choice]: bodies of 64 MiB with what they become while they are unpacked, over the demo district. */
const MOST_RSS_BYTES = 1.5 * 2 ** 30

test('[IN6] over load it says 429 with Retry-After, stays within its memory, and keeps all that it accepted, once', async () => {
  const report = await runOverload({
    ...{ connections: 64, eventsABody: 300, bodyBytes: 2 * 2 ** 20 },
    seconds: 2,
  })
  expect(report.answers['429 busy'] ?? 0).toBeGreaterThan(0)
  expect(report.unnamed).toBe(0)
  // Every answer is one of these: nothing broke off, nothing failed.
  expect(Object.keys(report.answers).filter((name) => !/^(200|429 \w+)$/.test(name))).toEqual([])
  expect(report.accepted).toBeGreaterThan(0)
  expect([report.stored, report.doubled]).toEqual([report.accepted, 0])
  expect(report.peakRssBytes).toBeLessThan(MOST_RSS_BYTES)
  expect(report.exitCode).toBe(0)
}, 120_000)
