import { LIST_CAPS, type Board, type Row } from '../../../shared/board/board.ts'
import type { World } from '../../../shared/fact/fact.ts'
import { MODE_KEYS } from '../../../shared/board/mode.ts'
import { OTHER } from '../../../shared/indicator/dimensions.ts'
import { ELEMENTS, type ElementCode } from '../../../shared/fact/response-codes.ts'
import { rateText } from '../../i18n/format.ts'
import { numberAt, numberIn, rowsAt, textAt, type KeyedRow } from '../../panel/read.ts'
import { tabsIn, WORK_TABS, type WorkTab } from './tabs.ts'
import type { Mark, Words } from './words.ts'

/** Rows of a tab that belong to a response. */
export function rowsOf(board: Board, tab: WorkTab, responseId: string): readonly KeyedRow[] {
  const { list } = WORK_TABS.find(({ id }) => id === tab)!
  const field = tab === 'problems' ? 'origin' : 'response'
  return rowsAt(board, list).filter(({ row }) => row[field] === responseId)
}

/** The tab that lists a record, and the response it is of; null where none does. */
export function tabWith(
  board: Board,
  id: string,
): { readonly tab: WorkTab; readonly responseId: string } | null {
  for (const { id: tab, list } of WORK_TABS) {
    const row = board.lists[list]?.[id]
    const responseId = row?.[tab === 'problems' ? 'origin' : 'response']
    if (typeof responseId === 'string') return { tab, responseId }
  }
  return null
}

export interface TabView {
  readonly id: WorkTab
  readonly name: string
  readonly key: string
  /** Rows that want somebody; null where none can. */
  readonly open: number | null
}

export function tabsOf(
  board: Board,
  responseId: string,
  words: Words,
  world: World,
): readonly TabView[] {
  return tabsIn(world).map(({ id, key }) => ({
    ...{ id, key, name: words.say(id) },
    open: id === 'log' ? null : openOf(board, id, responseId),
  }))
}

/** Of tasks that stand in a cut list the number of all. */
function openOf(board: Board, tab: WorkTab, responseId: string): number {
  const listed = rowsOf(board, tab, responseId).filter(({ row }) => isOpen(tab, row)).length
  const all = tab === 'tasks' ? tasksOf(board, responseId) : null
  return all === null ? listed : all.d - all.n
}

/** Done ones and all of the leading response, which the numbers are of; null of another, and where the whole list says it better. */
function tasksOf(board: Board, responseId: string): { n: number; d: number } | null {
  const [n, d] = [numberAt(board, 'E5@now.n'), numberAt(board, 'E5@now.d')]
  const isLeading = textAt(board, MODE_KEYS.responseId) === responseId
  const isWhole = rowsAt(board, 'tasks').length < LIST_CAPS.tasks
  // After the end E5 stands still; the list goes on.
  if (n === null || d === null || !isLeading || (isEnded(board) && isWhole)) return null
  const [ofRecovery, all] = [numberAt(board, 'E5b@now.n') ?? 0, numberAt(board, 'E5b@now.d') ?? 0]
  return { n: n + ofRecovery, d: d + all }
}

function isEnded(board: Board): boolean {
  return textAt(board, MODE_KEYS.mode) === 'RECOVERY'
}

/** How many of how many tasks are listed; null where all are. */
export function tasksCut(
  board: Board,
  responseId: string,
): { readonly listed: number; readonly all: number } | null {
  const listed = rowsOf(board, 'tasks', responseId).length
  const all = tasksOf(board, responseId)?.d ?? listed
  return all > listed ? { listed, all } : null
}

function isOpen(tab: WorkTab, row: Row): boolean {
  switch (tab) {
    case 'elements':
      return (
        row['required'] === true && (row['state'] === 'notReady' || row['state'] === 'inProgress')
      )
    case 'tasks':
      return row['state'] !== 'DONE'
    case 'musters':
      return (
        numberIn(row, 'closedAt') === null &&
        (numberIn(row, 'arrived') ?? 0) < (numberIn(row, 'required') ?? 0)
      )
    case 'evacuations':
      return (numberIn(row, 'moved') ?? 0) < (numberIn(row, 'planned') ?? 0)
    case 'supplies':
      return (numberIn(row, 'covered') ?? 0) < (numberIn(row, 'need') ?? 0)
    case 'sitreps':
      return numberIn(row, 'sentAt') === null
    case 'callouts':
      return numberIn(row, 'answeredAt') === null && numberIn(row, 'stoppedAt') === null
    case 'problems':
      return row['state'] === 'OPEN'
    case 'log':
      return false
  }
}

