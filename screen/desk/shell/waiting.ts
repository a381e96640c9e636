import { LIST_CAPS, type Board } from '../../../shared/board/board.ts'
import { WAITING_KEYS, MODE_KEYS } from '../../../shared/board/mode.ts'
import type { FeedState } from '../../../shared/feed/feed.ts'
import { numberAt, numberIn, rowsAt, type KeyedRow } from '../../panel/read.ts'
import { stateOf as accountStateOf, type AccountRow } from '../accounts/accounts.ts'
import type { Pending } from '../devices/devices.ts'
import type { DrillRow } from '../drill/drills.ts'
import type { ReportLine } from '../report/reports.ts'
import { stateOf as wallStateOf, type WallsAnswer } from '../walls/walls.ts'
import type { WaitingText } from './waiting-texts.ts'

/** How many of something there are on a page of the desk. */
export interface Waiting {
  readonly id: WaitingText
  /** null = not known. */
  readonly n: number | null
  /** There are at least so many: more than the list they are counted in holds. */
  readonly isLeast?: true
  /** Somebody has to do something about each; such counts of one page never count one thing twice. */
  readonly calls: boolean
}

/** By page, in the order in which they are told; a page that counts nothing is not in it. */
export type WaitingByPage = Readonly<Record<string, readonly Waiting[]>>

/** What pages read of the server; null where it is not known, or the person has no right to it. */
export interface WaitingAnswers {
  readonly walls: WallsAnswer | null
  readonly drills: readonly DrillRow[] | null
  readonly reports: readonly ReportLine[] | null
  readonly feeds: readonly { readonly state: FeedState }[] | null
  readonly pending: readonly Pending[] | null
  readonly accounts: readonly AccountRow[] | null
}

/** @param board of the root in the live world; @param nowMs the server's clock, epoch ms */
export function waitingOf(
  board: Board | null,
  answers: WaitingAnswers,
  nowMs: number,
): WaitingByPage {
  return { ...ofBoard(board, nowMs), ...ofAnswers(answers, nowMs) }
}

/** What waits for somebody on a page, added up; null where nothing of it is known. */
export function callsOf(counts: readonly Waiting[]): Omit<Waiting, 'id' | 'calls'> | null {
  const calling = counts.filter(({ calls }) => calls)
  if (calling.length === 0) return null
  const known = calling.flatMap(({ n }) => (n === null ? [] : [n]))
  const isLeast = calling.some((each) => each.isLeast)
  return {
    n: known.length === 0 ? null : known.reduce((sum, n) => sum + n, 0),
    ...(isLeast ? { isLeast } : {}),
  }
}

function ofBoard(board: Board | null, nowMs: number): WaitingByPage {
  /** Of a key that is absent where there is nothing. */
  const orNone = (key: string): number | null =>
    board === null ? null : (numberAt(board, key) ?? 0)
  const known = (key: string): number | null => (board === null ? null : numberAt(board, key))
  return {
    mode: [
      { id: 'proposals', n: orNone(WAITING_KEYS.proposals), calls: true },
      { id: 'countersigns', n: orNone(WAITING_KEYS.countersignOverdue), calls: true },
      { id: 'warnings', n: orNone(WAITING_KEYS.warnings), calls: true },
    ],
    alarms: [
      { id: 'unacknowledged', n: known('alarm.raised'), calls: true },
      { id: 'acknowledged', n: known('alarm.acknowledged'), calls: false },
      { id: 'shelved', n: known('alarm.shelved'), calls: false },
    ],
    response: [
      { id: 'inForce', n: orNone(MODE_KEYS.inForce), calls: false },
      { id: 'blockedTasks', n: orNone('E12@now'), calls: true },
    ],
    cases: [
      { id: 'lateCases', n: known('C9@now'), calls: true },
      { id: 'soonCases', n: known('C9b@now'), calls: false },
      { id: 'urgentCases', n: known('caseUrgent@now'), calls: false },
    ],
    whistles: [
      { id: 'lateWhistles', n: known('whistleLate@now'), calls: true },
      { id: 'openWhistles', n: known('whistleOpen@now'), calls: false },
    ],
    duty: [handovers(board, nowMs), onDuty(board, nowMs)],
  }
}

/** Shifts that are over and nobody has taken over from. */
function handovers(board: Board | null, nowMs: number): Waiting {
  if (board === null) return { id: 'handovers', n: null, calls: true }
  const shifts = rowsAt(board, 'shifts')
  const due = shifts.filter(({ row }) => (numberIn(row, 'to') ?? Infinity) <= nowMs)
  const isLeast = due.length === LIST_CAPS.shifts
  return { id: 'handovers', n: due.length, calls: true, ...(isLeast ? { isLeast } : {}) }
}

/** Shifts whose hours run: none is no call of its own, for a duty room may be closed, but the desk says so. */
function onDuty(board: Board | null, nowMs: number): Waiting {
  const shifts = board === null ? null : rowsAt(board, 'shifts')
  const runs = ({ row }: KeyedRow): boolean =>
    (numberIn(row, 'from') ?? 0) <= nowMs && (numberIn(row, 'to') ?? Infinity) > nowMs
  return { id: 'shiftsOn', n: count(shifts, runs), calls: false }
}

function ofAnswers(answers: WaitingAnswers, nowMs: number): WaitingByPage {
  const { walls, drills, reports, feeds, pending, accounts } = answers
  return {
    walls: [
      {
        id: 'wallsAway',
        n: count(walls?.walls, (wall) => wallStateOf(wall, walls!.serverTime) !== 'alive'),
        calls: true,
      },
      { id: 'wallsAll', n: walls?.walls.length ?? null, calls: false },
    ],
    drill: [
      {
        id: 'drillsUnderWay',
        n: count(drills, ({ standing }) => standing === 'underWay'),
        calls: true,
      },
      {
        id: 'drillsOverdue',
        n: count(drills, ({ standing }) => standing === 'overdue'),
        calls: true,
      },
    ],
    report: [
      { id: 'reportsMissing', n: count(reports, ({ state }) => state === 'MISSING'), calls: true },
      { id: 'reportsUnsigned', n: count(reports, ({ state }) => state === 'DRAFT'), calls: true },
    ],
    feeds: [
      { id: 'feedsLost', n: count(feeds, ({ state }) => state === 'lost'), calls: true },
      { id: 'feedsLate', n: count(feeds, ({ state }) => state === 'delayed'), calls: true },
      { id: 'feedsSilent', n: count(feeds, ({ state }) => state === 'unknown'), calls: false },
    ],
    devices: [{ id: 'wallsUnpaired', n: pending?.length ?? null, calls: true }],
    accounts: [
      {
        id: 'accountsLocked',
        n: count(accounts, (account) => accountStateOf(account, nowMs) === 'locked'),
        calls: true,
      },
    ],
  }
}

function count<T>(all: readonly T[] | null | undefined, is: (one: T) => boolean): number | null {
  return all?.filter(is).length ?? null
}
