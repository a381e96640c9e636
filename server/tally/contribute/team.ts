import { TEAM_KIND } from '../../../shared/indicator/dimensions.ts'
import { StockRun, stockOfStates } from '../stays.ts'
import { Amount } from './amount.ts'
import type { FamilyCounting } from './family.ts'

const FORMED: ReadonlySet<string> = new Set(['FORMED'])

export const TEAMS: FamilyCounting = {
  family: 'team',
  measures: () => [
    { name: 'teams', kind: 'stock' },
    { name: 'teams', kind: 'stock', by: TEAM_KIND },
  ],
  indexes: [],
  create: (columns) => {
    const formed = new StockRun(columns.of('teams'))
    const kindColumn = columns.coded('teams', TEAM_KIND)
    return (record, emit) => {
      stockOfStates(record, emit, formed, FORMED)
      // Under its present kind for the whole time.
      stockOfStates(record, emit, new StockRun(kindColumn(record.fields['teamKind'])), FORMED)
    }
  },
}

/** Persons who can be called up, however many teams list them (V15). */
export const RESERVES: FamilyCounting = {
  family: 'reserve',
  measures: () => [{ name: 'reserves', kind: 'stock' }],
  indexes: [],
  create: (columns) => {
    const listed = new Amount(columns.of('reserves'))
    const teams = new Set<unknown>()
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      for (const { type, time, data } of record.kept ?? []) {
        if (type === 'vol.reserveJoined') teams.add(data['teamId'])
        else teams.delete(data['teamId'])
        listed.set(emit, region, time, teams.size > 0 ? 1 : 0)
      }
      listed.end()
      teams.clear()
    }
  },
}