export interface Headline {
  readonly key: string
  readonly label: string
  readonly text: string
  /** 12 / 30. */
  readonly of: string
  readonly value: number | null
  readonly mark: Mark
}

/** The numbers of the leading response; of another only its lists are told. */
export function headlines(board: Board, words: Words, lang: 'zh' | 'en'): readonly Headline[] {
  const rate = (key: string, label: string): Headline => {
    const [value, n, d] = ['', '.n', '.d'].map((part) => numberAt(board, `${key}${part}`)) as [
      number | null,
      number | null,
      number | null,
    ]
    return {
      ...{ key, label, value, mark: 'plain' },
      text: value === null ? '—' : `${rateText(value)}%`,
      of: n === null || d === null || d === 0 ? '' : `${n} / ${d}`,
    }
  }
  const code = textAt(board, 'mode.weakestElement') as ElementCode | null
  const weakest = rate(
    'E11b@now',
    code === null ? words.say('allReady') : `${words.say('weakest')} · ${ELEMENTS[code][lang]}`,
  )
  const blocked = numberAt(board, 'E12@now')
  return [
    { ...weakest, mark: code === null ? 'good' : 'plain' },
    rate('E11@now', words.say('elements')),
    rate('E5@now', words.say('tasks')),
    ...(isEnded(board) ? [rate('E5b@now', words.say('recoveryTasks'))] : []),
    {
      ...{ key: 'E12@now', label: words.say('blocked'), of: '' },
      ...{
        text: words.count(blocked),
        value: blocked,
        mark: (blocked ?? 0) > 0 ? 'stuck' : 'plain',
      },
    },
    rate('E1@now', words.say('callouts')),
    rate('E3@now', words.say('musters')),
    rate('E8@now', words.say('evacuations')),
    rate('E9@now', words.say('supplies')),
    rate('E10@now', words.say('sitreps')),
  ]
}

/** Next report that is due. */
export function nextReport(board: Board, responseId: string): number | null {
  const dues = rowsOf(board, 'sitreps', responseId).flatMap(({ row }) =>
    numberIn(row, 'sentAt') === null ? (numberIn(row, 'due') ?? []) : [],
  )
  return dues.length === 0 ? null : Math.min(...dues)
}

/** E5 and E5b of the leading response by department, '' for tasks of none. */
function doneByOrg(board: Board): ReadonlyMap<string, { readonly n: number; readonly d: number }> {
  const found = new Map<string, { n: number; d: number }>()
  for (const key of Object.keys(board.values)) {
    const [, name, part] = /^E5b?@now\{owner=(.+)\}\.([nd])$/.exec(key) ?? []
    if (name === undefined) continue
    const org = name === OTHER ? '' : name
    const sum = found.get(org) ?? { n: 0, d: 0 }
    sum[part as 'n' | 'd'] += numberAt(board, key) ?? 0
    found.set(org, sum)
  }
  return found
}

export interface Department {
  readonly org: string
  readonly all: number
  readonly done: number
  readonly blocked: number
}

/** Tasks by department, those with a block first; where the list is cut, in the numbers that the board tells of all. */
export function departmentsOf(board: Board, responseId: string): readonly Department[] {
  const listed = Map.groupBy(rowsOf(board, 'tasks', responseId), ({ row }) =>
    String(row['org'] ?? ''),
  )
  const told = tasksCut(board, responseId) === null ? null : doneByOrg(board)
  return [...new Set([...listed.keys(), ...(told?.keys() ?? [])])]
    .map((org) => {
      const own = listed.get(org) ?? []
      const done = own.filter(({ row }) => row['state'] === 'DONE').length
      const { n, d } = told?.get(org) ?? { n: done, d: own.length }
      // Blocked ones stand first in the list.
      const blocked = own.filter(({ row }) => row['state'] === 'BLOCKED').length
      return { org, all: d, done: n, blocked }
    })
    .toSorted(
      (a, b) =>
        b.blocked - a.blocked || b.all - b.done - (a.all - a.done) || (a.org < b.org ? -1 : 1),
    )
}
