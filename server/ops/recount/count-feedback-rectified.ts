import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { ratingsIn } from './count-feedback-ratings.ts'
import { least, stamp, type Count } from './count.ts'

const UNRECTIFIED = ['RATED', 'RECTIFYING']
const RECTIFIED = ['RECTIFIED', 'REVIEWED']

/** F5 and F8: what became of bad ratings. */
export function countRectified(count: Count): void {
  const levelled = ratingsIn(count.of('feedback')).filter(({ level }) => level !== null)
  const badlyRated = levelled.filter(({ level }) => level! <= 2)
  const bad = badlyRated.filter(({ valid }) => valid)
  const facts = count.told('feedback', 'feedback.rectifyDone')
  const wasDone = (record: LedgerRecord, at: number): boolean =>
    facts.some((told) => told.record === record && told.fact.time === at)
  const waiting = bad.filter(({ record }) => count.now.inState(record, ...UNRECTIFIED))
  count.put('F8@now', waiting.length)
  const open = bad.filter(({ record }) => UNRECTIFIED.includes(record.state))
  count.put('F8@now.since', least(open.map(({ at }) => at)))
  count.eachWindow(({ window, has }) => {
    const inWindow = bad.filter(({ at }) => has(at))
    const done = bad.filter(
      ({ record }) => RECTIFIED.includes(record.state) && has(stamp(record, 'rectified')),
    )
    const out = badlyRated.filter(({ at, valid }) => !valid && has(at))
    count.rate(`F5a@${window}`, done.length, inWindow.length, out.length)

    const limits = badlyRated.flatMap(({ record, valid }) =>
      limitsOf(record, wasDone)
        .filter(({ dueAt }) => has(dueAt))
        .map(({ inTime, last }) => ({ inTime, last, valid })),
    )
    const counted = limits.filter(({ valid }) => valid)
    const inTime = counted.filter((one) => one.inTime)
    const left = limits.filter(({ valid, last }) => !valid && last)
    count.rate(`F5b@${window}`, inTime.length, counted.length, left.length)
  })
}

interface RectifyLimit {
  readonly dueAt: number
  readonly inTime: boolean
  /** The one that holds at last. */
  readonly last: boolean
}

/** Limits of a bad rating that were kept or missed; of those before a return the missed ones alone. */
function limitsOf(
  record: LedgerRecord,
  wasDone: (record: LedgerRecord, at: number) => boolean,
): readonly RectifyLimit[] {
  const { clocks, past } = record.rounds[0]!
  const present = clocks['RECTIFY']
  const before = past
    .filter(({ breachedAt }) => breachedAt !== null)
    .map(({ dueAt }) => ({ dueAt: dueAt!, inTime: false, last: false }))
  if (present === undefined || present.dueAt === null) return before
  const { stoppedAt, dueAt, breachedAt } = present
  const inTime = stoppedAt !== null && stoppedAt <= dueAt && wasDone(record, stoppedAt)
  if (!inTime && breachedAt === null) return before
  return [...before, { dueAt, inTime, last: true }]
}
