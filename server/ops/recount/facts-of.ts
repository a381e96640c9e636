import type { Told } from './lives.ts'

/** Facts told before an instant, by the record they belong to, each in order. */
export function factsBefore(
  told: readonly Told[],
  until: number,
): ReadonlyMap<string, readonly Told[]> {
  const found = new Map<string, Told[]>()
  for (const one of told) {
    if (one.fact.time >= until) continue
    const own = found.get(one.record.id)
    if (own === undefined) found.set(one.record.id, [one])
    else own.push(one)
  }
  return found
}

/** The last fact of a type. */
export function lastOf(told: readonly Told[] | undefined, type: string): Told | undefined {
  return told?.findLast(({ fact }) => fact.type === type)
}
