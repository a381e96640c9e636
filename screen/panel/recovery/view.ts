import { whenText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import type { Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import type { BarPart } from '../PanelBar.vue'
import { numberIn, textIn, type KeyedRow } from '../read.ts'
import {
  isWhole,
  leadingResponse,
  leadingRows,
  ownFigure,
  partAt,
  sumOf,
  type Part,
} from '../response.ts'
import { RECOVERY_TEXTS } from './texts.ts'

export interface RecoveryRow {
  readonly id: 'tasks' | 'returned' | 'supplies' | 'problems'
  readonly name: string
  /** Null where nothing of it is asked for, or the list was cut. */
  readonly part: Part | null
  readonly parts: readonly BarPart[]
  readonly note: string
  readonly late: boolean
}

export interface RecoveryView {
  /** Recovery tasks that are still open. */
  readonly open: Figure
  readonly rows: readonly RecoveryRow[]
  /** 总结评估报告: where it stands and when it is due. */
  readonly report: string
}

/** 善后: what is not yet as it was (DOMAIN §4.2 A6, §4.3). Losses are the competent body's to state. */
export function recoveryView(input: PanelInput): RecoveryView {
  const words = RECOVERY_TEXTS[input.lang]
  const tasks = leadingRows(input, 'tasks').filter(
    ({ row }) => row['kind'] === 'recovery' && row['state'] !== 'CANCELLED',
  )
  const done = (rows: readonly KeyedRow[]): Part => ({
    n: rows.filter(({ row }) => row['state'] === 'DONE').length,
    d: rows.length,
  })
  // They stand before the tasks of the response: where one of those is listed, none of recovery is missing.
  const whole =
    isWhole(input, 'tasks') ||
    leadingRows(input, 'tasks').some(({ row }) => row['kind'] === 'response')
  const all = partAt(input, 'E5b@now') ?? (whole ? done(tasks) : null)
  const isLate = ({ row }: KeyedRow): boolean =>
    row['state'] !== 'DONE' &&
    row['state'] !== 'CLOSED' &&
    (numberIn(row, 'due') ?? Infinity) <= input.nowMs
  const late = tasks.filter(isLate).length
  const moved = leadingRows(input, 'evacuations')
  const problems = leadingRows(input, 'problems')
  const problemsLate = problems.filter(isLate).length
  const row = (id: RecoveryRow['id'], part: Part | null, behind = 0): RecoveryRow => ({
    id,
    name: words[id],
    part: part === null || part.d === 0 ? null : part,
    parts: part === null || part.d === 0 ? [] : [{ role: 'data', from: 0, to: part.n / part.d }],
    note: behind > 0 ? fill(words.late, { n: behind }) : '',
    late: behind > 0,
  })
  return {
    open: ownFigure(
      input,
      all === null ? null : all.d - all.n,
      words.items,
      late > 0 ? 'serious' : 'plain',
    ),
    rows: [
      row('tasks', all, late),
      row(
        'returned',
        isWhole(input, 'evacuations')
          ? { n: sumOf(moved, 'returned'), d: sumOf(moved, 'moved') }
          : null,
      ),
      row(
        'supplies',
        whole ? done(tasks.filter(({ row: each }) => each['element'] === 'supplies')) : null,
      ),
      row(
        'problems',
        isWhole(input, 'problems')
          ? {
              n: problems.filter(({ row: each }) => textIn(each, 'state') === 'CLOSED').length,
              d: problems.length,
            }
          : null,
        problemsLate,
      ),
    ],
    report: reportOf(input),
  }
}

/** Where the report stands, until it is signed with the day it is due. */
function reportOf(input: PanelInput): string {
  const words: Readonly<Record<string, string>> = RECOVERY_TEXTS[input.lang]
  const row = leadingResponse(input)
  const state = row === null ? null : textIn(row, 'report')
  const due = row === null ? null : numberIn(row, 'reportDue')
  const until =
    due === null
      ? words['reportWaits']!
      : fill(words['reportUntil']!, { date: whenText(due, input.nowMs, input.timeZone) })
  if (state === null) return until
  const stands = words[`report_${state}`] ?? state
  return state === 'signed' ? stands : `${stands} · ${until}`
}
