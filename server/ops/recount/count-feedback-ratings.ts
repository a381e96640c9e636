import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { stamp, type Count } from './count.ts'

const STANDS = ['RATED', 'RECTIFYING', 'RECTIFIED', 'REVIEWED']

/** A rating of a matter, surveys apart. */
export interface Rating {
  readonly record: LedgerRecord
  readonly at: number
  readonly level: number | null
  readonly solved: string | null
  /** The person's own, and not taken out. */
  readonly valid: boolean
}

export function ratingsIn(records: readonly LedgerRecord[]): readonly Rating[] {
  return records.flatMap((record) => {
    const { fields, state } = record
    const at = stamp(record, 'answered')
    if (at === undefined || fields['subjectType'] === 'survey' || fields['contacted'] === false)
      return []
    return [
      {
        record,
        at,
        level: (fields['level'] as number | null | undefined) ?? null,
        solved: (fields['solved'] as string | null | undefined) ?? null,
        valid: STANDS.includes(state) && fields['ratingSource'] === 'self',
      },
    ]
  })
}

const SUBJECTS = ['case', 'order', 'mediation', 'hallService', 'whistle']
const SCORES: Readonly<Record<number, number>> = { 5: 100, 4: 80, 3: 60, 2: 30, 1: 0 }

/** F2–F4, F6, F9, V11a. */
export function countRatings(count: Count): void {
  const all = ratingsIn(count.of('feedback'))
  const partly = count.context.catalogue.assessment?.partlySolved ?? 0
  count.eachWindow(({ window, has }) => {
    const given = all.filter(({ at }) => has(at))
    const answers = given.filter(({ solved }) => solved !== null)
    const valid = answers.filter((one) => one.valid)
    const said = (answer: string): number => valid.filter(({ solved }) => solved === answer).length
    const solved = said('solved') + partly * said('partlySolved')
    count.rate(`F2@${window}`, solved, valid.length, answers.length - valid.length)
    countLevels(count, window, given)
    countThreeRates(count, window)
  })
}

function countLevels(count: Count, window: string, given: readonly Rating[]): void {
  const rated = given.filter(({ level }) => level !== null)
  const valid = rated.filter((one) => one.valid)
  const excluded = rated.length - valid.length
  const from = (least: number, of = valid): number =>
    of.filter(({ level }) => level! >= least).length
  count.rate(`F3@${window}`, from(3), valid.length, excluded)
  count.rate(`F3b@${window}`, from(4), valid.length, excluded)
  const score = valid.reduce((sum, { level }) => sum + SCORES[level!]!, 0)
  count.rate(`F4@${window}`, score, valid.length, excluded)
  const [low, high] = wilson(from(3), valid.length)
  count.put(`F3@${window}.low`, low)
  count.put(`F3@${window}.high`, high)
  count.put(`F9@${window}`, low === null || high === null ? null : (high - low) / 2)
  count.put(`F9@${window}.d`, valid.length)
  for (const level of [5, 4, 3, 2, 1]) {
    const here = valid.filter((one) => one.level === level)
    count.put(`ratings@${window}{level=${level}}`, here.length)
    for (const subject of SUBJECTS) {
      const about = here.filter(({ record }) => record.fields['subjectType'] === subject)
      count.put(`ratingsBy@${window}{subjectLevel=${subject}.${level}}`, about.length)
    }
  }
  const ofOrders = rated.filter(({ record }) => record.fields['subjectType'] === 'order')
  const orders = ofOrders.filter((one) => one.valid)
  count.rate(`V11a@${window}`, from(3, orders), orders.length, ofOrders.length - orders.length)
}

/** F6: the weight of a rate without a value goes to the others. */
function countThreeRates(count: Count, window: string): void {
  const weights = count.context.catalogue.assessment?.threeRates
  const parts = [
    [weights?.response ?? 30, count.values[`C13@${window}`]],
    [weights?.solved ?? 35, count.values[`F2@${window}`]],
    [weights?.satisfied ?? 35, count.values[`F3@${window}`]],
  ] as const
  let weight = 0
  let points = 0
  for (const [each, value] of parts) {
    if (value === null || value === undefined) continue
    weight += each
    points += each * value
  }
  count.put(`F6@${window}`, weight === 0 ? null : (100 * points) / weight)
  count.put(`F6@${window}.d`, weight)
}

/** Roots of (p − n/d)² = z² p (1 − p) / d, which is where Wilson's interval ends. */
function wilson(n: number, d: number): [number | null, number | null] {
  if (d === 0) return [null, null]
  const z2 = 1.959963984540054 ** 2
  const a = 1 + z2 / d
  const b = -(2 * n + z2) / d
  const c = (n / d) ** 2
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c))
  return [Math.max(0, (-b - root) / (2 * a)), Math.min(1, (-b + root) / (2 * a))]
}
