import type { Clock, LedgerRecord } from '../../../../shared/lifecycle/types.ts'
import { least, type Count } from '../count.ts'
import type { Within } from '../within.ts'
import { roundsOf } from './rounds.ts'

const OPEN = ['BLOWN', 'SIGNED', 'CONTACTED', 'ARRIVED', 'IN_PROGRESS']

/** C20–C23. */
export function countWhistles(count: Count): void {
  const whistles = count.of('whistle')
  const standing = whistles.filter((record) => count.now.inState(record, ...OPEN))
  count.put('whistleOpen@now', standing.length)
  const waits = (record: LedgerRecord): boolean =>
    limitsOf(record).some(
      ({ breachedAt, stoppedAt }) => breachedAt !== null && count.now.lasts(breachedAt, stoppedAt),
    )
  count.put('whistleLate@now', standing.filter(waits).length)
  const openNow = whistles.filter(({ state }) => OPEN.includes(state))
  count.put('whistleOpen@now.since', least(openNow.map((record) => at(record, 'blown'))))
  const rounds = roundsOf(count.of('case'))
  count.eachWindow((within) => {
    const { window, has } = within
    const blown = whistles.filter((record) => has(at(record, 'blown'))).length
    count.put(`C20a@${window}`, blown)
    const filed = rounds.filter(({ round }) => has(round.at['filed'])).length
    count.rate(`C20b@${window}`, blown, filed)
    countDue(count, within, 'C21', 'SIGN', whistles, {
      done: (record) => by(record, 'signed', 'SIGN'),
      good: (record) => by(record, 'signed', 'SIGN'),
    })
    countDue(count, within, 'C22', 'ARRIVE', whistles, {
      done: (record) => by(record, 'arrived', 'ARRIVE'),
      good: (record) => by(record, 'arrived', 'ARRIVE'),
    })
    countDue(count, within, 'C23', 'HANDLE', whistles, {
      done: (record) => at(record, 'resolved') !== undefined,
      good: (record) =>
        at(record, 'resolved') !== undefined &&
        at(record, 'rated') !== undefined &&
        Number(record.fields['level']) >= 3,
    })
  })
}

interface Test {
  /** Counts though the due has not passed. */
  readonly done: (record: LedgerRecord) => boolean
  readonly good: (record: LedgerRecord) => boolean
}

/** Whistles by the due of a clock: done, or passed. */
function countDue(
  count: Count,
  { window, has }: Within,
  id: string,
  clockName: string,
  whistles: readonly LedgerRecord[],
  { done, good }: Test,
): void {
  const present = whistles.filter((record) => {
    const clock = record.rounds[0]!.clocks[clockName]
    return has(clock?.dueAt) && (done(record) || clock!.breachedAt !== null)
  })
  // Missed before a refusal that was overruled.
  const before = whistles.flatMap((record) =>
    record.rounds[0]!.past.filter(
      ({ name, breachedAt, dueAt }) => name === clockName && breachedAt !== null && has(dueAt),
    ).map(() => record),
  )
  const stays = ({ state }: LedgerRecord): boolean => state !== 'WITHDRAWN'
  const counted = [...present, ...before].filter(stays).length
  const out = present.length + before.length - counted
  count.rate(`${id}@${window}`, present.filter(stays).filter(good).length, counted, out)
}

/** All clocks of a whistle, those that an overruled refusal replaced too. */
function limitsOf(record: LedgerRecord): readonly Clock[] {
  const { clocks, past } = record.rounds[0]!
  return [...past, ...Object.values(clocks)]
}

function at(record: LedgerRecord, stamp: string): number | undefined {
  return record.rounds[0]!.at[stamp]
}

function by(record: LedgerRecord, stamp: string, clockName: string): boolean {
  const done = at(record, stamp)
  const dueAt = record.rounds[0]!.clocks[clockName]?.dueAt
  return done !== undefined && dueAt != null && done <= dueAt
}
