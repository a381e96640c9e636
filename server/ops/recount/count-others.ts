import { least, stamp, type Count } from './count.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'

/** DOMAIN §3.1 G4, §3.3–3.5 as far as the catalogue has them. */
export function countOthers(count: Count): void {
  countStaff(count)
  countRisks(count)
  countMediations(count)
  countVolunteers(count)
  countOrders(count)
  countRatings(count)
}

function countStaff(count: Count): void {
  const rostered = count.of('shift').filter((record) => {
    const began = stamp(record, 'rosterBegan')
    return (
      began !== undefined &&
      count.lasts(began, stamp(record, 'rosterEnded') ?? stamp(record, 'cancelled') ?? null)
    )
  })
  const present = rostered.filter((record) => count.inState(record, 'ON_DUTY'))
  count.rate('G4@now', present.length, rostered.length)
}

function countRisks(count: Count): void {
  const risks = count.of('risk')
  const states = ['REGISTERED', 'GRADED', 'WATCHING', 'ESCALATED']
  const open = risks.filter((record) => count.inState(record, ...states))
  count.put('M1b@now', open.length)
  const levels = ['red', 'orange', 'yellow', 'blue']
  for (const level of levels)
    count.put(
      `M1b@now{level=${level}}`,
      open.filter(({ fields }) => fields['level'] === level).length,
    )
  const ungraded = open.filter(({ fields }) => !levels.includes(String(fields['level'])))
  count.put('M1b@now{level=other}', ungraded.length)
  count.eachWindow((window, has) =>
    count.put(`M1a@${window}`, risks.filter((record) => has(stamp(record, 'registered'))).length),
  )
}

function countMediations(count: Count): void {
  const all = count.of('mediation')
  for (const stage of ['registered', 'accepted', 'mediating', 'agreed', 'performed', 'revisited'])
    count.put(
      `medStage@now{stage=${stage}}`,
      all.filter((record) => count.inState(record, stage.toUpperCase())).length,
    )
  count.eachWindow((window, has) => {
    const accepted = all.filter((record) => has(stamp(record, 'accepted')))
    const agreed = all.filter((record) => has(stamp(record, 'agreed')))
    const failed = all.filter((record) => has(stamp(record, 'failed'))).length
    const refused = all.filter((record) => has(stamp(record, 'refused'))).length
    count.put(`M2a@${window}`, accepted.length)
    split(count, `M2b@${window}`, 'origin', accepted, 'origin', [
      'initiated',
      'applied',
      'delegated',
    ])
    const tiers = ['grid', 'community', 'street', 'district', 'judicial']
    split(count, `medTier@${window}`, 'tier', agreed, 'resolvedTier', tiers)
    const concluded = agreed.length + failed
    const settledIn = (tier: string): number =>
      agreed.filter(({ fields }) => fields['resolvedTier'] === tier).length
    count.rate(`M3@${window}`, agreed.length, concluded, refused)
    count.rate(`M3b@${window}`, agreed.length, accepted.length)
    count.rate(`M4@${window}`, settledIn('grid'), concluded)
    count.rate(`M5@${window}`, settledIn('grid') + settledIn('community'), concluded)
  })
}

function split(
  count: Count,
  key: string,
  dimension: string,
  records: readonly LedgerRecord[],
  field: string,
  codes: readonly string[],
): void {
  for (const code of codes)
    count.put(
      `${key}{${dimension}=${code}}`,
      records.filter(({ fields }) => fields[field] === code).length,
    )
  const others = records.filter(({ fields }) => !codes.includes(String(fields[field])))
  count.put(`${key}{${dimension}=other}`, others.length)
}

function countVolunteers(count: Count): void {
  const visits = count.of('attendance')
  count.put('V3@now', visits.filter((record) => count.inState(record, 'ON_POST')).length)
  count.eachWindow((window, has) => {
    const served = visits.filter(
      (record) =>
        record.state === 'CONFIRMED' &&
        has(stamp(record, 'checkedOut') ?? stamp(record, 'autoClosed')),
    )
    const minutes = served.reduce((sum, { fields }) => sum + Number(fields['minutes']), 0)
    count.put(`V6@${window}`, minutes / 60)
    const ended = count.of('activity').filter((record) => has(stamp(record, 'ended')))
    count.put(`V8a@${window}`, ended.length)
    count.put(`V8b@${window}`, visits.filter((record) => has(stamp(record, 'checkedIn'))).length)
  })
}

const ORDER_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  submitted: ['SUBMITTED', 'APPROVED'],
  dispatched: ['DISPATCHED'],
  accepted: ['ACCEPTED', 'IN_SERVICE'],
  review: ['DONE'],
}

function countOrders(count: Count): void {
  const orders = count.of('order')
  for (const [column, states] of Object.entries(ORDER_COLUMNS)) {
    const key = `orderOpen@now{column=${column}}`
    count.put(key, orders.filter((record) => count.inState(record, ...states)).length)
    const since = orders
      .filter(({ state }) => states.includes(state))
      .map(
        ({ stays }) => stays[stays.findLastIndex((one) => !states.includes(one.state)) + 1]!.from,
      )
    count.put(`${key}.since`, least(since))
  }
  count.eachWindow((window, has) => {
    const at = (name: string): readonly LedgerRecord[] =>
      orders.filter((record) => has(stamp(record, name)))
    const with_ = (records: readonly LedgerRecord[], ...names: readonly string[]): number =>
      records.filter((record) => names.some((name) => stamp(record, name) !== undefined)).length
    const submitted = at('submitted')
    count.put(`V9a@${window}`, submitted.length)
    count.rate(
      `V9b@${window}`,
      with_(submitted, 'approved'),
      with_(submitted, 'approved', 'rejected'),
    )
    count.rate(`V10a@${window}`, with_(at('approved'), 'dispatched'), at('approved').length)
    count.rate(`V10b@${window}`, with_(at('dispatched'), 'accepted'), at('dispatched').length)
    count.rate(`V11b@${window}`, with_(at('done'), 'reviewed'), at('done').length)
    const due = orders.filter((record) => has(record.rounds[0]!.clocks['ACCEPT']?.dueAt))
    const inTime = due.filter((record) => {
      const taken = stamp(record, 'accepted')
      return taken !== undefined && taken <= record.rounds[0]!.clocks['ACCEPT']!.dueAt!
    })
    const missed = due.filter(
      (record) =>
        !inTime.includes(record) && record.rounds[0]!.clocks['ACCEPT']!.breachedAt !== null,
    )
    count.rate(`V10c@${window}`, inTime.length, inTime.length + missed.length)
  })
}

function countRatings(count: Count): void {
  const stands = ['RATED', 'RECTIFYING', 'RECTIFIED']
  const answered = count
    .of('feedback')
    .filter(({ fields }) => fields['subjectType'] !== 'survey' && fields['contacted'] !== false)
    .filter((record) => stamp(record, 'answered') !== undefined)
    .map((record) => ({
      record,
      at: stamp(record, 'answered')!,
      level: record.fields['level'] as number | null | undefined,
      solved: record.fields['solved'] as string | null | undefined,
      valid: stands.includes(record.state) && record.fields['ratingSource'] === 'self',
    }))
  const bad = answered.filter(({ valid, level }) => valid && level != null && level <= 2)
  const open = bad.filter(({ record }) => stamp(record, 'rectified') === undefined)
  count.put(
    'F8@now',
    bad.filter(({ record, at }) => count.lasts(at, stamp(record, 'rectified') ?? null)).length,
  )
  count.put('F8@now.since', least(open.map(({ at }) => at)))
  count.eachWindow((window, has) => {
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
