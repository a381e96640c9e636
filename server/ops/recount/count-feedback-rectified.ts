import { ratingsIn } from './count-feedback-ratings.ts'
import { least, stamp, type Count } from './count.ts'

const UNRECTIFIED = ['RATED', 'RECTIFYING']
const RECTIFIED = ['RECTIFIED', 'REVIEWED']

/** F5 and F8: what became of bad ratings. */
export function countRectified(count: Count): void {
  const levelled = ratingsIn(count.of('feedback')).filter(({ level }) => level !== null)
  const anyBad = levelled.filter(({ level }) => level! <= 2)
  const bad = anyBad.filter(({ valid }) => valid)
  const waiting = bad.filter(({ record }) => count.now.inState(record, ...UNRECTIFIED))
  count.put('F8@now', waiting.length)
  const open = bad.filter(({ record }) => UNRECTIFIED.includes(record.state))
  count.put('F8@now.since', least(open.map(({ at }) => at)))
  count.eachWindow(({ window, has }) => {
    const inWindow = bad.filter(({ at }) => has(at))
    const excluded = anyBad.filter(({ at, valid }) => has(at) && !valid).length
    const done = bad.filter(
      ({ record }) => RECTIFIED.includes(record.state) && has(stamp(record, 'rectified')),
    )
    count.rate(`F5a@${window}`, done.length, inWindow.length, excluded)

    const limits = (of: typeof bad): readonly { inTime: boolean; missed: boolean }[] =>
      of.flatMap(({ record }) => {
        const clock = record.rounds[0]!.clocks['RECTIFY']
        if (clock === undefined || !has(clock.dueAt)) return []
        const { stoppedAt, dueAt, breachedAt } = clock
        const inTime = RECTIFIED.includes(record.state) && stoppedAt !== null && stoppedAt <= dueAt!
        return [{ inTime, missed: breachedAt !== null && !inTime }]
      })
    const due = limits(bad).filter(({ inTime, missed }) => inTime || missed)
    const inTime = due.filter((one) => one.inTime)
    const out = limits(anyBad.filter(({ valid }) => !valid)).length
    count.rate(`F5b@${window}`, inTime.length, due.length, out)
  })
}
