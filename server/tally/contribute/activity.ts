import type { FamilyCounting } from './family.ts'

export const ACTIVITIES: FamilyCounting = {
  family: 'activity',
  measures: () => [{ name: 'activityEnded', kind: 'flow' }],
  indexes: [],
  create: (columns) => {
    const ended = columns.of('activityEnded')
    return (record, emit) => {
      const endedAt = record.rounds.at(-1)?.at['ended']
      if (endedAt !== undefined) emit.flow(emit.region(record.regionCode), ended, endedAt)
    }
  },
}
