import type { z } from 'zod'
import {
  AlertFields,
  CloseFields,
  EndFields,
  LiftFields,
  StartFields,
  SuddenStartFields,
} from '../../../shared/fact/schemas/mode.ts'
import type { TransitionId } from './rights.ts'

export interface ModeTransition {
  /** State of the response before: null = it does not exist yet. */
  readonly from: 'ALERT' | 'EMERGENCY' | 'RECOVERY' | null
  /** The fact that a confirmation writes. */
  readonly type: string
  readonly fields: z.ZodType<Record<string, unknown>>
  /** A real one pauses every running drill (RULES WD3). */
  readonly pausesDrills: boolean
}

export const MODE_TRANSITIONS: Readonly<Record<TransitionId, ModeTransition>> = {
  A1: { from: null, type: 'response.alerted', fields: AlertFields, pausesDrills: true },
  A2: { from: 'ALERT', type: 'response.started', fields: StartFields, pausesDrills: true },
  "A2'": { from: null, type: 'response.started', fields: SuddenStartFields, pausesDrills: true },
  A5: { from: 'EMERGENCY', type: 'response.ended', fields: EndFields, pausesDrills: false },
  A6: { from: 'RECOVERY', type: 'response.closed', fields: CloseFields, pausesDrills: false },
  A7: { from: 'ALERT', type: 'response.lifted', fields: LiftFields, pausesDrills: false },
}
