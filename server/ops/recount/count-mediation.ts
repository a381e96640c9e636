import { JUDICIAL_CAUSES, judicialCauseOf } from '../../../shared/indicator/causes.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { least, stamp, type Count } from './count.ts'
import { countRisks } from './count-mediation-risks.ts'
import type { Within } from './within.ts'

const DAY_MS = 24 * 3_600_000

/** DOMAIN §3.3, from the words of shared/indicator/entries/mediation. */
export function countMediation(count: Count): void {
  countRisks(count)
  const all = count.of('mediation')
  countStages(count, all)
  countOverdue(count, all)
  countReminders(count, all)
  count.eachWindow((within) => {
    countAccepted(count, within, all)
    countConcluded(count, within, all)
    countAfterwards(count, within, all)
  })
}

const STAGES = ['registered', 'accepted', 'mediating', 'agreed', 'performed', 'revisited']

function countStages(count: Count, all: readonly LedgerRecord[]): void {
  for (const stage of STAGES)
    count.put(
      `medStage@now{stage=${stage}}`,
      all.filter((record) => count.now.inState(record, stage.toUpperCase())).length,
    )
}

/** M7. */
function countOverdue(count: Count, all: readonly LedgerRecord[]): void {
  const missed = all.flatMap((record) => {
    const clock = record.rounds[0]!.clocks['MEDIATE']
    return clock === undefined || clock.breachedAt === null ? [] : [clock]
  })
  const overdue = missed.filter(({ breachedAt, stoppedAt }) =>
    count.now.lasts(breachedAt!, stoppedAt),
  )
  count.put('M7@now', overdue.length)
  const open = missed.filter(({ stoppedAt }) => stoppedAt === null)
  count.put('M7@now.since', least(open.map(({ dueAt }) => dueAt!)))
}

const REMIND_MS = 25 * DAY_MS
const TOO_LATE_MS = 30 * DAY_MS

/** M9b. */
function countReminders(count: Count, all: readonly LedgerRecord[]): void {
  const reminded = all.filter((record) => {
    const agreed = stamp(record, 'agreed')
    if (agreed === undefined || record.fields['judicialIntended'] !== true) return false
    const left = record.stays.find(({ state }) => state === 'AGREED')?.to ?? Infinity
    const applied = stamp(record, 'judicialApplied') ?? Infinity
    const until = Math.min(agreed + TOO_LATE_MS, left, applied)
    return until > agreed + REMIND_MS && count.now.lasts(agreed + REMIND_MS, until)
  })
  count.put('M9b@now', reminded.length)
}

/** M2, M13, M14. */
function countAccepted(count: Count, { window, has }: Within, all: readonly LedgerRecord[]): void {
  const accepted = all.filter((record) => has(stamp(record, 'accepted')))
  count.put(`M2a@${window}`, accepted.length)
  const origins = ['initiated', 'applied', 'delegated']
  const originOf = ({ fields }: LedgerRecord): string =>
    origins.find((origin) => origin === fields['origin']) ?? 'other'
  const shares = (key: string, codes: readonly string[], codeOf: typeof originOf): void => {
    for (const code of codes) {
      const n = accepted.filter((record) => codeOf(record) === code).length
      count.rate(`${key}=${code}}`, n, accepted.length)
    }
  }
  shares(`M2b@${window}{origin`, [...origins, 'other'], originOf)
  shares(`M13@${window}{cause`, Object.keys(JUDICIAL_CAUSES), ({ fields }) =>
    judicialCauseOf(fields['causeCode']),
  )
  const residents = count.values['residents@now'] ?? null
  const key = `M14@${window}`
  count.put(key, residents ? (accepted.length / residents) * 10_000 : null)
  count.put(`${key}.n`, accepted.length)
  count.put(`${key}.d`, residents)
}

const TIERS = ['grid', 'community', 'street', 'district', 'judicial']

/** M3–M6. */
function countConcluded(count: Count, { window, has }: Within, all: readonly LedgerRecord[]): void {
  const agreed = all.filter((record) => has(stamp(record, 'agreed')))
  const failed = all.filter((record) => has(stamp(record, 'failed')))
  const accepted = all.filter((record) => has(stamp(record, 'accepted'))).length
  const left = ['refused', 'notAccepted'].flatMap((end) =>
    all.filter((record) => has(stamp(record, end))),
  )
  count.split(`medTier@${window}`, 'tier', agreed, 'resolvedTier', TIERS)
  const concluded = [...agreed, ...failed]
  const settledIn = (...tiers: readonly string[]): number =>
    agreed.filter(({ fields }) => tiers.includes(String(fields['resolvedTier']))).length
  count.rate(`M3@${window}`, agreed.length, concluded.length, left.length)
  count.rate(`M3b@${window}`, agreed.length, accepted)
  count.rate(`M4@${window}`, settledIn('grid'), concluded.length, left.length)
  count.rate(`M5@${window}`, settledIn('grid', 'community'), concluded.length, left.length)
  const key = `M6@${window}`
  count.duration(
    key,
    concluded.map(
      (record) =>
        (stamp(record, 'agreed') ?? stamp(record, 'failed')!) - stamp(record, 'accepted')!,
    ),
  )
  for (const name of [key, `${key}.median`, `${key}.p90`]) {
    const hours = count.values[name] ?? null
    count.put(name, hours === null ? null : hours / 24)
  }
}

const RELAPSE_MS = 180 * DAY_MS

/** M8, M9a, M12. */
function countAfterwards(
  count: Count,
  { window, has }: Within,
  all: readonly LedgerRecord[],
): void {
  const due = all.filter((record) => {
    const clock = record.rounds[0]!.clocks['PERFORM']
    if (clock === undefined || !has(clock.dueAt)) return false
    const settled = stamp(record, 'performed') ?? stamp(record, 'breached')
    return settled !== undefined || clock.breachedAt !== null
  })
  const performed = due.filter((record) => stamp(record, 'performed') !== undefined)
  count.rate(`M8@${window}`, performed.length, due.length)

  const applied = all.filter((record) => has(stamp(record, 'judicialApplied')))
  const confirmed = applied.filter((record) => stamp(record, 'judicialConfirmed') !== undefined)
  count.rate(`M9a@${window}`, confirmed.length, applied.length)

  const ripe = all.filter((record) => {
    const agreed = stamp(record, 'agreed')
    return agreed !== undefined && has(agreed + RELAPSE_MS)
  })
  const relapsed = ripe.filter((record) => {
    const at = stamp(record, 'relapsed')
    return at !== undefined && at <= stamp(record, 'agreed')! + RELAPSE_MS
  })
  count.rate(`M12@${window}`, relapsed.length, ripe.length)
}
