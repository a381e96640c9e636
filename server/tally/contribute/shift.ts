import { StockRun } from '../stays.ts'
import type { FamilyCounting } from './family.ts'

/** Rostered and present in the rostered interval (DOMAIN §3.1 G4); the ledger stamps its ends as they come. */
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
      const at = record.rounds.at(-1)?.at ?? {}
      const began = at['rosterBegan']
      if (began === undefined) return
      const region = emit.region(record.regionCode)
      const ended = at['rosterEnded'] ?? at['cancelled'] ?? null
      rostered.extend(emit, region, began, ended)
      rostered.end(emit)
      for (const stay of record.stays) {
        if (stay.state !== 'ON_DUTY') continue
        const to = stay.to === null || (ended !== null && ended < stay.to) ? ended : stay.to
        present.extend(emit, region, Math.max(stay.from, began), to)
      }
      present.end(emit)
    }
  },
}
