import { ratingsIn } from './count-feedback-ratings.ts'
import { least, stamp, type Count } from './count.ts'

const UNRECTIFIED = ['RATED', 'RECTIFYING']
const RECTIFIED = ['RECTIFIED', 'REVIEWED']

/** F5 and F8: what became of bad ratings. */
export function countRectified(count: Count): void {
  const levelled = ratingsIn(count.of('feedback')).filter(({ level }) => level !== null)
  const bad = levelled.filter(({ level, valid }) => valid && level! <= 2)
  const waiting = bad.filter(({ record }) => count.now.inState(record, ...UNRECTIFIED))
  count.put('F8@now', waiting.length)
  const open = bad.filter(({ record }) => UNRECTIFIED.includes(record.state))
  count.put('F8@now.since', least(open.map(({ at }) => at)))
  count.eachWindow(({ window, has }) => {
    const inWindow = bad.filter(({ at }) => has(at))
    const done = bad.filter(
      ({ record }) => RECTIFIED.includes(record.state) && has(stamp(record, 'rectified')),
    )
    count.rate(`F5a@${window}`, done.length, inWindow.length)

    const limits = bad.flatMap(({ record }) => {
      const clock = record.rounds[0]!.clocks['RECTIFY']
      if (clock === undefined || !has(clock.dueAt)) return []
      const { stoppedAt, dueAt, breachedAt } = clock
      const inTime = RECTIFIED.includes(record.state) && stoppedAt !== null && stoppedAt <= dueAt!
      return inTime || breachedAt !== null ? [{ inTime }] : []
    })
    const inTime = limits.filter((one) => one.inTime)
    count.rate(`F5b@${window}`, inTime.length, limits.length)
  })
}
