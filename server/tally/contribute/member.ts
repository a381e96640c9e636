import type { FamilyCounting } from './family.ts'
import { figuresAsOf, PackageChange } from './package-change.ts'

const FULL_TIME = 'gridStaff'

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
      const kept = record.kept ?? []
      const turns = kept.map(({ time, data }) => ({
        at: time,
        counted: data['role'] === FULL_TIME && data['change'] === 'joined',
      }))
      // Whoever is heard of first when leaving stood in the package's roster.
      const first = kept[0]?.data
      const before = first?.['role'] === FULL_TIME && first['change'] === 'left'
      change.emit(emit, emit.region(record.regionCode), before, turns)
    }
  },
}
