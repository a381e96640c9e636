import type { z } from 'zod'
import {
  AlertFields,
  CloseFields,
  EndFields,
  LevelFields,
  LiftFields,
  RevertFields,
  StartFields,
  SuddenStartFields,
  WatchFields,
} from './mode-fields.ts'
import type { TransitionId } from './mode.ts'

export interface ModeStep {
  /** State of the response before: null = it does not exist yet. */
  readonly from: 'ALERT' | 'EMERGENCY' | 'RECOVERY' | null
  readonly fields: (given: Readonly<Record<string, unknown>>) => z.ZodType<Record<string, unknown>>
  /** Somebody with the power to must have ordered it, by document or by word (A2, A3, A4). */
  readonly needsOrder: boolean
  /** It names the plan that is followed, where the package has plans. */
  readonly needsPlan: boolean
  /** A real one pauses every running drill (RULES WD3). */
  readonly pausesDrills: boolean
  /** Can be entered as an order from above (DOMAIN §4.2, A2 to A5). */
  readonly fromAbove: boolean
}

const PLAIN = { needsOrder: false, needsPlan: false, pausesDrills: false, fromAbove: false }
const START = { needsOrder: true, needsPlan: true, pausesDrills: true, fromAbove: true }
const LEVEL = { ...START, needsPlan: false, pausesDrills: false }

/** What each change of mode starts from and asks for; the server refuses by it, the desk's forms say it as one types. */
export const MODE_STEPS: Readonly<Record<TransitionId, ModeStep>> = {
  A1: {
    ...PLAIN,
    from: null,
    // No warning of the law: then a reason (DOMAIN §4.2, A1).
    fields: (given) =>
      given['reason'] !== undefined && given['warningKind'] === undefined
        ? WatchFields
        : AlertFields,
    needsPlan: true,
    pausesDrills: true,
  },
  A2: { ...START, from: 'ALERT', fields: () => StartFields },
  "A2'": { ...START, from: null, fields: () => SuddenStartFields },
  A3: { ...LEVEL, from: 'EMERGENCY', fields: () => LevelFields },
  A4: { ...LEVEL, from: 'EMERGENCY', fields: () => LevelFields },
  A5: { ...PLAIN, from: 'EMERGENCY', fields: () => EndFields, fromAbove: true },
  "A5'": { ...PLAIN, from: 'EMERGENCY', fields: () => RevertFields },
  A6: { ...PLAIN, from: 'RECOVERY', fields: () => CloseFields },
  A7: { ...PLAIN, from: 'ALERT', fields: () => LiftFields },
}

/** Paths of all fields that are missing or faulty, in the order in which they are asked for. */
export function missingFields(
  transition: TransitionId,
  given: Readonly<Record<string, unknown>>,
  hasPlans: boolean,
): readonly string[] {
  const step = MODE_STEPS[transition]
  const parsed = step.fields(given).safeParse(given)
  const paths = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
  if (step.needsOrder && given['docNo'] === undefined && given['verbalOrder'] === undefined)
    paths.push('docNo')
  if (step.needsPlan && hasPlans && given['planId'] === undefined) paths.push('planId')
  return [...new Set(paths)]
}
