import type { FamilyCounting } from './family.ts'

export const PATROLS: FamilyCounting = {
  family: 'patrol',
  measures: () => [{ name: 'patrols', kind: 'flow' }],
  indexes: [],
  create: (columns) => {
    const patrols = columns.of('patrols')
    return (record, emit) => {
      const loggedAt = record.rounds[0]?.at['logged']
      if (loggedAt !== undefined) emit.flow(emit.region(record.regionCode), patrols, loggedAt)
    }
  },
}

/** Grid-days with a patrol (G5). */
export const GRID_DAYS: FamilyCounting = {
  family: 'gridDay',
  measures: () => [{ name: 'gridDays', kind: 'flow' }],
  indexes: [],
  create: (columns) => {
    const gridDays = columns.of('gridDays')
    return (record, emit) => {
      const firstAt = record.rounds[0]?.at['patrolled']
      if (firstAt !== undefined) emit.flow(emit.region(record.regionCode), gridDays, firstAt)
    }
  },
}
