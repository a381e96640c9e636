import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
import { numberOf } from '../kit/number-text.ts'

/** How a field is asked for. Plan and regions are asked for apart. */
export interface StepField {
  /** `matter`, `incident.place`, `checklist.purgeScheduled`. */
  readonly path: string
  readonly kind:
    | 'text'
    | 'area'
    | 'instant'
    | 'hours'
    /** Typed as per cent, sent as 0–1. */
    | 'share'
    | 'response'
    | 'warning'
    | 'grade'
    | 'class'
    | 'point'
    | 'check'
  readonly optional?: boolean
}

const START: readonly StepField[] = [
  { path: 'matter', kind: 'text' },
  { path: 'responseLevel', kind: 'response' },
  { path: 'expectedHours', kind: 'hours' },
  { path: 'exposureShare', kind: 'share', optional: true },
  { path: 'authority', kind: 'text' },
  { path: 'measures', kind: 'area' },
]
const INCIDENT: readonly StepField[] = [
  { path: 'incident.class', kind: 'class' },
  { path: 'incident.grade', kind: 'grade' },
  { path: 'incident.statedBy', kind: 'text', optional: true },
  { path: 'incident.occurredAt', kind: 'instant' },
  { path: 'incident.foundAt', kind: 'instant' },
  { path: 'incident.place', kind: 'text' },
  { path: 'incident.point', kind: 'point', optional: true },
]
const LEVEL: readonly StepField[] = [
  { path: 'responseLevel', kind: 'response' },
  { path: 'authority', kind: 'text' },
  { path: 'reason', kind: 'area' },
]

/** Art. 64 in its order; art. 72 in its order. */
export const STEP_FIELDS: Readonly<Record<TransitionId, readonly StepField[]>> = {
  A1: [
    { path: 'warningKind', kind: 'text' },
    { path: 'warningLevel', kind: 'warning' },
    { path: 'warningStartAt', kind: 'instant' },
    { path: 'matter', kind: 'area' },
    { path: 'measures', kind: 'area' },
    { path: 'authority', kind: 'text' },
    { path: 'issuedAt', kind: 'instant' },
    { path: 'docNo', kind: 'text', optional: true },
  ],
  A2: START,
  "A2'": [...START, ...INCIDENT],
  A3: LEVEL,
  A4: LEVEL,
  A5: [
    { path: 'endBasis', kind: 'area' },
    { path: 'residualMeasures', kind: 'area' },
    { path: 'openTasks', kind: 'area' },
    { path: 'authority', kind: 'text', optional: true },
    { path: 'docNo', kind: 'text', optional: true },
  ],
  "A5'": [{ path: 'reason', kind: 'area' }],
  A6: ['evacueesReturned', 'utilitiesRestored', 'materialsSettled', 'purgeScheduled'].map(
    (name) => ({ path: `checklist.${name}`, kind: 'check' as const }),
  ),
  A7: [
    { path: 'liftedAt', kind: 'instant' },
    { path: 'liftBasis', kind: 'area' },
  ],
}

/** A8 and A1 without a warning of the law. */
export const WATCH: readonly StepField[] = [
  { path: 'reason', kind: 'area' },
  { path: 'matter', kind: 'text', optional: true },
  { path: 'measures', kind: 'area', optional: true },
]

export const ORDER_BY_DOC: readonly StepField[] = [{ path: 'docNo', kind: 'text' }]
export const ORDER_BY_WORD: readonly StepField[] = [
  { path: 'verbalOrder.who', kind: 'text' },
  { path: 'verbalOrder.when', kind: 'instant' },
  { path: 'verbalOrder.how', kind: 'text' },
]

export type Draft = Record<string, string | number | boolean | null | undefined>

/** What was typed, as a command wants it: nothing that is empty, nested by path. */
export function fieldsOf(
  draft: Readonly<Draft>,
  fields: readonly StepField[],
): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const { path, kind } of fields) {
    const value = draft[path]
    const text = typeof value === 'string' ? value.trim() : value
    const given = typeof text === 'string' ? readAs(kind, text) : text
    if (given === '' || given === null || given === undefined || given === false) continue
    const [first, second] = path.split('.') as [string, string | undefined]
    if (second === undefined) out[first] = given
    else out[first] = { ...(out[first] as object | undefined), [second]: given }
  }
  return out
}

/** Units of a number as it is typed to one of the field. */
const SCALES: Readonly<Partial<Record<StepField['kind'], number>>> = { hours: 1, share: 100 }

/** What is no number or no place stays as it was written, so that it is named as wrong. */
function readAs(kind: StepField['kind'], text: string): string | number | readonly number[] {
  if (kind === 'point') return positionOf(text) ?? text
  const scale = SCALES[kind]
  const typed = scale === undefined ? null : numberOf(text)
  return typed === null ? text : typed / (scale ?? 1)
}

/** `121.1583, 31.8884` as a GeoJSON position; null for what is none. */
function positionOf(text: string): readonly number[] | null {
  const parts = text.split(/[,，\s]+/).filter((part) => part !== '')
  const numbers = parts.map(Number)
  return parts.length === 2 && numbers.every((each) => Number.isFinite(each)) ? numbers : null
}
