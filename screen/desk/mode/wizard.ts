import type { World } from '../../../shared/fact/fact.ts'
import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
import { MODE_STEPS, missingFields } from '../../../shared/fact/schemas/mode-steps.ts'
import { WatchFields } from '../../../shared/fact/schemas/mode-fields.ts'
import type { ResponseRow, WarningRow } from './modes.ts'
import {
  fieldsOf,
  ORDER_BY_DOC,
  ORDER_BY_WORD,
  STEP_FIELDS,
  WATCH,
  type Draft,
  type StepField,
} from './step-fields.ts'

/** Which change the wizard is open for. */
export interface Asked {
  readonly transition: TransitionId | 'A8'
  readonly response: ResponseRow | null
  readonly warning: WarningRow | null
  /** Known from a suggestion that somebody took. */
  readonly preset?: Preset
}

export interface Preset {
  readonly regionCodes: readonly string[]
  readonly planId: string | null
}

/** What another page of the desk leads here with: a warning by its id, or an alert with regions and plan (`targetOf`, `wizardOf` of the alarms). */
export type Lead =
  | { readonly kind: 'warning'; readonly id: string }
  | { readonly kind: 'preset'; readonly transition: 'A1'; readonly preset: Preset }

export function leadOf(
  query: Readonly<Record<string, unknown>>,
  world: World = 'live',
): Lead | null {
  const text = (name: string): string | null => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  // What belongs to a drill opens nothing in the real world, also when the drill is over by now.
  if ((text('world') ?? 'live') !== world) return null
  const id = text('warning')
  if (id !== null) return { kind: 'warning', id }
  if (text('transition') !== 'A1') return null
  const regionCodes = text('regions')?.split(' ') ?? []
  return { kind: 'preset', transition: 'A1', preset: { regionCodes, planId: text('plan') } }
}

/** What is chosen besides the fields. */
export interface Choice {
  readonly statutory: boolean
  readonly byWord: boolean
  readonly regionCodes: readonly string[]
  readonly planId: string | null
  readonly warningId: string | null
}

/** Opens a response, or extends what it is about: only then regions and plan are asked for. */
export function asksRegions(transition: Asked['transition']): boolean {
  return ['A1', 'A2', "A2'", 'A8'].includes(transition)
}

export function inputsOf(transition: Asked['transition'], choice: Choice): readonly StepField[] {
  if (transition === 'A8') return WATCH
  if (transition === 'A1' && !choice.statutory) return WATCH
  if (!MODE_STEPS[transition].needsOrder) return STEP_FIELDS[transition]
  return [...STEP_FIELDS[transition], ...(choice.byWord ? ORDER_BY_WORD : ORDER_BY_DOC)]
}

/** The fields of the command. */
export function commandFields(
  transition: Asked['transition'],
  draft: Readonly<Draft>,
  choice: Choice,
): Record<string, unknown> {
  const fields = fieldsOf(draft, inputsOf(transition, choice))
  if (!asksRegions(transition)) return fields
  return {
    ...fields,
    ...(choice.regionCodes.length === 0 ? {} : { regionCodes: choice.regionCodes }),
    ...(choice.planId === null ? {} : { planId: choice.planId }),
    ...(transition === 'A1' && choice.statutory && choice.warningId !== null
      ? { warningId: choice.warningId }
      : {}),
  }
}

/** Paths of what the server would miss, checked by its own schemas as one types. */
export function missing(
  transition: Asked['transition'],
  fields: Readonly<Record<string, unknown>>,
  statutory: boolean,
  hasPlans: boolean,
): readonly string[] {
  if (transition !== 'A8' && (transition !== 'A1' || statutory))
    return missingFields(transition, fields, hasPlans)
  const parsed = WatchFields.safeParse(fields)
  const paths = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
  if (transition === 'A1' && hasPlans && fields['planId'] === undefined) paths.push('planId')
  return [...new Set(paths)]
}

/** What is known already when the wizard opens. */
export function startOf(
  { transition, response, warning, preset }: Asked,
  iso: (ms: number) => string,
) {
  const draft: Draft = {}
  const choice: { -readonly [K in keyof Choice]: Choice[K] } = {
    ...{ statutory: true, byWord: false, planId: null, warningId: null },
    regionCodes: [],
  }
  if (response !== null) {
    choice.regionCodes = (response['regionCodes'] as string[] | undefined) ?? []
    choice.planId = (response['planId'] as string | null | undefined) ?? null
    if (transition === 'A2') {
      draft['matter'] = String(response['matter'] ?? '')
      draft['measures'] = String(response['measures'] ?? '')
    }
    const level = Number(response['responseLevel'])
    if (transition === 'A3') draft['responseLevel'] = level - 1
    if (transition === 'A4') draft['responseLevel'] = level + 1
  }
  if (warning !== null) {
    const at = (name: string): string => iso(Number(warning[name]))
    choice.warningId = warning.id
    choice.regionCodes = (warning['regionCodes'] as string[] | undefined) ?? []
    Object.assign(draft, {
      ...{ warningKind: warning['kind'], warningLevel: warning['level'] },
      ...{ warningStartAt: at('startAt'), issuedAt: at('issuedAt') },
      ...{ matter: warning['matters'], measures: warning['measures'] },
      ...{ authority: warning['issuer'], docNo: warning['docNo'] ?? '' },
    })
  }
  if (preset !== undefined) {
    choice.statutory = false
    choice.regionCodes = preset.regionCodes
    choice.planId = preset.planId
  }
  if (transition === "A2'") draft['incident.grade'] = 'ungraded'
  return { draft, choice }
}
