import type { Row } from '../../../shared/board/board.ts'
import { ELEMENTS } from '../../../shared/fact/response-codes.ts'
import { numberIn, textIn } from '../../panel/read.ts'
import type { ActScene, WorkAct } from './act.ts'
import { ahead, filled, type WorkForm } from './forms.ts'
import { WORK_TEXTS as T } from './texts.ts'

/** The steps of DOMAIN §2.6.5 that the state of a task allows. */
export function taskActs(id: string, row: Row, { mayApprove }: ActScene): readonly WorkAct[] {
  const step = (act: string): WorkAct['command'] => ({ act, fields: { taskId: id } })
  const state = textIn(row, 'state')
  const acts: Readonly<Record<string, readonly WorkAct[]>> = {
    TODO: [{ id: 'claim', key: 'a', label: T.claim, form: claimForm(id, row) }],
    CLAIMED: [{ id: 'start', key: 'a', label: T.start, command: step('task.start')! }],
    DOING: [
      { id: 'submit', key: 'a', label: T.submit, command: step('task.submit')! },
      { id: 'progress', key: 'p', label: T.tellProgress, form: progressForm(id, row) },
      { id: 'block', key: 'b', label: T.block, form: blockForm(id) },
    ],
    BLOCKED: [
      { id: 'resume', key: 'a', label: T.resume, command: step('task.resume')! },
      { id: 'progress', key: 'p', label: T.tellProgress, form: progressForm(id, row) },
    ],
    SUBMITTED: [{ id: 'complete', key: 'a', label: T.complete, command: step('task.complete')! }],
  }
  const own = acts[state ?? '']
  if (own === undefined) return []
  return mayApprove
    ? [...own, { id: 'cancel', key: 'x', label: T.cancelTask, danger: true, form: cancelForm(id) }]
    : own
}

function claimForm(taskId: string, row: Row): WorkForm {
  return {
    ...{ title: T.claim, act: T.claim, command: 'task.claim' },
    fields: [
      {
        ...{ name: 'ownerPost', label: T.ownerPost, kind: 'text', most: 60 },
        value: textIn(row, 'post') ?? '',
      },
    ],
    body: (values) => ({ taskId, ...filled(values, 'ownerPost') }),
  }
}

function progressForm(taskId: string, row: Row): WorkForm {
  const progress = numberIn(row, 'progress')
  return {
    ...{ title: T.tellProgress, act: T.tellProgress, command: 'task.progress' },
    fields: [
      {
        ...{ name: 'percent', label: T.percent, kind: 'number', required: true, most: 100 },
        value: progress === null ? null : Math.round(progress * 100),
      },
      { name: 'note', label: T.words, kind: 'text', most: 200 },
    ],
    body: (values) => ({
      taskId,
      progress: Math.min(100, Number(values['percent'])) / 100,
      ...filled(values, 'note'),
    }),
  }
}

function blockForm(taskId: string): WorkForm {
  return {
    ...{ title: T.block, act: T.block, command: 'task.block' },
    fields: [{ name: 'blocker', label: T.blocker, kind: 'text', required: true, most: 200 }],
    body: ({ blocker }) => ({ taskId, blocker }),
  }
}

function cancelForm(taskId: string): WorkForm {
  return {
    ...{ title: T.cancelTask, act: T.cancelTask, command: 'task.cancel', danger: true },
    fields: [{ name: 'reason', label: T.reason, kind: 'text', required: true, most: 200 }],
    body: ({ reason }) => ({ taskId, reason }),
  }
}

export function newTask({ responseId, orgs }: ActScene): WorkAct {
  return {
    ...{ id: 'new', key: 'n', label: T.newTask },
    form: {
      ...{ title: T.newTask, act: T.newTask, command: 'task.create' },
      fields: [
        { name: 'title', label: T.title, kind: 'text', required: true, most: 300 },
        {
          ...{ name: 'ownerOrg', label: T.org, kind: 'choice' },
          choices: orgs.map(({ code, name }) => ({ value: code, label: { zh: name, en: name } })),
        },
        { name: 'ownerPost', label: T.post, kind: 'text', most: 60 },
        {
          ...{ name: 'element', label: T.element, kind: 'choice' },
          choices: Object.entries(ELEMENTS).map(([value, label]) => ({ value, label })),
        },
        { name: 'grid', label: T.where, kind: 'region' },
        { name: 'within', label: T.minutesAhead, kind: 'number', value: 30 },
        { name: 'priority', label: T.priority, kind: 'number', value: 2, most: 4 },
      ],
      body: (values, nowMs) => ({
        responseId,
        ...filled(values, 'title', 'ownerOrg', 'ownerPost', 'element', 'priority'),
        ...(typeof values['grid'] === 'string' && values['grid'] !== ''
          ? { gridCodes: [values['grid']] }
          : {}),
        ...ahead('dueAt', values['within'], nowMs),
      }),
    },
  }
}
