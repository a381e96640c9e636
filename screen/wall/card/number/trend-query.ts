import type { Indicator } from '../../../../shared/indicator/types.ts'
import type { ViewKey } from '../../../../shared/board/board.ts'
import type { ParsedKey } from './parsed-key.ts'

export type TrendBy = 'hour' | 'day'

/** Points that are drawn: a day of hours, a month of days. */
export const POINTS = { hour: 24, day: 30 } as const

/** Answer of `GET /api/v1/trends` as far as it is drawn (docs/api.md). */
export interface TrendAnswer {
  readonly by: TrendBy
  readonly asOf: string
  readonly points: readonly TrendPoint[]
}

export interface TrendPoint {
  readonly from: number
  readonly to: number
  readonly value: number | null
  readonly n?: number | null
  readonly d?: number | null
  readonly unknown?: true
  readonly partial?: true
}

/** By what a number can be told, the better one first; none of what counts over longer periods alone. */
export function stepsOf({ windows, kind }: Indicator, window: string): readonly TrendBy[] {
  const byHour = windows.includes('24h') || windows.includes('now')
  const byDay = windows.includes('today') || windows.includes('now')
  const both = [...(byHour ? (['hour'] as const) : []), ...(byDay ? (['day'] as const) : [])]
  // In an hour so few are due that a rate of happenings tells nothing; a level is worth most by the hour.
  const isShort = window === 'today' || window === '24h' || window === 'now'
  const isOfMany = kind !== 'flow' && kind !== 'stock' && !windows.includes('now')
  return isShort && !isOfMany ? both : both.toReversed()
}

export function trendPath(view: ViewKey, { id, dimension, code }: ParsedKey, by: TrendBy): string {
  const { world, region, profile } = view
  const query = new URLSearchParams({
    ...{ indicator: id, region, by, n: String(POINTS[by]), world, profile },
    ...(code === null ? {} : { code: `${dimension}=${code}` }),
  })
  return `/api/v1/trends?${query}`
}
