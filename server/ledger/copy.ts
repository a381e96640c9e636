import type { Clock, LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { Work, WorkStay } from './work.ts'

type Stay = LedgerRecord['stays'][number]

/** The record as plain data that may be kept: names that have no value are not there. */
export function copyOf(work: Work): LedgerRecord {
  const { family, id, state, since, regionCode, last, kept } = work
  const record: LedgerRecord = {
    ...{ family, id, state, since, regionCode },
    fields: present(work.fields),
    rounds: work.rounds.map((round) => ({
      no: round.no,
      at: present(round.at),
      clocks: Object.fromEntries(
        Object.entries(present(round.clocks)).map(([name, clock]) => [name, clockOf(clock)]),
      ),
      past: round.past.map(clockOf),
      counters: present(round.counters),
      flags: present(round.flags),
    })),
    stays: work.stays.map((stay) => stayOf(stay)),
    last: { ...last },
  }
  if (kept !== undefined) record.kept = [...kept]
  return record
}

function clockOf(clock: Clock): Clock {
  const { name, startAt, limit, dueAt, soonAt, since, pausedAt, pausedMs, stoodMs } = clock
  const { stoppedAt, stoppedBy, soonFiredAt, breachedAt } = clock
  return {
    ...{ name, startAt, limit, dueAt, soonAt, since, pausedAt, pausedMs, stoodMs },
    ...{ stoppedAt, stoppedBy, soonFiredAt, breachedAt },
  }
}

function stayOf({ state, from, to, regionCode: code, round }: WorkStay): Stay {
  return { state, from, to, regionCode: code, round }
}

function present<T>(view: Readonly<Record<string, T>>): Record<string, T> {
  const values: Record<string, T> = {}
  for (const name in view) {
    const value = view[name]
    if (value !== undefined) values[name] = value
  }
  return values
}
