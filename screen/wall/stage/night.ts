import type { Night } from '../../../shared/wall/schema.ts'
import { clockText } from '../../i18n/format.ts'

/** How far the tones are taken down at an instant, 0–1. A span whose end is its begin is the whole day. */
export function nightStrength(night: Night | null, nowMs: number, timeZone: string): number {
  if (night === null) return 0
  const now = clockText(nowMs, timeZone, false)
  const { from, to, strength } = night
  const inside = from < to ? now >= from && now < to : now >= from || now < to
  return inside ? strength : 0
}
