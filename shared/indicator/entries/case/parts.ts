import { FLOW_WINDOWS } from '../../kept-windows.ts'
import type { Bilingual, Indicator } from '../../types.ts'

/** What an entry of this chapter says for itself; the rest is the same for all of a kind. */
type Own<K extends keyof Indicator> = Pick<
  Indicator,
  'id' | 'name' | 'formula' | 'anchor' | 'source'
> &
  Partial<Pick<Indicator, K | 'version'>>

const COMMON = { version: 1, windows: FLOW_WINDOWS } as const

export function flow(entry: Own<'dimension'>): Indicator {
  return { ...COMMON, kind: 'flow', unit: 'count', direction: 'neutral', ...entry }
}

export function stock(entry: Own<'dimension' | 'direction' | 'thresholds'>): Indicator {
  return {
    version: 1,
    kind: 'stock',
    unit: 'count',
    direction: 'neutral',
    windows: ['now'],
    ...entry,
  }
}

export function rate(
  entry: Own<'direction' | 'thresholds' | 'band' | 'excluded' | 'windows'>,
): Indicator {
  return { ...COMMON, kind: 'cohort', unit: 'rate', direction: 'up', ...entry }
}

export function ratio(
  entry: Own<'direction' | 'thresholds' | 'band' | 'excluded' | 'unit' | 'windows'>,
): Indicator {
  return { ...COMMON, kind: 'ratio', unit: 'rate', direction: 'neutral', ...entry }
}

export function duration(entry: Own<'thresholds'>): Indicator {
  return {
    ...COMMON,
    ...{ kind: 'duration', unit: 'hours', direction: 'down', excluded: SPAN_OUT },
    ...entry,
  }
}

/** R5 as it applies to one round of a case. A round that is out counts in `x` where it would have counted in `d`, and nowhere else. */
export const OUT: Bilingual = {
  zh: '剔除（x，即本应计入分母而不计者）：申诉成立的轮次；现为不予受理、并案、作废或挂账的案件的最后一轮',
  en: 'Out, and counted as x where it would have counted in d: a round whose appeal was accepted; the last round of a case that now is rejected, merged, cancelled or suspended',
}

/** The same for how long a round took. */
const SPAN_OUT: Bilingual = {
  zh: '剔除（x，即本应计入而不计者）：申诉成立的轮次；现为不予受理、并案、作废或挂账的案件的最后一轮',
  en: 'Out, and counted as x where it would have counted in n: a round whose appeal was accepted; the last round of a case that now is rejected, merged, cancelled or suspended',
}

/** The same for what is counted at the report. */
export const REPORT_OUT: Bilingual = {
  zh: '剔除（x）：现为不予受理、并案、作废的案件',
  en: 'Out, and counted as x: cases that now are rejected, merged or cancelled',
}
