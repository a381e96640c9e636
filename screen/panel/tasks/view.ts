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
  partAt,
  rateOr,
} from '../response.ts'
import { ageText, countText, middleCut } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import { TASKS_TEXTS } from './texts.ts'

export interface DepartmentRow {
  readonly org: string
  readonly name: string
  readonly blocked: number
  /** Done of all in words; "≥" before what a list cut at its cap cannot know. */
  readonly counts: { readonly done: string; readonly all: string }
  /** Of the department's own tasks, as far as they are listed. */
  readonly parts: readonly BarPart[]
  /** Nearest limit of what is open and still runs. */
  readonly due: Due
}

export interface TasksView {
  readonly blocked: Figure
  readonly rate: Figure
  readonly rows: readonly DepartmentRow[]
  /** The block that has lasted longest: what, why, whose, how long. */
  readonly block: { readonly title: string; readonly why: string; readonly age: string } | null
  readonly detail: Detail
  /** 列出 120/235 项; '' where all are listed. */
  readonly listed: string
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
  const told = partAt(input, 'E5@now')
  const cut: Cut = {
    all: told === null ? !whole : told.d > rows.length,
    done: told === null ? !whole : told.n > of('done').length,
  }
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
      .map(([org, tasks]) => departmentOf(input, org, tasks, cut))
      .toSorted(
        (a, b) =>
          b.blocked - a.blocked ||
          Number(b.due.late) - Number(a.due.late) ||
          (a.due.at ?? Infinity) - (b.due.at ?? Infinity) ||
          (a.org < b.org ? -1 : 1),
      ),
    block: blockOf(input, blocked),
    detail: detailOf(input, rows, 'E5@now'),
    listed:
      told === null || !cut.all
        ? ''
        : fill(TASKS_TEXTS[input.lang].listed, { n: rows.length, all: countText(told.d) }),
  }
}

function laneOf(row: KeyedRow['row']): Lane | undefined {
  return LANES[textIn(row, 'state') ?? '']
}

function departmentOf(
  input: PanelInput,
  org: string,
  tasks: readonly KeyedRow[],
  cut: Cut,
): DepartmentRow {
  const count = (lane: Lane): number => tasks.filter(({ row }) => laneOf(row) === lane).length
  const [done, under, blocked, waiting] = [
    ...[count('done'), count('under'), count('blocked'), count('waiting')],
  ] as [number, number, number, number]
  const dues = tasks.flatMap(({ row }) =>
    laneOf(row) === 'done' || numberIn(row, 'stoppedAt') !== null
      ? []
      : (numberIn(row, 'due') ?? []),
  )
  return {
    ...{ org, name: org === '' ? '—' : input.names.org(org), blocked },
    counts: { done: boundOf(done, cut.done), all: boundOf(tasks.length, cut.all) },
    parts: partsOf(tasks.length, [
      ['serious', blocked],
      ['data', under],
      ['hollow', waiting],
      ['done', done],
    ]),
    due: dueOf(input, dues.length === 0 ? null : Math.min(...dues)),
  }
}

/** Which counts have parts that are not listed. */
interface Cut {
  readonly all: boolean
  readonly done: boolean
}

function boundOf(count: number, isCut: boolean): string {
  return `${isCut ? '≥' : ''}${countText(count)}`
}

/** Lengths one after another, as shares of the department's own tasks. */
function partsOf(
  all: number,
  lengths: readonly (readonly [BarPart['role'], number])[],
): readonly BarPart[] {
  let from = 0
  return lengths.flatMap(([role, count]) => {
    if (count === 0) return []
    const part = { role, from, to: from + count / all }
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
