import type { Fact } from '../../../shared/fact/fact.ts'
import type { WorkingCalendar } from '../../../shared/lib/calendar.ts'
import type { LedgerRecord, Lifecycle } from '../../../shared/lifecycle/types.ts'
import { fixDue, freshClock, halt } from './clockwork.ts'
import { goTo } from './stays.ts'

/** Anchors in order, each with the stamp it proves and the state that begins there. */
const ANCHORS = [
  { anchor: 'reportedAt', stamp: 'reported', state: 'REPORTED' },
  { anchor: 'acceptedAt', stamp: 'accepted', state: 'ACCEPTED' },
  { anchor: 'filedAt', stamp: 'filed', state: 'FILED' },
  { anchor: 'dispatchedAt', stamp: 'dispatched', state: 'DISPATCHED' },
  { anchor: 'feedbackAt', stamp: 'feedback', state: 'FEEDBACK' },
  { anchor: 'closedAt', stamp: 'closed', state: 'CLOSED' },
]
/** How far each state is on the way; the ends are all as far. */
const WAY = [
  ['REPORTED'],
  ['ACCEPTED'],
  ['FILED'],
  ['DISPATCHED'],
  ['HANDLING'],
  ['SUSPENDED'],
  ['FEEDBACK'],
  ['VERIFYING'],
  ['CLOSED'],
  ['EVALUATED', 'REJECTED', 'MERGED', 'CANCELLED'],
]

/** T0: what a source proves of a case, and no step more (DOMAIN §0.5.5). */
export function applyAnchors(
  calendar: WorkingCalendar,
  record: LedgerRecord,
  fact: Fact,
  lifecycle: Lifecycle,
  onlyImports: boolean,
): void {
  const anchors = fact.data['provenAnchors'] as Readonly<Record<string, number | undefined>>
  const round = record.rounds.at(-1)!
  for (const { anchor, stamp } of ANCHORS) {
    const at = anchors[anchor]
    if (at !== undefined && (onlyImports || round.at[stamp] === undefined)) round.at[stamp] = at
  }
  const isOpen = (): boolean => lifecycle.open!.includes(record.state)
  if (!onlyImports) {
    const total = round.clocks['TOTAL']
    if (total?.dueAt === null && total.stoppedAt === null && anchors['dueAt'] !== undefined)
      fixDue(calendar, total, anchors['dueAt'], total.startAt)
    if (anchors['closedAt'] === undefined || !isOpen()) return
    goTo(record, 'CLOSED', record.regionCode, anchors['closedAt'])
    for (const clock of Object.values(round.clocks)) halt(clock, record.since, 'T0')
    return
  }
  const dueAt = anchors['dueAt'] ?? round.clocks['TOTAL']?.dueAt
  if (typeof fact.data['state'] === 'string') {
    record.fields['importState'] = fact.data['state']
    record.fields['importStateAt'] = fact.time
  }
  drawStays(record, fact.time)
  const startAt = record.stays[0]!.from
  const total = freshClock('TOTAL', startAt, null)
  round.clocks['TOTAL'] = total
  if (dueAt != null) fixDue(calendar, total, dueAt, startAt)
  if (isOpen()) return
  if (total.soonAt !== null && total.soonAt < record.since) total.soonFiredAt = total.soonAt
  if (total.dueAt !== null && total.dueAt < record.since)
    total.breachedAt = Math.max(total.dueAt, startAt)
  halt(total, record.since, 'T0')
}

function drawStays(record: LedgerRecord, factTime: number): void {
  const round = record.rounds.at(-1)!
  record.stays = []
  record.state = ''
  for (const { stamp, state } of ANCHORS) {
    const at = round.at[stamp]
    if (at !== undefined) goTo(record, state, record.regionCode, at)
  }
  const stated = record.fields['importState']
  const far = (state: unknown): number => WAY.findIndex((states) => states.includes(String(state)))
  if (typeof stated === 'string' && far(stated) > far(record.state))
    goTo(record, stated, record.regionCode, record.fields['importStateAt'] as number)
  if (record.stays.length === 0) goTo(record, 'REPORTED', record.regionCode, factTime)
}
