import { LIST_CAPS, type ListName, type Row, type Scalar } from '../../shared/board/board.ts'
import { caseRank, totalClock } from '../../shared/indicator/case-rank.ts'
import {
  ORDER_COLUMN,
  ORDER_COLUMN_OF_STATE,
  STEP,
  STEP_OF_STATE,
} from '../../shared/indicator/dimensions.ts'
import { KEPT_WINDOWS } from '../../shared/indicator/kept-windows.ts'
import { nearestDue } from '../../shared/indicator/nearest-due.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { childrenOf } from '../../shared/region/tree.ts'
import { childFreshness, feedRows } from './feeds.ts'
import { needState } from './alarms.ts'
import type { Mask } from './mask.ts'
import { modeLists } from './mode-lists.ts'
import { needRows } from './needs.ts'
import type { ValueOf } from './plan.ts'
import type { BoardSource } from './source.ts'

type Rows = Record<string, Row>

/** What the map may be coloured by: the list of children shows the same number for each of them. */
const CHILD_KEYS = [
  ...['M1b@now', 'V3@now', 'whistleOpen@now'],
  // 民情地图: what the map writes at each of them.
  ...['residents', 'households', 'places', 'partyOrgs'].map((id) => `${id}@now`),
  'elements@now{element=land}',
  ...['C1', 'C5', 'C6', 'F3', 'opinions', 'visits'].flatMap((id) =>
    KEPT_WINDOWS.map((window) => `${id}@${window}`),
  ),
]

/** Headline values of a child, under short names and under their own keys. */
const CHILD_VALUES: Readonly<Record<string, string>> = {
  open: 'caseOpen@now',
  urgent: 'caseUrgent@now',
  late: 'C9@now',
  soon: 'C9b@now',
  whistlesLate: 'whistleLate@now',
  ...Object.fromEntries(CHILD_KEYS.map((key) => [key, key])),
}

/** Steps of the cases in hand (caseRank): those that stand in `evaluate` are closed. */
const OPEN_STEPS = STEP.codes.filter((code) => code !== 'evaluate')

/** The capped lists of a region (RULES LL4), rows keyed by record id, masked. */
export function listsOf(
  source: BoardSource,
  valueOf: (key: string) => ValueOf | null,
  region: number,
  mask: Mask,
): Record<ListName, Readonly<Rows>> {
  const { tally, tree } = source
  const found = (
    index: string,
    limit: number,
    rowOf: (record: LedgerRecord) => Row,
    keyOf: (record: LedgerRecord) => string = idOf,
  ): readonly (readonly [string, Row])[] =>
    tally.first(index, region, limit, (record): [string, Row] | null =>
      mask.shows(record, region) ? [keyOf(record), maskedRow(record, mask, rowOf)] : null,
    )
  const firstOf = (...asked: Parameters<typeof found>): Rows =>
    Object.fromEntries(mask.order(found(...asked)))
  const indexed = (
    list: ListName,
    rowOf: (record: LedgerRecord) => Row,
    keyOf: (record: LedgerRecord) => string = idOf,
  ): Rows => firstOf(list, LIST_CAPS[list], rowOf, keyOf)
  // Orders that wait long for a review leave no room else for those that nobody has taken yet.
  const ordersIn = (column: string): Rows =>
    firstOf(`order.${column}`, LIST_CAPS.orders / ORDER_COLUMN.codes.length, orderRow)
  // The longest standing of each step, and of these the newest.
  const casesByStep = (): Rows => {
    const open = OPEN_STEPS.flatMap((step) => found(`step.${step}`, LIST_CAPS.cases, caseRow))
    return Object.fromEntries(mask.order(open).slice(0, LIST_CAPS.cases))
  }
  return {
    ticker: tickerRows(source, region, mask),
    cases: mask.mostPressing ? indexed('cases', caseRow) : casesByStep(),
    whistles: firstOf(
      mask.mostPressing ? 'whistles' : 'whistle.since',
      LIST_CAPS.whistles,
      whistleRow,
    ),
    orders: Object.fromEntries(
      ORDER_COLUMN.codes.flatMap((code) => Object.entries(ordersIn(code))),
    ),
    mediations: indexed('mediations', mediationRow, familyIdOf),
    affected: affectedRows(source),
    children: childRows(source, valueOf, region),
    feeds: feedRows(tree, source.feeds(), region),
    shifts: shiftRows(source, region, mask),
    needs: needRows(tree, source.needs?.() ?? [], region, mask, (id) =>
      needState(source.alarms?.().watch, id),
    ),
    ...modeLists(source, region, mask),
  }
}

/** Who is on duty for a region are the teams of its own room and of those above it. */
function shiftRows({ tally, tree }: BoardSource, region: number, mask: Mask): Rows {
  return Object.fromEntries(
    tally.first('shifts', 0, LIST_CAPS.shifts, (record): [string, Row] | null => {
      const room = Math.max(0, tree.indexOf(record.regionCode))
      if (room > region || region >= tree.end[room]!) return null
      return [record.id, maskedRow(record, mask, shiftRow)]
    }),
  )
}

