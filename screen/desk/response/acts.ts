import type { Row } from '../../../shared/board/board.ts'
import { numberIn, textIn } from '../../panel/read.ts'
import type { ActScene, WorkAct } from './act.ts'
import { calloutActs, newCallout } from './acts-callout.ts'
import { elementActs } from './acts-element.ts'
import { evacuationActs, newEvacuation, newSupply, supplyActs } from './acts-numbers.ts'
import { newProblem, problemActs } from './acts-problem.ts'
import { newSitrep, sitrepActs } from './acts-sitrep.ts'
import { newTask, taskActs } from './acts-task.ts'
import { ahead, type WorkForm } from './forms.ts'
import { WORK_TEXTS } from './texts.ts'
import type { WorkTab } from './tabs.ts'

export function actsOf(tab: WorkTab, id: string, row: Row, scene: ActScene): readonly WorkAct[] {
  switch (tab) {
    case 'elements':
      return elementActs(id, row, scene)
    case 'tasks':
      return taskActs(id, row, scene)
    case 'musters':
      return musterActs(id, row)
    case 'evacuations':
      return evacuationActs(row, scene)
    case 'supplies':
      return supplyActs(row, scene)
    case 'sitreps':
      return sitrepActs(id, row, scene)
    case 'callouts':
      return calloutActs(id, row)
    case 'problems':
      return problemActs(id, row, scene)
    case 'log':
      return []
  }
}

/** What a tab can be given anew. */
export function newOf(tab: WorkTab, scene: ActScene): WorkAct | null {
  switch (tab) {
    case 'tasks':
      return newTask(scene)
    case 'musters':
      return newMuster(scene)
    case 'evacuations':
      return newEvacuation(scene)
    case 'supplies':
      return newSupply(scene)
    case 'sitreps':
      return newSitrep(scene)
    case 'callouts':
      return newCallout(scene)
    case 'problems':
      return newProblem(scene)
    case 'log':
      return minutes(scene)
    case 'elements':
      return null
  }
}

function musterActs(id: string, row: Row): readonly WorkAct[] {
  if (numberIn(row, 'closedAt') !== null) return []
  const T = WORK_TEXTS
  const arrived: WorkForm = {
    title: { zh: `${T.tellArrived.zh} · ${textIn(row, 'unit') ?? ''}`, en: T.tellArrived.en },
    act: T.tellArrived,
    command: 'muster.arrive',
    fields: [
      {
        ...{ name: 'arrived', label: T.arrivedAll, kind: 'number', required: true },
        value: numberIn(row, 'arrived'),
      },
    ],
    body: ({ arrived: count }) => ({ musterId: id, arrived: count }),
  }
  return [
    { id: 'arrive', key: 'a', label: T.tellArrived, form: arrived },
    {
      ...{ id: 'close', key: 'x', label: T.closeMuster },
      command: { act: 'muster.close', fields: { musterId: id } },
    },
  ]
}

function newMuster({ responseId }: ActScene): WorkAct {
  const T = WORK_TEXTS
  const choices = [
    { value: 'vanguard', label: { zh: '党员突击队', en: 'Party vanguard' } },
    { value: 'team', label: { zh: '应急队伍', en: 'Team' } },
    { value: 'department', label: { zh: '部门', en: 'Department' } },
    { value: 'grid', label: { zh: '网格', en: 'Grid' } },
  ]
  return {
    ...{ id: 'new', key: 'n', label: T.newMuster },
    form: {
      ...{ title: T.newMuster, act: T.newMuster, command: 'muster.summon' },
      fields: [
        { name: 'kind', label: T.kind, kind: 'choice', choices, value: 'vanguard', required: true },
        { name: 'unit', label: T.unit, kind: 'text', required: true, most: 60 },
        { name: 'required', label: T.requiredCount, kind: 'number', required: true },
        { name: 'within', label: T.minutesAhead, kind: 'number', value: 30 },
      ],
      body: (values, nowMs) => ({
        responseId,
        ...{ kind: values['kind'], unit: values['unit'], required: values['required'] },
        ...ahead('deadline', values['within'], nowMs),
      }),
    },
  }
}

/** 会商纪要 goes into the log and changes nothing else. */
function minutes({ responseId }: ActScene): WorkAct {
  const T = WORK_TEXTS
  return {
    ...{ id: 'new', key: 'n', label: T.note },
    form: {
      ...{ title: T.note, act: T.note, command: 'note' },
      fields: [{ name: 'text', label: T.minutes, kind: 'area', required: true, most: 2000 }],
      body: ({ text }) => ({ responseId, note: { kind: 'minutes', text } }),
    },
  }
}
