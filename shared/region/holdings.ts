import type { Place, Roster } from './package.ts'

/** What the package's roster and places give each region itself, by index (DESIGN law 10). */
export interface Holdings {
  /** 专职网格员: persons, each at the region of the first such post listed. */
  readonly staff: Int32Array
  /** By kind as the package words it. */
  readonly places: ReadonlyMap<string, Int32Array>
}

/** A region that the tree does not have is the root's own, never lost. */
export function holdingsOf(
  tree: { readonly size: number; readonly indexOf: (code: string) => number },
  roster: Roster,
  places: readonly Place[],
): Holdings {
  const staff = new Int32Array(tree.size)
  const persons = new Set<string>()
  for (const { region, role, personRef } of roster.posts) {
    if (role !== 'gridStaff' || persons.has(personRef)) continue
    persons.add(personRef)
    staff[Math.max(0, tree.indexOf(region))]! += 1
  }
  const byKind = new Map<string, Int32Array>()
  for (const { kind, region } of places) {
    let counts = byKind.get(kind)
    if (counts === undefined) byKind.set(kind, (counts = new Int32Array(tree.size)))
    counts[Math.max(0, tree.indexOf(region))]! += 1
  }
  return { staff, places: byKind }
}
