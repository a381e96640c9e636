import type { WorkingCalendar } from '../../../shared/lib/calendar.ts'
import { LIMITS_RAISED } from '../../../shared/lifecycle/sla.ts'
import type {
  Clock,
  ClockEffect,
  Lifecycle,
  Limit,
  Round,
} from '../../../shared/lifecycle/types.ts'

interface Scope {
  readonly lifecycle: Lifecycle
  readonly calendar: WorkingCalendar
  readonly limitOf: (clock: string) => Limit | null
  readonly round: Round
  readonly rowId: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What a row does to the clocks of a round (shared/lifecycle/types.ts, ClockEffect). */
export function changeClocks(scope: Scope, effect: ClockEffect, at: number): void {
  const { round, rowId, data } = scope
  if (effect.kind === 'stopAll') {
    for (const clock of Object.values(round.clocks)) halt(clock, at, rowId)
    return
  }
  const clock = round.clocks[effect.clock]
  const running = clock !== undefined && clock.stoppedAt === null
  switch (effect.kind) {
    case 'start':
      start(scope, effect, at)
      break
    case 'stop':
      if (clock) halt(clock, at, rowId)
      return
    case 'pause':
      if (running) clock.pausedAt ??= at
      return
    case 'resume':
      if (!running) return
      goOn(scope.calendar, clock, at)
      break
    case 'move': {
      const due = data[effect.field]
      if (!running) return
      if (typeof due === 'number') fixDue(scope.calendar, clock, due, at)
      break
    }
    case 'tighten': {
      const limit = scope.limitOf(effect.clock)
      if (!running || limit === null) return
      const due = scope.calendar.addWork(clock.pausedAt ?? at, limit)
      if (due < (clock.dueAt ?? Number.POSITIVE_INFINITY)) {
        clock.limit = limit
        fixDue(scope.calendar, clock, due, at)
      }
    }
  }
  for (const rule of scope.lifecycle.follows ?? []) {
    const due = round.clocks[rule.of]?.dueAt
    const follower = round.clocks[rule.clock]
    const concerned = effect.clock === rule.of || effect.clock === rule.clock
    if (concerned && due != null && follower?.stoppedAt === null)
      fixDue(scope.calendar, follower, scope.calendar.addWork(due, rule.plus), at)
  }
}

/** Instants at which a clock turns nearly due or late. */
export function clockInstants(
  lifecycle: Lifecycle,
  round: Round,
): { readonly at: number; readonly happen: (at: number) => void }[] {
  return Object.values(round.clocks).flatMap((clock) => {
    const leader = lifecycle.follows?.find((rule) => rule.clock === clock.name)?.of
    const waits = leader !== undefined && round.clocks[leader]?.pausedAt != null
    if (clock.stoppedAt !== null || clock.pausedAt !== null || waits) return []
    const instants = []
    if (clock.soonAt !== null && clock.soonFiredAt === null)
      instants.push({
        at: Math.max(clock.soonAt, clock.since),
        happen: (at: number) => void (clock.soonFiredAt = at),
      })
    if (clock.dueAt !== null && clock.breachedAt === null)
      instants.push({
        at: Math.max(clock.dueAt, clock.since),
        happen: (at: number) => void (clock.breachedAt = at),
      })
    return instants
  })
}

export function freshClock(name: string, at: number, limit: Limit | null): Clock {
  return {
    name,
    startAt: at,
    limit,
    dueAt: null,
    soonAt: null,
    since: at,
    pausedAt: null,
    pausedMs: 0,
    stoppedAt: null,
    stoppedBy: null,
    soonFiredAt: null,
    breachedAt: null,
  }
}

/** DOMAIN §2.2.7: nearly due when at most max(20 % of the limit, 2 h) remain. A due that lies ahead again takes the marks away. */
export function fixDue(calendar: WorkingCalendar, clock: Clock, dueAt: number, at: number): void {
  const type = clock.limit?.type ?? 'urgentHour'
  const length = clock.limit ? calendar.lengthOf(clock.limit) : dueAt - clock.startAt
  const soonAt = calendar.subtract(dueAt, Math.max(length / 5, 2 * 3_600_000), type)
  clock.dueAt = dueAt
  clock.soonAt = Math.max(soonAt, clock.startAt)
  clock.since = at
  if (clock.soonAt > at) clock.soonFiredAt = null
  if (dueAt > at) clock.breachedAt = null
}

export function halt(clock: Clock, at: number, rowId: string): void {
  if (clock.stoppedAt !== null) return
  if (clock.pausedAt !== null) clock.pausedMs += at - clock.pausedAt
  clock.pausedAt = null
  clock.stoppedAt = at
  clock.stoppedBy = rowId
}

function start(scope: Scope, effect: Extract<ClockEffect, { kind: 'start' }>, at: number): void {
  const { round, calendar } = scope
  const old = round.clocks[effect.clock]
  const named = effect.dueField === undefined ? undefined : scope.data[effect.dueField]
  let clock = old
  if (old !== undefined && old.stoppedAt === null && old.pausedAt !== null) goOn(calendar, old, at)
  else {
    if (old !== undefined) {
      halt(old, at, scope.rowId)
      round.past.push(old)
    }
    clock = freshClock(effect.clock, at, scope.limitOf(effect.clock))
    round.clocks[effect.clock] = clock
    if (typeof named !== 'number' && clock.limit !== null)
      fixDue(calendar, clock, calendar.addWork(at, clock.limit), at)
  }
  if (clock === undefined || typeof named !== 'number') return
  // An order that goes on keeps what was left of the raised limit; a new one has the limit as it stands.
  const cap =
    round.flags[LIMITS_RAISED] !== true
      ? null
      : clock === old
        ? clock.dueAt
        : byLimit(calendar, clock, at)
  fixDue(calendar, clock, cap === null ? named : Math.min(cap, named), at)
}

function byLimit(calendar: WorkingCalendar, { limit }: Clock, at: number): number | null {
  return limit === null ? null : calendar.addWork(at, limit)
}

/** What was left at the pause is left now. */
function goOn(calendar: WorkingCalendar, clock: Clock, at: number): void {
  if (clock.pausedAt === null) return
  const { pausedAt, dueAt } = clock
  clock.pausedMs += at - pausedAt
  clock.pausedAt = null
  if (dueAt === null) return
  const type = clock.limit?.type ?? 'urgentHour'
  const left = calendar.workBetween(pausedAt, dueAt, type)
  const due = left < 0 ? calendar.subtract(at, -left, type) : calendar.add(at, left, type)
  fixDue(calendar, clock, due, at)
}
