import { codesOf } from '../../../shared/indicator/dimensions.ts'
import { PLACE_KIND, placeKindOf } from '../../../shared/indicator/grid-dimensions.ts'
import type { FamilyCounting } from './family.ts'
import { figuresAsOf, PackageChange, turnsOf } from './package-change.ts'

const OPEN: ReadonlySet<string> = new Set(['OPEN'])

export const PLACES: FamilyCounting = {
  family: 'place',
  measures: () => [
    { name: 'placesGained', kind: 'stock' },
    { name: 'placesGained', kind: 'stock', by: PLACE_KIND },
    { name: 'placesLost', kind: 'stock' },
    { name: 'placesLost', kind: 'stock', by: PLACE_KIND },
  ],
  indexes: [],
  create: (columns, catalogue) => {
    const asOf = figuresAsOf(catalogue)
    const all = new PackageChange(columns.of('placesGained'), columns.of('placesLost'), asOf)
    const gained = columns.coded('placesGained', PLACE_KIND)
    const lost = columns.coded('placesLost', PLACE_KIND)
    const byKind = new Map(
      codesOf(PLACE_KIND).map((kind) => [kind, new PackageChange(gained(kind), lost(kind), asOf)]),
    )
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const before = record.rounds[0]?.flags['ofPackage'] === true
      const turns = turnsOf(record.stays, OPEN)
      all.emit(emit, region, before, turns)
      byKind.get(placeKindOf(record.fields['kind']))?.emit(emit, region, before, turns)
    }
  },
}

export const FOOTFALLS: FamilyCounting = {
  family: 'footfall',
  measures: () => [
    { name: 'footfall', kind: 'sum' },
    { name: 'footfall', kind: 'sum', by: PLACE_KIND },
  ],
  indexes: [],
  create: (columns) => {
    const all = columns.of('footfall')
    const columnOf = columns.coded('footfall', PLACE_KIND)
    return (record, emit) => {
      const countedAt = record.rounds[0]?.at['counted']
      const visitors = record.fields['visitors']
      if (countedAt === undefined || typeof visitors !== 'number') return
      const region = emit.region(record.regionCode)
      emit.flow(region, all, countedAt, visitors)
      emit.flow(region, columnOf(placeKindOf(record.fields['kind'])), countedAt, visitors)
    }
  },
}
