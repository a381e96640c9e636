import type { Row } from '../../../shared/board/board.ts'
import { PROBLEM_TYPES } from '../../../shared/drill/dimensions.ts'
import { factTitle } from '../../../shared/fact/titles.ts'
import {
  ELEMENT_STATES,
  ELEMENTS,
  EVIDENCE_KINDS,
  MUSTER_KINDS,
  SITREP_KINDS,
} from '../../../shared/fact/response-codes.ts'
import { PROBLEM } from '../../../shared/lifecycle/problem.ts'
import { CALLOUT, TASK } from '../../../shared/lifecycle/response-work.ts'
import type { Lifecycle } from '../../../shared/lifecycle/types.ts'
import { numberIn } from '../../panel/read.ts'
import type { Column } from '../kit/table.ts'
import type { WorkTab } from './tabs.ts'
import type { WorkText } from './texts.ts'
import type { Cell, Words } from './words.ts'

/** Columns of a tab: id, width, and whether a phone leaves it out. */
const COLUMNS: Readonly<Record<WorkTab, readonly (Omit<Column, 'label'> & { id: WorkText })[]>> = {
  elements: [
    { id: 'element', width: '76px' },
    { id: 'item' },
    { id: 'state', width: '72px' },
    { id: 'due', width: '104px' },
    { id: 'post', width: '18%' },
    { id: 'evidence', width: '116px' },
  ],
  tasks: [
    { id: 'task' },
    { id: 'org', width: '14%' },
    { id: 'post', width: '15%', onPhone: false },
    { id: 'where', width: '14%', onPhone: false },
    { id: 'state', width: '72px' },
    { id: 'progress', width: '56px', align: 'end' },
    { id: 'due', width: '104px' },
  ],
  musters: [
    { id: 'unit' },
    { id: 'kind', width: '120px' },
    { id: 'arrived', width: '140px', align: 'end' },
    { id: 'progress', width: '80px', align: 'end' },
    { id: 'due', width: '120px' },
    { id: 'called', width: '104px', onPhone: false },
  ],
  evacuations: [
    { id: 'region' },
    { id: 'planned', width: '88px', align: 'end' },
    { id: 'moved', width: '88px', align: 'end' },
    { id: 'sheltered', width: '88px', align: 'end' },
    { id: 'returned', width: '88px', align: 'end' },
    { id: 'progress', width: '80px', align: 'end' },
    { id: 'shelter', width: '16%', onPhone: false },
    { id: 'told', width: '104px' },
  ],
  supplies: [
    { id: 'kind' },
    { id: 'have', width: '112px', align: 'end' },
    { id: 'need', width: '112px', align: 'end' },
    { id: 'short', width: '120px', align: 'end' },
    { id: 'places', width: '72px', align: 'end' },
    { id: 'told', width: '104px' },
  ],
  sitreps: [
    { id: 'report' },
    { id: 'due', width: '120px' },
    { id: 'sent', width: '160px' },
    { id: 'to', width: '26%' },
  ],
  callouts: [
    { id: 'post' },
    { id: 'state', width: '112px' },
    { id: 'called', width: '104px' },
    { id: 'due', width: '120px' },
    { id: 'answer', width: '32%' },
  ],
  problems: [
    { id: 'kind', width: '92px' },
    { id: 'problem' },
    { id: 'mender', width: '20%' },
    { id: 'due', width: '120px' },
    { id: 'state', width: '84px' },
  ],
  log: [],
}

export function columnsOf(tab: WorkTab, words: Words): readonly Column[] {
  return COLUMNS[tab].map((column) => ({ ...column, label: words.say(column.id) }))
}

/** Cells of a row by column. */
export function cellsOf(tab: WorkTab, row: Row, words: Words): Readonly<Record<string, Cell>> {
  return MAKERS[tab](row, words)
}

type Cells = (row: Row, words: Words) => Readonly<Record<string, Cell>>

