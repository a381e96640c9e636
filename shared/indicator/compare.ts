import type { Indicator } from './types.ts'

/** What a value is compared by: rates and points by difference, counts, hours and days by ratio (DOMAIN R8). */
export type ChangeKind = 'difference' | 'ratio'

export function changeKindOf({ unit }: Pick<Indicator, 'unit'>): ChangeKind {
  return unit === 'rate' || unit === 'points' ? 'difference' : 'ratio'
}

/**
 * 同比 or 环比 (DOMAIN R8): of rates `value − base`, a fraction shown as 百分点; of counts and durations `(value − base) ÷ base`. null where either is
 * unknown, or where a ratio would have the base 0: see `isNew`.
 */
export function changeOf(
  kind: ChangeKind,
  value: number | null,
  base: number | null,
): number | null {
  if (value === null || base === null) return null
  if (kind === 'difference') return value - base
  return base === 0 ? null : (value - base) / base
}

/** 新增: something now where there was nothing then, so that no percentage can be said. */
export function isNew(value: number | null, base: number | null): boolean {
  return base === 0 && value !== null && value > 0
}
