import type { FamilyCounting } from './family.ts'
import { figuresAsOf, PackageChange } from './package-change.ts'

/** Full-time members beside those of the package's roster (G9). */
export const MEMBERS: FamilyCounting = {
  family: 'member',
  measures: () => [
    { name: 'staffGained', kind: 'stock' },
    { name: 'staffLost', kind: 'stock' },
  ],
  indexes: [],
  create: (columns, catalogue) => {
    const change = new PackageChange(
      columns.of('staffGained'),
      columns.of('staffLost'),
      figuresAsOf(catalogue),
    )
    return (record, emit) => {
      if (record.fields['role'] !== 'gridStaff') return
      const kept = record.kept ?? []
      const turns = kept.map(({ time, data }) => ({
        at: time,
        counted: data['change'] === 'joined',
      }))
      // Whoever is heard of first when leaving stood in the package's roster.
      const before = turns[0]?.counted === false
      change.emit(emit, emit.region(record.regionCode), before, turns)
    }
  },
}
