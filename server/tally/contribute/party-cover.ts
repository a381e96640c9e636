import type { Emitter } from '../emitter.ts'

/** Levels whose organisations cover regions of that level: G2 and G2b. */
export const COVERING = ['grid', 'micro'] as const

export function coverName(level: (typeof COVERING)[number]): string {
  return `partyCover.${level}`
}

/** Where an organisation covers: its own region and those that it names beside, each once. */
export function placesOf(emit: Emitter, region: number, covers: unknown): ReadonlySet<number> {
  const codes: readonly unknown[] = Array.isArray(covers) ? covers : []
  return new Set([region, ...codes.map((code) => emit.region(String(code)))])
}
