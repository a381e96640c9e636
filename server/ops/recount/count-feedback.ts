import { least, stamp, type Count } from './count.ts'

const STANDS = ['RATED', 'RECTIFYING', 'RECTIFIED']

/** DOMAIN §3.5, and V11 which are ratings too, as far as the catalogue has them. */
export function countFeedback(count: Count): void {
  const answered = count
    .of('feedback')
    .filter(({ fields }) => fields['subjectType'] !== 'survey' && fields['contacted'] !== false)
    .filter((record) => stamp(record, 'answered') !== undefined)
    .map((record) => ({
      record,
      at: stamp(record, 'answered')!,
      level: record.fields['level'] as number | null | undefined,
      solved: record.fields['solved'] as string | null | undefined,
      valid: STANDS.includes(record.state) && record.fields['ratingSource'] === 'self',
    }))
  const bad = answered.filter(({ valid, level }) => valid && level != null && level <= 2)
  const open = bad.filter(({ record }) => stamp(record, 'rectified') === undefined)
  const openNow = bad.filter(({ record, at }) =>
    count.now.lasts(at, stamp(record, 'rectified') ?? null),
  )
  count.put('F8@now', openNow.length)
  count.put('F8@now.since', least(open.map(({ at }) => at)))
  count.eachWindow(({ window, has }) => {
    const inWindow = answered.filter(({ at }) => has(at))
    const answers = inWindow.filter(({ solved }) => solved != null)
    const validAnswers = answers.filter(({ valid }) => valid)
    const solved = validAnswers.filter((one) => one.solved === 'solved').length
    count.rate(`F2@${window}`, solved, validAnswers.length, answers.length - validAnswers.length)
    const ratings = inWindow.filter(({ level }) => level != null)
    const valid = ratings.filter((one) => one.valid)
    const good = valid.filter(({ level }) => level! >= 3).length
    count.rate(`F3@${window}`, good, valid.length, ratings.length - valid.length)
    const [low, high] = wilson(good, valid.length)
    count.put(`F3@${window}.low`, low)
    count.put(`F3@${window}.high`, high)
    for (const level of [5, 4, 3, 2, 1])
      count.put(
        `ratings@${window}{level=${level}}`,
        valid.filter((one) => one.level === level).length,
      )
    const orders = valid.filter(({ record }) => record.fields['subjectType'] === 'order')
    count.rate(`V11a@${window}`, orders.filter(({ level }) => level! >= 3).length, orders.length)
  })
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
