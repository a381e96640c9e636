import { StockRun, stockOfStates } from '../stays.ts'
import type { FamilyCounting } from './family.ts'

export const VISITS: FamilyCounting = {
  family: 'visit',
  measures: () => [
    { name: 'visits', kind: 'flow' },
    { name: 'nightVisits', kind: 'flow' },
  ],
  indexes: [],
  create: (columns) => {
    const visits = columns.of('visits')
    const nightVisits = columns.of('nightVisits')
    return (record, emit) => {
      const loggedAt = record.rounds[0]?.at['logged']
      if (loggedAt === undefined) return
      const region = emit.region(record.regionCode)
      emit.flow(region, visits, loggedAt)
      if (record.fields['kind'] === 'night') emit.flow(region, nightVisits, loggedAt)
    }
  },
}

const RECENT: ReadonlySet<string> = new Set(['RECENT'])

/** Distinct households: a stock that lapses, and once in each calendar year (G6). */
export const HOUSEHOLDS: FamilyCounting = {
  family: 'household',
  measures: () => [
    { name: 'householdsRecent', kind: 'stock' },
    { name: 'householdsInYear', kind: 'flow' },
  ],
  indexes: [],
  create: (columns) => {
    const recent = new StockRun(columns.of('householdsRecent'))
    const inYear = columns.of('householdsInYear')
    return (record, emit) => {
      stockOfStates(record, emit, recent, RECENT)
      const region = emit.region(record.regionCode)
      let year: unknown
      for (const { time, data } of record.kept ?? []) {
        if (data['year'] === year) continue
        year = data['year']
        emit.flow(region, inYear, time)
      }
    }
  },
}

export const OPINIONS: FamilyCounting = {
  family: 'opinion',
  measures: () => [
    { name: 'opinions', kind: 'flow' },
    { name: 'opinionsConverted', kind: 'flow' },
  ],
  indexes: [],
  create: (columns) => {
    const collected = columns.of('opinions')
    const converted = columns.of('opinionsConverted')
    return (record, emit) => {
      const collectedAt = record.rounds[0]?.at['collected']
      if (collectedAt === undefined) return
      const region = emit.region(record.regionCode)
      emit.flow(region, collected, collectedAt)
      // By the day on which the opinion was collected, so that converted are always a part of collected.
      if (record.state === 'CONVERTED') emit.flow(region, converted, collectedAt)
    }
  },
}