/** Posts alone: a fact of duty names nobody (DOMAIN §5.2). */
function shiftRow(record: LedgerRecord): Row {
  const { from, to, leaderPost, officerPosts, doubleStaffed } = record.fields
  return {
    from: scalar(from),
    to: scalar(to),
    startedAt: record.rounds[0]?.at['started'] ?? null,
    leader: scalar(leaderPost),
    officers: Array.isArray(officerPosts) ? officerPosts.join(' ') : null,
    double: doubleStaffed === true,
  }
}

function maskedRow(record: LedgerRecord, mask: Mask, rowOf: (record: LedgerRecord) => Row): Row {
  return mask.row({
    ...rowOf(record),
    region: mask.regionCode(record),
    ...mask.point(record),
  })
}

function tickerRows({ tree, ticker }: BoardSource, region: number, mask: Mask): Rows {
  const isShown = (record: LedgerRecord): boolean => mask.shows(record, region)
  const rows: Rows = {}
  for (const record of ticker.newest(LIST_CAPS.ticker, isShown, region, tree.end[region]!))
    rows[familyIdOf(record)] = mask.row({
      at: record.last.time,
      type: record.last.type,
      family: record.family,
      state: record.state,
      region: mask.regionCode(record),
      category: scalar(record.fields['categoryL1']),
      source: scalar(record.fields['source']),
      tone: toneOf(record),
    })
  return rows
}

function caseRow(record: LedgerRecord): Row {
  return {
    at: record.rounds[0]?.at['reported'] ?? record.since,
    state: record.state,
    step: STEP_OF_STATE[record.state] ?? null,
    category: scalar(record.fields['categoryL1']),
    urgency: scalar(record.fields['urgency']),
    due: totalClock(record.rounds.at(-1))?.dueAt ?? null,
    rank: caseRank(record),
    tone: toneOf(record),
  }
}

function whistleRow(record: LedgerRecord): Row {
  const round = record.rounds.at(-1)
  const orgs = record.fields['orgs']
  return {
    at: round?.at['blown'] ?? record.since,
    kind: scalar(record.fields['kind']),
    orgs: Array.isArray(orgs) ? orgs.join(' ') : null,
    case: scalar(record.fields['caseId']),
    signedAt: round?.at['signed'] ?? null,
    contactedAt: round?.at['contacted'] ?? null,
    arrivedAt: round?.at['arrived'] ?? null,
    due: nearestDue(round?.clocks),
    tone: toneOf(record),
    late: isLateWhistle(record),
  }
}

function orderRow(record: LedgerRecord): Row {
  const round = record.rounds.at(-1)
  return {
    at: round?.at['submitted'] ?? record.since,
    column: ORDER_COLUMN_OF_STATE[record.state] ?? null,
    class: scalar(record.fields['serviceClass']),
    due: nearestDue(round?.clocks),
  }
}

function mediationRow(record: LedgerRecord): Row {
  return {
    family: record.family,
    at: record.since,
    cause: scalar(record.fields['causeCode']),
    level: scalar(record.fields['level']),
    state: record.state,
    due: nearestDue(record.rounds.at(-1)?.clocks),
  }
}

function affectedRows(source: BoardSource): Rows {
  return Object.fromEntries(Object.entries(source.mode().affected).slice(0, LIST_CAPS.affected))
}

function childRows(
  { tree, feeds }: BoardSource,
  valueOf: (key: string) => ValueOf | null,
  region: number,
): Rows {
  const rows: Rows = {}
  const fresh = childFreshness(tree, feeds(), region)
  for (const child of childrenOf(tree, region).slice(0, LIST_CAPS.children)) {
    const row: Record<string, Scalar> = {}
    for (const [name, key] of Object.entries(CHILD_VALUES))
      row[name] = valueOf(key)?.(child) ?? null
    const code = tree.codes[child]!
    if (fresh.has(code)) row['fresh'] = fresh.get(code)!
    rows[code] = row
  }
  return rows
}

function isLateWhistle(record: LedgerRecord): boolean {
  return Object.values(record.rounds.at(-1)?.clocks ?? {}).some(
    ({ breachedAt, stoppedAt }) => breachedAt !== null && stoppedAt === null,
  )
}

/** How a row is marked: what needs a hand first comes first. */
function toneOf(record: LedgerRecord): string {
  if (record.family === 'whistle') return 'whistle'
  if (record.family !== 'case') return 'open'
  const rank = caseRank(record)
  if (rank === null) return 'closed'
  if (rank !== 'suspended' && record.fields['urgency'] === 'L1') return 'urgent'
  return rank
}

function idOf(record: LedgerRecord): string {
  return record.id
}

/** Ids are unique in a family only. */
function familyIdOf(record: LedgerRecord): string {
  return `${record.family}:${record.id}`
}

function scalar(value: unknown): Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null
}
