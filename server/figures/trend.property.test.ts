import fc from 'fast-check'
import { expect, test } from 'vitest'
import { INDICATORS } from '../../shared/indicator/catalogue.ts'
import { lastStretches, TREND_STEPS, type TrendStep } from '../board/stretches.ts'
import { Recounter } from '../ops/recount/recount.ts'
import { holdsFor } from '../testing/properties.ts'
import { randomContext } from '../testing/random-context.ts'
import { randomHistory } from '../testing/random-history.ts'
import { whole } from '../testing/whole.ts'
import { createWorld } from '../world/world.ts'

const TIMEOUT = { timeout: 600_000 }
/** Points of a trend that are recounted: each takes as long as a board. */
const MOST_POINTS = 8
const STEP_MS = { hour: 3_600_000, day: 86_400_000 } as const

// New York changes its clocks two days after the histories begin; India's hours lie half an hour aside.
test.for([
  { timeZone: 'Asia/Shanghai', share: 0.06 },
  { timeZone: 'America/New_York', share: 0.04 },
  { timeZone: 'Asia/Kolkata', share: 0.03 },
])(
  '[CT5] [CT10] every point of every trend equals a naive recount of its own hour or day ($timeZone)',
  TIMEOUT,
  ({ timeZone, share }) => {
    const context = randomContext(timeZone)
    const { tree, calendar, pkg } = context
    const drawn = fc.tuple(
      randomHistory(160),
      fc.constantFrom(...tree.codes),
      fc.constantFrom(...TREND_STEPS),
      fc.nat(),
    )
    const compared = new Set<string>()
    holdsFor(
      `trends ${timeZone}`,
      drawn,
      ([{ facts, endMs }, code, by, turn]) => {
        const fold = createWorld(context, 'live')
        for (const fact of facts) fold.apply(fact)
        fold.advance(endMs)
        const recounter = new Recounter(facts, fold.tMs, {
          ...{ tree, calendar, catalogue: pkg.catalogue },
        })
        const times = facts.map(({ time }) => time)
        const reach = Math.ceil((fold.tMs - Math.min(...times)) / STEP_MS[by]) + 2
        const n = Math.min(reach, 57 * 24)
        const stretches = lastStretches(fold.tally.hours, by, n, fold.tMs).all
        const answers = new Map(
          INDICATORS.map(({ id }) => [id, whole(fold.trend(code, { id, split: '', by, n }))]),
        )
        // Where something happened, where it had just happened, and now.
        const busy = stretches.flatMap(({ from, to }, at) => {
          const hours = times.map((time) => fold.tally.hours.of(time))
          return hours.some((hour) => hour >= from && hour <= to) ? [at, at + 1] : []
        })
        const lively = [...new Set(busy)].filter((at) => at < stretches.length)
        const step = Math.max(1, Math.floor(lively.length / MOST_POINTS))
        const points = lively.filter((_, i) => (i + turn) % step === 0)
        for (const at of new Set([...points, stretches.length - 1])) {
          const stretch = stretches[at]!
          const [from, until] = [
            fold.tally.hours.startMs(stretch.from),
            fold.tally.hours.startMs(stretch.to + 1),
          ]
          const counted = recounter.recountOver(code, [
            { window: 'now', from: Number.NEGATIVE_INFINITY, until },
            { window: WINDOW[by], from, until },
          ])
          for (const { id, windows } of INDICATORS) {
            const window = windows.find((one) => one === WINDOW[by] || one === 'now')
            const answer = answers.get(id)!
            if (answer.kind !== 'trend' || window === undefined) continue
            const point = answer.points[at]!
            expect([point.from, point.to]).toEqual([from, until])
            if (point.unknown) continue
            compared.add(id)
            const key = `${id}@${window}`
            expect(close(point.value, counted[key]), `${key} ${by} ${at} of ${code}`).toBe(true)
            for (const part of ['n', 'd', 'x'].filter((one) => one in point.parts))
              expect(point.parts[part], `${key}.${part} ${by} ${at}`).toBe(
                counted[`${key}.${part}`],
              )
          }
        }
      },
      share,
    )
    expect(compared.size).toBeGreaterThan(100)
  },
)

const WINDOW = { hour: '24h', day: 'today' } as const satisfies Record<TrendStep, string>

function close(shown: number | null, counted: number | null | undefined): boolean {
  if (shown === null || counted == null) return shown === (counted ?? null)
  return Math.abs(shown - counted) <= 1e-9 * Math.max(1, Math.abs(counted))
}
