import fc from 'fast-check'
import { expect, test } from 'vitest'
import { INDICATORS } from '../shared/indicator/catalogue.ts'
import { lastStretches, TREND_STEPS, type TrendStep } from './board/stretches.ts'
import { Recounter } from './ops/recount/recount.ts'
import { holdsFor } from './testing/properties.ts'
import { randomContext } from './testing/random-context.ts'
import { randomHistory } from './testing/random-history.ts'
import { whole } from './testing/whole.ts'
import { createWorld } from './world.ts'

const TIMEOUT = { timeout: 600_000 }
const POINTS = { hour: 30, day: 6 } as const

// New York changes its clocks two days after the histories begin; India's hours lie half an hour aside.
test.for([
  { timeZone: 'Asia/Shanghai', share: 0.15 },
  { timeZone: 'America/New_York', share: 0.1 },
  { timeZone: 'Asia/Kolkata', share: 0.05 },
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
      fc.nat(2),
    )
    const compared = new Set<string>()
    holdsFor(
      `trends ${timeZone}`,
      drawn,
      ([{ facts, endMs }, code, by, drop]) => {
        const fold = createWorld(context, 'live')
        for (const fact of facts) fold.apply(fact)
        fold.advance(endMs)
        const recounter = new Recounter(facts, fold.tMs, {
          ...{ tree, calendar, catalogue: pkg.catalogue },
        })
        const n = POINTS[by]
        const stretches = lastStretches(fold.tally.hours, by, n, fold.tMs).all
        // One in three points is recounted: each takes as long as a board.
        stretches.forEach((stretch, at) => {
          if (at % 3 !== drop && at !== n - 1) return
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
            const answer = whole(fold.trend(code, { id, split: '', by, n }))
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
        })
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