const MAKERS: Readonly<Record<WorkTab, Cells>> = {
  elements: (row, words) => {
    const state = row['state']
    const isOver = state === 'ready' || state === 'notApplicable'
    const kind = words.label(EVIDENCE_KINDS, row['evidence'])
    const must = row['required'] === true ? ` · ${words.say('required')}` : ''
    return {
      element: { text: words.label(ELEMENTS, row['element']) },
      item: { text: words.text(row['text']) },
      state: {
        text: words.label(ELEMENT_STATES, state),
        mark: state === 'ready' ? 'good' : isOver ? 'quiet' : 'plain',
      },
      due: words.due(numberIn(row, 'due'), isOver),
      post: { text: words.post(row['post']) },
      evidence:
        typeof row['proof'] === 'string'
          ? { text: words.labelled(kind, row['proof']) }
          : { text: `${kind}${must}`, mark: 'quiet' },
    }
  },
  tasks: (row, words) => {
    const state = row['state']
    const progress = numberIn(row, 'progress')
    const grids = typeof row['regions'] === 'string' ? row['regions'].split(' ') : []
    return {
      task:
        state === 'BLOCKED'
          ? { text: words.text(row['title']), under: blockText(row, words) }
          : { text: words.text(row['title']) },
      org: { text: words.org(row['org']) },
      post: { text: words.post(row['post']) },
      where: {
        text:
          grids.length > 1 ? words.say('grids', { n: `${grids.length}` }) : words.region(grids[0]),
      },
      state: {
        text: stateOf(TASK, state, words),
        mark: state === 'BLOCKED' ? 'stuck' : state === 'DONE' ? 'good' : 'plain',
      },
      progress: { text: progress === null ? '—' : `${Math.round(progress * 100)}%` },
      due: words.due(numberIn(row, 'due'), state === 'DONE', numberIn(row, 'stoppedAt')),
    }
  },
  musters: (row, words) => {
    const [arrived, required] = [numberIn(row, 'arrived') ?? 0, numberIn(row, 'required') ?? 0]
    const isOver = numberIn(row, 'closedAt') !== null || (required > 0 && arrived >= required)
    return {
      unit: { text: words.text(row['unit']) },
      kind: { text: words.label(MUSTER_KINDS, row['kind']) },
      arrived: { text: `${arrived} / ${required}`, mark: isOver ? 'good' : 'plain' },
      progress: { text: shareText(arrived, required) },
      due: words.due(numberIn(row, 'deadline'), isOver),
      called: { text: words.when(numberIn(row, 'summonedAt')) },
    }
  },
  evacuations: (row, words) => {
    const [planned, moved] = [numberIn(row, 'planned'), numberIn(row, 'moved')]
    const isOver = planned !== null && moved !== null && moved > planned
    return {
      region: { text: words.region(row['region']) },
      planned: { text: words.count(planned) },
      moved: { text: words.count(moved), mark: isOver ? 'late' : 'plain' },
      sheltered: { text: words.count(numberIn(row, 'sheltered')) },
      returned: { text: words.count(numberIn(row, 'returned')) },
      progress: { text: shareText(moved ?? 0, planned ?? 0) },
      shelter: { text: words.text(row['shelter']) },
      told: { text: words.when(numberIn(row, 'at')) },
    }
  },
  supplies: (row, words) => {
    const [have, need] = [numberIn(row, 'have'), numberIn(row, 'need')]
    const unit = typeof row['unit'] === 'string' ? ` ${row['unit']}` : ''
    const covered = numberIn(row, 'covered')
    const short = covered === null || need === null ? null : need - covered
    return {
      kind: { text: words.text(row['kind']) },
      have:
        have === null
          ? { text: words.say('uncounted'), mark: 'quiet' }
          : { text: `${have}${unit}` },
      need: { text: need === null ? '—' : `${need}${unit}` },
      short:
        short === null
          ? { text: '—', mark: 'quiet' }
          : short === 0
            ? { text: '0', mark: 'good' }
            : { text: `${short}${unit}`, mark: 'late' },
      places: { text: words.count(numberIn(row, 'places')) },
      told: { text: words.when(numberIn(row, 'at')) },
    }
  },
  sitreps: (row, words) => {
    const [due, sent] = [numberIn(row, 'due'), numberIn(row, 'sentAt')]
    const no = numberIn(row, 'no')
    const late = due !== null && sent !== null && sent > due
    return {
      report: { text: `${words.label(SITREP_KINDS, row['kind'])}${no === null ? '' : ` ${no}`}` },
      due: words.due(due, sent !== null),
      sent:
        sent === null
          ? { text: '—', mark: 'quiet' }
          : late
            ? { text: words.say('sentLate', { time: words.when(sent) }), mark: 'late' }
            : { text: words.when(sent), mark: 'good' },
      to: { text: words.text(row['to']) },
    }
  },
  callouts: (row, words) => {
    const sent = numberIn(row, 'sentAt')
    const answered = numberIn(row, 'answeredAt')
    const state = row['state']
    const moving = words.say(row['evacuating'] === true ? 'moving' : 'notMoving')
    const communities = words.count(numberIn(row, 'communities'))
    return {
      post: { text: words.post(row['post']) },
      state: {
        text: stateOf(CALLOUT, state, words),
        mark: answered !== null ? 'good' : state === 'UNREAD' ? 'stuck' : 'plain',
      },
      called: { text: words.when(sent) },
      due:
        answered === null
          ? words.due(sent === null ? null : sent + ANSWER_MS, false, numberIn(row, 'stoppedAt'))
          : {
              text: words.span(answered - (sent ?? answered)),
              mark: row['late'] === true ? 'late' : 'quiet',
            },
      answer:
        answered === null
          ? { text: '', mark: 'quiet' }
          : { text: words.say('answerOf', { n: communities, moving }) },
    }
  },
  problems: (row, words) => {
    const isOver = row['state'] === 'CLOSED'
    return {
      kind: { text: words.label(PROBLEM_TYPES, row['type']) },
      problem: { text: words.text(row['text']) },
      mender: { text: words.text(row['org']) },
      due: words.due(numberIn(row, 'due'), isOver),
      state: { text: stateOf(PROBLEM, row['state'], words), mark: isOver ? 'good' : 'plain' },
    }
  },
  log: () => ({}),
}

const ANSWER_MS = 15 * 60_000

function blockText(row: Row, words: Words): string {
  return `${words.text(row['blocker'])} · ${words.age(numberIn(row, 'at'))}`
}

function shareText(n: number, d: number): string {
  return d === 0 ? '—' : `${Math.round((n / d) * 100)}%`
}

function stateOf({ states }: Lifecycle, state: unknown, words: Words): string {
  const labels = Object.fromEntries(states.map(({ id, zh, en }) => [id, { zh, en }]))
  return words.label(labels, state)
}

/** One line of the log: when, what, of which, by whom. */
export interface LogLine {
  readonly id: string
  readonly time: string
  readonly what: string
  readonly of: string
  readonly by: string
}

export function logLine(id: string, row: Row, words: Words, lang: 'zh' | 'en'): LogLine {
  const title = factTitle(String(row['type']))[lang]
  const count = numberIn(row, 'count') ?? 1
  const parts = [row['subject'], row['text']].filter((part) => typeof part === 'string')
  return {
    id,
    time: words.clock(numberIn(row, 'at')),
    what: count > 1 ? `${title} · ${words.say('count', { n: `${count}` })}` : title,
    of: parts.join(' · '),
    by: words.post(row['by']),
  }
}
