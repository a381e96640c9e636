import { DAY_MS, HOUR_MS } from '../../lib/day.ts'
import type { FeedEvent } from '../event.ts'
import type { Town } from '../town.ts'

/** Indicators of DOMAIN §3 over a whole town, counted straight from events; only for asking whether the town looks like one. */
export interface Measures {
  readonly reported24h: number
  readonly open: number
  readonly overdue: number
  readonly closedRate24h: number
  readonly onTimeRate24h: number
  readonly closedRate7d: number
  readonly onTimeRate7d: number
  readonly selfHandledOfStaff: number
  readonly whistleRate: number
  readonly whistlesOpen: number
  readonly satisfaction: number
  readonly solved: number
  readonly ratings7d: number
  readonly unsatisfiedOpen: number
  readonly onPost: number
  readonly hours7d: number
  readonly rostered: number
  readonly onDutyRate: number
  readonly mediationSuccess: number
  readonly gridTier: number
  readonly communityTier: number
  readonly mediationsOpen: number
  readonly risksOpen: number
}

interface CaseView {
  staff: boolean
  reported: number
  filed?: number
  due?: number
  closed?: number
  self?: true
  gone?: true
  suspendedAt?: number | undefined
  verifyDue?: number
}

const VERIFY_MS = 24 * HOUR_MS

export function measureAt(events: readonly FeedEvent[], town: Town, at: number): Measures {
  const staffSources = new Set(
    town.catalogue.sources.filter(({ group }) => group === 'staff').map(({ code }) => code),
  )
  const cases = new Map<string, CaseView>()
  for (const event of events) if (event.type.startsWith('case.')) follow(cases, event, staffSources)
  const list = [...cases.values()]
  const live = list.filter((c) => !c.gone)
  const overdueAt = (c: CaseView): boolean =>
    c.closed === undefined && c.due !== undefined && c.due <= at && c.suspendedAt === undefined
  const rates = (spanMs: number): { closed: number; onTime: number } => {
    const closed = live.filter((c) => !c.self && (c.closed ?? 0) > at - spanMs)
    const should = closed.length + live.filter(overdueAt).length
    return {
      closed: closed.length / should,
      onTime: closed.filter((c) => c.closed! <= c.due!).length / should,
    }
  }
  const staff = list.filter((c) => c.staff && c.reported > at - 7 * DAY_MS)
  const last = lastStates(events)
  const count = (...types: readonly string[]): number =>
    [...last.values()].filter(({ type }) => types.includes(type)).length
  const since = (type: string, spanMs: number): FeedEvent[] =>
    events.filter((e) => e.type === type && e.time > at - spanMs)
  const ratings = events.filter(
    (e) =>
      /callback|reviewed|feedback.rated/.test(e.type) &&
      e.time > at - 7 * DAY_MS &&
      e.data['ratingSource'] === 'self' &&
      typeof e.data['level'] === 'number',
  )
  const agreed = since('med.agreed', 30 * DAY_MS)
  const tier = (...tiers: readonly string[]): number =>
    agreed.filter((e) => tiers.includes(String(e.data['resolvedTier']))).length / agreed.length
  const rostered = events.filter(
    (e) =>
      e.type === 'grid.shiftPlanned' &&
      Date.parse(String(e.data['from'])) <= at &&
      Date.parse(String(e.data['to'])) > at &&
      last.get(e.subject)?.type !== 'grid.shiftCancelled',
  )
  const onDuty = rostered.filter((e) => last.get(e.subject)?.type === 'grid.staffCheckedIn')
  const day = rates(DAY_MS)
  const week = rates(7 * DAY_MS)
  const filed = since('case.filed', 7 * DAY_MS).length
  return {
    reported24h: since('case.reported', DAY_MS).length,
    open: live.filter((c) => c.closed === undefined).length,
    overdue: live.filter(overdueAt).length,
    closedRate24h: day.closed,
    onTimeRate24h: day.onTime,
    closedRate7d: week.closed,
    onTimeRate7d: week.onTime,
    selfHandledOfStaff: staff.filter((c) => c.self).length / staff.length,
    whistleRate: since('whistle.blown', 7 * DAY_MS).length / filed,
    whistlesOpen: count(
      'whistle.blown',
      'whistle.signed',
      'whistle.contacted',
      'whistle.arrived',
      'whistle.started',
    ),
    satisfaction: ratings.filter((e) => Number(e.data['level']) >= 3).length / ratings.length,
    solved: ratings.filter((e) => e.data['solved'] === 'solved').length / ratings.length,
    ratings7d: ratings.length,
    unsatisfiedOpen: count('feedback.rectifyOpened'),
    onPost: events.filter(
      (e) =>
        e.type === 'vol.checkedIn' &&
        e.time > at - DAY_MS / 2 &&
        last.get(e.subject)?.type === 'vol.checkedIn',
    ).length,
    hours7d:
      since('vol.hoursConfirmed', 7 * DAY_MS).reduce((n, e) => n + Number(e.data['minutes']), 0) /
      60,
    rostered: rostered.length,
    onDutyRate: onDuty.length / rostered.length,
    mediationSuccess: agreed.length / (agreed.length + since('med.failed', 30 * DAY_MS).length),
    gridTier: tier('grid'),
    communityTier: tier('grid', 'community'),
    mediationsOpen: count(
      'med.applied',
      'med.initiated',
      'med.delegated',
      'med.accepted',
      'med.assigned',
      'med.sessionHeld',
      'med.extended',
    ),
    risksOpen: count('risk.registered', 'risk.graded', 'risk.checked', 'risk.escalated'),
  }
}

function follow(cases: Map<string, CaseView>, event: FeedEvent, staff: ReadonlySet<string>): void {
  const { type, subject, time, data } = event
  if (type === 'case.reported') {
    cases.set(subject, { staff: staff.has(String(data['source'])), reported: time })
    return
  }
  const view = cases.get(subject)!
  const due = data['dueAt'] ?? data['newDueAt']
  switch (type) {
    case 'case.selfResolved':
      view.self = true
      view.closed = time
      break
    case 'case.rejected':
    case 'case.merged':
    case 'case.cancelled':
    case 'case.appealAccepted':
      view.gone = true
      break
    case 'case.dispatched':
    case 'case.escalated':
    case 'case.extended':
    case 'case.verifyFailed':
      view.due = Date.parse(String(due)) + VERIFY_MS
      break
    case 'case.suspended':
      view.suspendedAt = time
      break
    case 'case.resumed':
      view.due = view.due! + time - view.suspendedAt!
      view.suspendedAt = undefined
      break
    case 'case.reopened':
      delete view.closed
      view.due = Date.parse(String(due)) + VERIFY_MS
      break
    case 'case.verifyPassed':
    case 'case.closedWithoutVerify':
      view.closed = time
      break
    default:
  }
}

function lastStates(events: readonly FeedEvent[]): ReadonlyMap<string, FeedEvent> {
  return new Map(events.map((event) => [event.subject, event]))
}
