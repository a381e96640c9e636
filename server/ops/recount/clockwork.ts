import type { WorkingCalendar } from '../../../shared/lib/calendar.ts'
import { LIMITS_RAISED } from '../../../shared/lifecycle/sla.ts'
import type {
  Clock,
  ClockEffect,
  FollowRule,
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
  /** Limits as they were before the row. */
  readonly limitBefore: (clock: string) => Limit | null
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
  const waitedFrom = clock?.pausedAt ?? null
  switch (effect.kind) {
    case 'start':
      start(scope, effect, at)
      break
    case 'raise':
      if (clock === undefined || isRaised(scope, clock, at))
        start(scope, { kind: 'start', clock: effect.clock }, at)
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
      if (!running || (effect.inTime === true && clock.breachedAt !== null)) return
      if (typeof due === 'number') grant(scope, clock, due, at)
      break
    }
    case 'tighten': {
      const limit = scope.limitOf(effect.clock)
      if (!running || limit === null) return
      const from = clock.pausedAt ?? at
      if (scope.calendar.addWork(from, limit) < (clock.dueAt ?? Number.POSITIVE_INFINITY)) {
        clock.limit = limit
        fixDueByTable(scope.calendar, clock, limit, { from, at })
      }
    }
  }
  for (const rule of scope.lifecycle.follows ?? []) {
    const leaderDue = round.clocks[rule.of]?.dueAt
    const follower = round.clocks[rule.clock]
    const concerned = effect.clock === rule.of || effect.clock === rule.clock
    if (!concerned || leaderDue == null || follower?.stoppedAt !== null) continue
    const due = followingDue(
      follower,
      scope.calendar.addWork(leaderDue, rule.plus),
      effect.kind,
      hasLedEver(rule, round),
    )
    if (due === null) continue
    const waitIsOver =
      effect.clock === rule.of && waitedFrom !== null && round.clocks[rule.of]!.pausedAt === null
    // What waits for the leader does not run; its own pause is added when that ends.
    if (waitIsOver && follower.pausedAt === null)
      follower.stoodMs += scope.calendar.workBetween(waitedFrom, at, kindOf(follower))
    if (effect.kind === 'move') grant(scope, follower, due, at)
    else fixDue(scope.calendar, follower, due, at)
  }
}

/** A due that is granted (T11) holds from now on: a clock that was late until now was late, and a copy of it says so. */
function grant({ round, calendar, rowId }: Scope, clock: Clock, dueAt: number, at: number): void {
  if (clock.breachedAt !== null && dueAt > at) {
    const wasLate = { ...clock }
    halt(wasLate, at, rowId)
    round.past.push(wasLate)
  }
  fixDue(calendar, clock, dueAt, at)
}

/** Whether no later order of the round has begun the clock that leads anew. */
function hasLedEver({ until }: FollowRule, round: Round): boolean {
  return until.every((stamp) => round.at[stamp] === undefined)
}

/** DOMAIN §0.5.3, decision 0002: the due that TOTAL gets from a due of HANDLE; null when it keeps its own. */
function followingDue(
  { dueAt, breachedAt }: Clock,
  due: number,
  kind: ClockEffect['kind'],
  first: boolean,
): number | null {
  switch (kind) {
    case 'move':
      return first ? due : Math.max(due, dueAt ?? due)
    case 'tighten':
      return Math.min(due, dueAt ?? due)
    default:
      return first && breachedAt === null ? due : null
  }
}

