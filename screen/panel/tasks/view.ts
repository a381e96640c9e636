import type { Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import type { BarPart } from '../PanelBar.vue'
import { numberAt, numberIn, textIn, type KeyedRow } from '../read.ts'
import {
  countOr,
  type Detail,
  detailOf,
  type Due,
  dueOf,
  isWhole,
  leadingRows,
  rateOr,
} from '../response.ts'
import { ageText, middleCut } from '../../i18n/format.ts'

export interface DepartmentRow {
  readonly org: string
  readonly name: string
  readonly all: number
  readonly done: number
  readonly blocked: number
  readonly waiting: number
  readonly parts: readonly BarPart[]
  /** Nearest limit of what is open. */
  readonly due: Due
}

export interface TasksView {
  readonly blocked: Figure
  readonly rate: Figure
  readonly rows: readonly DepartmentRow[]
  /** The block that has lasted longest: what, why, whose, how long. */
  readonly block: { readonly title: string; readonly why: string; readonly age: string } | null
  readonly detail: Detail
}

/** Lanes of DOMAIN §2.6.5: a task handed in is still its department's until it is verified. */
type Lane = 'waiting' | 'under' | 'blocked' | 'done'
const LANES: Readonly<Record<string, Lane>> = {
  TODO: 'waiting',
  CLAIMED: 'waiting',
  DOING: 'under',
  SUBMITTED: 'under',
  BLOCKED: 'blocked',
  DONE: 'done',
}

/** 处置任务: how far each department is, who is blocked (E5, E12). */
export function tasksView(input: PanelInput): TasksView {
  const rows = leadingRows(input, 'tasks').filter(({ row }) => laneOf(row) !== undefined)
  const whole = isWhole(input, 'tasks')
  const of = (lane: Lane): readonly KeyedRow[] => rows.filter(({ row }) => laneOf(row) === lane)
  const blocked = of('blocked')
  const orgs = Map.groupBy(rows, ({ row }) => textIn(row, 'org') ?? '')
  const most = Math.max(1, ...[...orgs.values()].map((tasks) => tasks.length))
  return {
    blocked: countOr(
      input,
      'E12@now',
      whole ? blocked.length : null,
      '',
      (numberAt(input.board, 'E12@now') ?? blocked.length) > 0 ? 'serious' : 'plain',
    ),
    rate: rateOr(input, 'E5@now', whole ? { n: of('done').length, d: rows.length } : null),
    rows: [...orgs]
      .map(([org, tasks]) => departmentOf(input, org, tasks, most))
      .toSorted(
        (a, b) =>
          b.blocked - a.blocked ||
          Number(b.due.late) - Number(a.due.late) ||
          (a.due.at ?? Infinity) - (b.due.at ?? Infinity) ||
          (a.org < b.org ? -1 : 1),
      ),
    block: blockOf(input, blocked),
    detail: detailOf(input, rows, 'E5@now'),
  }
}

function laneOf(row: KeyedRow['row']): Lane | undefined {
  return LANES[textIn(row, 'state') ?? '']
}

function departmentOf(
  input: PanelInput,
  org: string,
  tasks: readonly KeyedRow[],
  most: number,
): DepartmentRow {
  const count = (lane: Lane): number => tasks.filter(({ row }) => laneOf(row) === lane).length
  const [done, under, blocked, waiting] = [
    ...[count('done'), count('under'), count('blocked'), count('waiting')],
  ] as [number, number, number, number]
  const dues = tasks.flatMap(({ row }) =>
    laneOf(row) === 'done' ? [] : (numberIn(row, 'due') ?? []),
  )
  return {
    ...{ org, name: org === '' ? '—' : input.names.org(org), all: tasks.length },
    ...{ done, blocked, waiting },
    parts: partsOf(most, [
      ['serious', blocked],
      ['data', under],
      ['hollow', waiting],
      ['done', done],
    ]),
    due: dueOf(input, dues.length === 0 ? null : Math.min(...dues)),
  }
}

/** Lengths one after another on the scale of the longest row. */
function partsOf(
  most: number,
  lengths: readonly (readonly [BarPart['role'], number])[],
): readonly BarPart[] {
  let from = 0
  return lengths.flatMap(([role, count]) => {
    if (count === 0) return []
    const part = { role, from, to: from + count / most }
    from = part.to
    return [part]
  })
}

/** Room of the lines of the oldest block, in Chinese characters. */
const TITLE_WIDTH = 13
const WHY_WIDTH = 26

function blockOf(input: PanelInput, blocked: readonly KeyedRow[]): TasksView['block'] {
  const oldest = blocked.toSorted(
    (a, b) => (numberIn(a.row, 'at') ?? Infinity) - (numberIn(b.row, 'at') ?? Infinity),
  )[0]
  if (oldest === undefined) return null
  const at = numberIn(oldest.row, 'at')
  return {
    title: middleCut(textIn(oldest.row, 'title') ?? '', TITLE_WIDTH),
    why: middleCut(textIn(oldest.row, 'blocker') ?? '', WHY_WIDTH),
    age: at === null ? '' : ageText(input.nowMs - at, input.lang),
  }
}
