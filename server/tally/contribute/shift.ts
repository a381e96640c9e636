import { StockRun } from '../stays.ts'
import type { FamilyCounting } from './family.ts'

export const SHIFTS: FamilyCounting = {
  family: 'shift',
  measures: () => [
    { name: 'staffRostered', kind: 'stock' },
    { name: 'staffPresent', kind: 'stock' },
  ],
  indexes: [],
  create: (columns) => {
    const rostered = new StockRun(columns.of('staffRostered'))
    const present = new StockRun(columns.of('staffPresent'))
    return (record, emit) => {
      const { from, to } = record.fields
      const at = record.rounds.at(-1)?.at ?? {}
      if (typeof from !== 'number' || typeof to !== 'number') return
      const region = emit.region(record.regionCode)
      const end = Math.min(to, at['cancelled'] ?? to)
      rostered.extend(emit, region, from, end)
      rostered.end(emit)
      const inAt = at['checkedIn']
      if (inAt === undefined) return
      present.extend(emit, region, Math.max(inAt, from), Math.min(at['checkedOut'] ?? end, end))
      present.end(emit)
    }
  },
}
