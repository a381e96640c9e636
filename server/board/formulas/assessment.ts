import type { Catalogue } from '../../../shared/region/package.ts'
import { wilsonInterval } from '../../../shared/indicator/wilson.ts'
import type { Computed, Reading } from '../formula.ts'

type Of = Reading['of']

/** Weights of the five levels (DOMAIN §3.5 F4) [DESIGN]. */
const INDEX_WEIGHTS = [
  ['5', 100],
  ['4', 80],
  ['3', 60],
  ['2', 30],
  ['1', 0],
] as const

/** F2: what was partly solved counts as much as the package says, by default nothing. */
export function solvedRate(of: Of, catalogue: Catalogue): Computed {
  const weight = catalogue.assessment?.partlySolved ?? 0
  const d = of('solvedAnswers')
  const n = of('solved') + weight * of('partlySolved')
  return { value: d === 0 ? null : n / d, n, d, x: of('solvedAnswersExcluded') }
}

/** F4. */
export function satisfactionIndex(of: Of): Computed {
  let n = 0
  for (const [level, weight] of INDEX_WEIGHTS) n += weight * of(`ratings{level=${level}}`)
  const d = of('ratings')
  return { value: d === 0 ? null : n / d, n, d, x: of('ratingsExcluded') }
}

/** F6: the weight of a rate without a value goes to the others in proportion; `d` is the weight that took part. */
export function threeRates(of: Of, catalogue: Catalogue): Computed {
  const weights = catalogue.assessment?.threeRates ?? { response: 30, solved: 35, satisfied: 35 }
  const responded = of('caseRespondInTime')
  const parts: readonly (readonly [weight: number, rate: number | null])[] = [
    [weights.response, share(responded, responded + of('caseRespondLate'))],
    [weights.solved, solvedRate(of, catalogue).value],
    [weights.satisfied, share(of('ratingsGood'), of('ratings'))],
  ]
  let sum = 0
  let d = 0
  for (const [weight, rate] of parts) {
    if (rate === null) continue
    sum += weight * rate
    d += weight
  }
  return { value: d === 0 ? null : (100 * sum) / d, d }
}

/** F9: half the width of the interval of F3. */
export function intervalHalfWidth(of: Of): Computed {
  const d = of('ratings')
  const interval = wilsonInterval(of('ratingsGood'), d)
  return { value: interval === null ? null : (interval.high - interval.low) / 2, d }
}

function share(n: number, d: number): number | null {
  return d === 0 ? null : n / d
}
