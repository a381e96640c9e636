import type { Priority } from '../../shared/alarm/kinds.ts'
import type { Tone } from './figure.ts'

/** How an alarm of a priority is marked: in the panel 告警 and on the bar of a replay. */
export const PRIORITY_TONES = {
  high: 'critical',
  medium: 'serious',
  low: 'caution',
} as const satisfies Readonly<Record<Priority, Tone>>
