import { COUNCIL_KIND, PROJECT_STAGE } from '../../../shared/indicator/grid-dimensions.ts'
import { StockRun } from '../stays.ts'
import { emitDue } from './due.ts'
import type { FamilyCounting } from './family.ts'

export const COUNCILS: FamilyCounting = {
  family: 'council',
  measures: () => [
    { name: 'councils', kind: 'flow' },
    { name: 'councils', kind: 'flow', by: COUNCIL_KIND },
  ],
  indexes: [],
  create: (columns) => {
    const all = columns.of('councils')
    const columnOf = columns.coded('councils', COUNCIL_KIND)
    return (record, emit) => {
      const heldAt = record.rounds[0]?.at['held']
      if (heldAt === undefined) return
      const region = emit.region(record.regionCode)
      emit.flow(region, all, heldAt)
      emit.flow(region, columnOf(record.fields['kind']), heldAt)
    }
  },
}

export const RESOLUTIONS: FamilyCounting = {
  family: 'resolution',
  measures: () => [
    { name: 'resolutionsMade', kind: 'flow' },
    { name: 'resolutionsDone', kind: 'flow' },
    { name: 'resolutionsDue', kind: 'flow' },
    { name: 'resolutionsInTime', kind: 'flow' },
  ],
  indexes: [],
  create: (columns) => {
    const made = columns.of('resolutionsMade')
    const done = columns.of('resolutionsDone')
    const due = columns.of('resolutionsDue')
    const inTime = columns.of('resolutionsInTime')
    return (record, emit) => {
      const round = record.rounds[0]
      const at = round?.at ?? {}
      const region = emit.region(record.regionCode)
      if (at['made'] !== undefined) emit.flow(region, made, at['made'])
      if (at['done'] !== undefined) emit.flow(region, done, at['done'])
      emitDue(emit, region, round?.clocks['DO'], due, inTime)
    }
  },
}

/** Civic projects; what was cancelled was never listed (G10). */
export const PROJECTS: FamilyCounting = {
  family: 'project',
  measures: () => [
    { name: 'projectsListed', kind: 'flow' },
    { name: 'projectsDone', kind: 'flow' },
    { name: 'projectsOpen', kind: 'stock' },
    { name: 'projectsOpen', kind: 'stock', by: PROJECT_STAGE },
  ],
  indexes: [],
  create: (columns) => {
    const listed = columns.of('projectsListed')
    const done = columns.of('projectsDone')
    const open = new StockRun(columns.of('projectsOpen'))
    const columnOf = columns.coded('projectsOpen', PROJECT_STAGE)
    const stages = [
      { state: 'LISTED', run: new StockRun(columnOf('listed')) },
      { state: 'STARTED', run: new StockRun(columnOf('started')) },
    ] as const
    const late = columnOf('late')
    return (record, emit) => {
      const round = record.rounds[0]
      const at = round?.at ?? {}
      const region = emit.region(record.regionCode)
      if (at['listed'] !== undefined && record.state !== 'CANCELLED')
        emit.flow(region, listed, at['listed'])
      if (at['done'] !== undefined) emit.flow(region, done, at['done'])
      for (const stay of record.stays)
        for (const { state, run } of stages)
          if (stay.state === state) {
            open.extend(emit, region, stay.from, stay.to)
            run.extend(emit, region, stay.from, stay.to)
          }
      open.end(emit)
      for (const { run } of stages) run.end(emit)
      const clock = round?.clocks['DO']
      if (clock != null && clock.breachedAt !== null)
        emit.stock(region, late, clock.breachedAt, clock.stoppedAt)
    }
  },
}