/** Instants at which a clock turns nearly due or late. */
export function clockInstants(
  lifecycle: Lifecycle,
  round: Round,
): { readonly at: number; readonly happen: (at: number) => void }[] {
  return Object.values(round.clocks).flatMap((clock) => {
    const rule = lifecycle.follows?.find((one) => one.clock === clock.name)
    const waits =
      rule !== undefined && hasLedEver(rule, round) && round.clocks[rule.of]?.pausedAt != null
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
    stoodMs: 0,
    stoppedAt: null,
    stoppedBy: null,
    soonFiredAt: null,
    breachedAt: null,
  }
}

/** A due that somebody names, as T7 prints it on the order: the limit lasts from the start until then, without the pauses between. */
export function fixDue(calendar: WorkingCalendar, clock: Clock, dueAt: number, at: number): void {
  const limitMs = calendar.workBetween(clock.startAt, dueAt, kindOf(clock)) - clock.stoodMs
  fixDueOf(calendar, clock, { dueAt, at, fifthMs: Math.floor(limitMs / 5) })
}

/** DOMAIN §2.2.7: nearly due when at most max(20 % of the limit, 2 h) remain. A due that lies ahead again takes the marks away. */
function fixDueOf(
  calendar: WorkingCalendar,
  clock: Clock,
  { dueAt, at, fifthMs }: { dueAt: number; at: number; fifthMs: number },
): void {
  const soonAt = calendar.subtract(dueAt, Math.max(fifthMs, 2 * 3_600_000), kindOf(clock))
  clock.dueAt = dueAt
  clock.soonAt = Math.max(soonAt, clock.startAt)
  clock.since = at
  if (clock.soonAt > at) clock.soonFiredAt = null
  if (dueAt > at) clock.breachedAt = null
}

/** A due by the limit of the table, which runs from an instant on. */
function fixDueByTable(
  calendar: WorkingCalendar,
  clock: Clock,
  limit: Limit,
  { from, at }: { from: number; at: number },
): void {
  const dueAt = calendar.addWork(from, limit)
  fixDueOf(calendar, clock, { dueAt, at, fifthMs: calendar.lengthOf(limit) / 5 })
}

function kindOf(clock: Clock): Limit['type'] {
  return clock.limit?.type ?? 'urgentHour'
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
  const waits = old?.pausedAt != null && old.stoppedAt === null
  // A new order takes no lateness from the one before it.
  if (old !== undefined && waits && old.breachedAt === null) goOn(calendar, old, at)
  else {
    if (old !== undefined) {
      halt(old, at, scope.rowId)
      round.past.push(old)
    }
    clock = freshClock(effect.clock, at, scope.limitOf(effect.clock))
    round.clocks[effect.clock] = clock
    const raised = round.flags[LIMITS_RAISED] === true
    if (clock.limit !== null && (raised || typeof named !== 'number'))
      fixDueByTable(calendar, clock, clock.limit, { from: at, at })
  }
  if (clock === undefined || typeof named !== 'number') return
  // An order that goes on keeps what was left of the raised limit; a new one has the limit as it stands.
  const cap = round.flags[LIMITS_RAISED] === true ? clock.dueAt : null
  if (cap === null || named < cap) fixDue(calendar, clock, named, at)
}

/** Whether the row shortened the limit, and what runs in time gives more of it than the new one. */
function isRaised({ calendar, limitOf, limitBefore }: Scope, clock: Clock, at: number): boolean {
  const [before, now] = [limitBefore(clock.name), limitOf(clock.name)]
  if (before === null || now === null) return false
  if (calendar.lengthOf(before) <= calendar.lengthOf(now)) return false
  const inTime = clock.stoppedAt === null && clock.breachedAt === null
  return !inTime || clock.dueAt === null || clock.dueAt > calendar.addWork(at, now)
}

/** What was left at the pause is left now. */
function goOn(calendar: WorkingCalendar, clock: Clock, at: number): void {
  if (clock.pausedAt === null) return
  const { pausedAt, dueAt, soonAt } = clock
  clock.pausedMs += at - pausedAt
  clock.pausedAt = null
  clock.stoodMs += calendar.workBetween(pausedAt, at, kindOf(clock))
  if (dueAt === null || soonAt === null) return
  const type = kindOf(clock)
  const left = calendar.workBetween(pausedAt, dueAt, type)
  const due = left < 0 ? calendar.subtract(at, -left, type) : calendar.add(at, left, type)
  // The last part of the limit is as long as it was.
  const fifthMs = calendar.workBetween(soonAt, dueAt, type)
  fixDueOf(calendar, clock, { dueAt: due, at, fifthMs })
}
