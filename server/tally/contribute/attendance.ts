import { StockRun, stockOfStates } from '../stays.ts'
import type { FamilyCounting } from './family.ts'

const ON_POST: ReadonlySet<string> = new Set(['ON_POST'])

export const ATTENDANCES: FamilyCounting = {
  family: 'attendance',
  measures: () => [
    { name: 'volunteerOnPost', kind: 'stock' },
    { name: 'volunteerVisits', kind: 'flow' },
    { name: 'volunteerMinutes', kind: 'sum' },
  ],
  indexes: [],
  create: (columns) => {
    const onPost = new StockRun(columns.of('volunteerOnPost'))
    const visits = columns.of('volunteerVisits')
    const minutes = columns.of('volunteerMinutes')
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const at = record.rounds.at(-1)?.at ?? {}
      if (at['checkedIn'] !== undefined) emit.flow(region, visits, at['checkedIn'])
      const served = record.fields['minutes']
      const endedAt = at['checkedOut'] ?? at['autoClosed']
      if (record.state === 'CONFIRMED' && typeof served === 'number' && endedAt !== undefined)
        emit.flow(region, minutes, endedAt, served)
      stockOfStates(record, emit, onPost, ON_POST)
    }
  },
}
