import type { Row } from '../../../shared/board/board.ts'
import {
  FINAL_FIELDS,
  INITIAL_FIELDS,
  SITREP_CHANNELS,
  SITREP_FIELDS,
  SITREP_KINDS,
  type SitrepField,
  type SitrepKind,
} from '../../../shared/fact/response-codes.ts'
import { numberIn, textIn } from '../../panel/read.ts'
import type { ActScene, WorkAct } from './act.ts'
import { ahead, filled, type FormField, type WorkForm } from './forms.ts'
import { WORK_TEXTS as T } from './texts.ts'

const FOLLOW_UP: readonly SitrepField[] = ['trend', 'measures']
const FURTHER: readonly SitrepField[] = ['scope', 'losses', 'suggestions', 'siteContact']

export function sitrepActs(id: string, row: Row, scene: ActScene): readonly WorkAct[] {
  if (numberIn(row, 'sentAt') !== null) return []
  const kind = (textIn(row, 'kind') ?? 'followUp') as SitrepKind
  return [{ id: 'send', key: 'a', label: T.send, form: sendForm(kind, scene, id, row) }]
}

/** A report beside the rhythm: a follow-up, or the final one. */
export function newSitrep(scene: ActScene): WorkAct {
  return { id: 'new', key: 'n', label: T.newSitrep, form: sendForm(null, scene) }
}

function sendForm(
  kind: SitrepKind | null,
  { responseId }: ActScene,
  sitrepId?: string,
  row: Row = {},
): WorkForm {
  const must: readonly SitrepField[] =
    kind === 'initial' ? INITIAL_FIELDS : kind === 'final' ? FINAL_FIELDS : FOLLOW_UP
  const asked = kind === 'initial' ? must : [...new Set([...must, ...FURTHER])]
  const extra: readonly SitrepField[] = kind === null ? FINAL_FIELDS : []
  const content = [...asked, ...extra]
  const name = kind === null ? T.newSitrep : SITREP_KINDS[kind]
  const kinds = Object.entries(SITREP_KINDS).map(([value, label]) => ({ value, label }))
  const ofKind: readonly FormField[] =
    kind === null
      ? [
          {
            ...{ name: 'kind', label: T.kind, kind: 'choice', required: true },
            ...{ choices: kinds.slice(1), value: 'followUp' },
          },
        ]
      : []
  return {
    ...{ title: name, act: T.send, command: 'sitrep.send' },
    fields: [
      ...ofKind,
      { name: 'to', label: T.to, kind: 'text', most: 60, value: textIn(row, 'to') ?? '' },
      {
        ...{ name: 'channel', label: T.channel, kind: 'choice', required: true, value: 'system' },
        choices: Object.entries(SITREP_CHANNELS).map(([value, label]) => ({ value, label })),
      },
      ...content.map((field): FormField => ({
        ...{ name: field, label: SITREP_FIELDS[field], most: 1000 },
        kind: LONG.has(field) ? 'area' : 'text',
        ...(must.includes(field) ? { required: true, hint: T.unknownHint } : {}),
      })),
      { name: 'next', label: T.nextMinutes, kind: 'number' },
    ],
    body: (values, nowMs) => ({
      ...{ responseId, kind: kind ?? values['kind'], channel: values['channel'] },
      ...(sitrepId === undefined ? {} : { sitrepId }),
      ...filled(values, 'to'),
      ...ahead('nextDueAt', values['next'], nowMs),
      fields: filled(values, ...content),
    }),
  }
}

const LONG: ReadonlySet<SitrepField> = new Set<SitrepField>([
  ...(['scope', 'losses', 'trend', 'measures', 'suggestions', 'recovery', 'assessment'] as const),
])
