import type { Row } from '../../../shared/board/board.ts'
import { EVIDENCE_KINDS, type EvidenceKind } from '../../../shared/fact/response-codes.ts'
import { textIn } from '../../panel/read.ts'
import type { ActScene, WorkAct } from './act.ts'
import type { FormField } from './forms.ts'
import { WORK_TEXTS as T } from './texts.ts'

/** An item goes forth and back; a required one is ready only with its evidence. */
export function elementActs(id: string, row: Row, { responseId }: ActScene): readonly WorkAct[] {
  const itemId = id.slice(responseId.length + 1)
  const state = textIn(row, 'state')
  const set = (to: string): WorkAct['command'] => ({
    act: 'element.set',
    fields: { responseId, itemId, state: to },
  })
  const ready = readyAct(row, responseId, itemId)
  const others: readonly WorkAct[] = [
    { id: 'begin', key: 'b', label: T.begin, command: set('inProgress')! },
    { id: 'unready', key: 'u', label: T.unready, command: set('notReady')! },
    { id: 'notApply', key: 'x', label: T.notApply, command: set('notApplicable')! },
  ]
  const here = { inProgress: 'begin', notReady: 'unready', notApplicable: 'notApply' }
  const own = here[state as keyof typeof here]
  return [...(state === 'ready' ? [] : [ready]), ...others.filter((act) => act.id !== own)]
}

function readyAct(row: Row, responseId: string, itemId: string): WorkAct {
  const kind = textIn(row, 'evidence') as EvidenceKind | null
  const fields = { responseId, itemId, state: 'ready' }
  const act: WorkAct = { id: 'ready', key: 'a', label: T.ready }
  if (kind === null) return { ...act, command: { act: 'element.set', fields } }
  if (kind === 'check')
    return { ...act, command: { act: 'element.set', fields: { ...fields, evidence: '✓' } } }
  const name = EVIDENCE_KINDS[kind]
  const isRequired = row['required'] === true
  const evidence: FormField = {
    ...{ name: 'evidence', label: name, kind: 'text', required: isRequired, most: 200 },
    value: textIn(row, 'proof') ?? '',
  }
  return {
    ...act,
    form: {
      title: { zh: textIn(row, 'text') ?? T.ready.zh, en: textIn(row, 'text') ?? T.ready.en },
      act: T.ready,
      command: 'element.set',
      fields: [evidence],
      body: (values) => ({
        ...fields,
        ...(values['evidence'] === '' ? {} : { evidence: values['evidence'] }),
      }),
    },
  }
}
