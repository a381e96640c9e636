/** A flood begins above so many annunciations in ten minutes and ends below the other (RULES AL2, ISA-18.2). */
export const FLOOD = { above: 10, below: 5, windowMs: 10 * 60_000 } as const

export interface Flood {
  /** Since when, epoch ms; null when there is none. */
  readonly since: number | null
  /** Annunciations of the last ten minutes. */
  readonly inWindow: number
}

/** A time in flood, epoch ms; `to` null while it lasts. */
export interface FloodSpan {
  readonly from: number
  readonly to: number | null
}

/**
 * Every flood up to an instant. The count changes when an alarm calls and when one is ten minutes old; between the two lines it stays what it was.
 * @param annunciations instants in order, epoch ms
 */
export function floodsOf(annunciations: readonly number[], tMs: number): readonly FloodSpan[] {
  const { above, below, windowMs } = FLOOD
  const spans: FloodSpan[] = []
  const heard = annunciations.filter((at) => at <= tMs)
  let from: number | null = null
  let oldest = 0
  const expireTo = (at: number): void => {
    while (oldest < heard.length && heard[oldest]! + windowMs <= at) {
      const left = heard[oldest]! + windowMs
      oldest++
      const inWindow = countUpTo(heard, oldest, left)
      if (from !== null && inWindow < below) {
        spans.push({ from, to: left })
        from = null
      }
    }
  }
  for (let i = 0; i < heard.length; i++) {
    expireTo(heard[i]!)
    if (from === null && i - oldest + 1 > above) from = heard[i]!
  }
  expireTo(tMs)
  return from === null ? spans : [...spans, { from, to: null }]
}

export function floodAt(annunciations: readonly number[], tMs: number): Flood {
  const last = floodsOf(annunciations, tMs).at(-1)
  return {
    since: last !== undefined && last.to === null ? last.from : null,
    inWindow: annunciations.filter((at) => at > tMs - FLOOD.windowMs && at <= tMs).length,
  }
}

function countUpTo(heard: readonly number[], oldest: number, tMs: number): number {
  let count = 0
  while (oldest + count < heard.length && heard[oldest + count]! <= tMs) count++
  return count
}
