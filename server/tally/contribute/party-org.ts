import { codesOf } from '../../../shared/indicator/dimensions.ts'
import { PARTY_LEVEL } from '../../../shared/indicator/grid-dimensions.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { StockRun } from '../stays.ts'
import type { Emitter } from '../emitter.ts'
import type { FamilyCounting } from './family.ts'
import { figuresAsOf, PackageChange, turnsOf } from './package-change.ts'
import { COVERING, coverName, placesOf } from './party-cover.ts'

const ACTIVE: ReadonlySet<string> = new Set(['ACTIVE'])

export const PARTY_ORGS: FamilyCounting = {
  family: 'partyOrg',
  measures: () => [
    { name: 'partyOrgsKnown', kind: 'stock' },
    { name: 'partyOrgsGained', kind: 'stock' },
    { name: 'partyOrgsGained', kind: 'stock', by: PARTY_LEVEL },
    { name: 'partyOrgsLost', kind: 'stock' },
    { name: 'partyOrgsLost', kind: 'stock', by: PARTY_LEVEL },
    { name: 'partyCoverEnded', kind: 'stock' },
    ...COVERING.map((level) => ({ name: coverName(level), kind: 'stock' as const })),
  ],
  indexes: [],
  create: (columns, catalogue) => {
    const asOf = figuresAsOf(catalogue)
    const known = columns.of('partyOrgsKnown')
    const all = new PackageChange(columns.of('partyOrgsGained'), columns.of('partyOrgsLost'), asOf)
    const gained = columns.coded('partyOrgsGained', PARTY_LEVEL)
    const lost = columns.coded('partyOrgsLost', PARTY_LEVEL)
    const byLevel = new Map(
      codesOf(PARTY_LEVEL).map((level) => [
        level,
        new PackageChange(gained(level), lost(level), asOf),
      ]),
    )
    const ended = new StockRun(columns.of('partyCoverEnded'))
    const covering = new Map<unknown, StockRun>(
      COVERING.map((level) => [level, new StockRun(columns.of(coverName(level)))]),
    )
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const round = record.rounds[0]
      emit.stock(region, known, record.stays[0]?.from ?? record.since, null)
      const before = round?.flags['ofPackage'] === true
      const turns = turnsOf(record.stays, ACTIVE)
      all.emit(emit, region, before, turns)
      const level = record.fields['level']
      byLevel.get(String(level))?.emit(emit, region, before, turns)
      // The package's own organisation of a region goes by the region's code.
      if (emit.isOf(record.id, region)) endedAt(record, emit, ended, region, asOf)
      const cover = covering.get(level)
      const createdAt = round?.at['created']
      // One that was founded before is in the package.
      if (cover === undefined || createdAt === undefined || createdAt < asOf) return
      for (const at of placesOf(emit, region, record.fields['covers']))
        coverAt(record, emit, cover, at)
    }
  },
}

function endedAt(
  record: LedgerRecord,
  emit: Emitter,
  run: StockRun,
  region: number,
  asOf: number,
): void {
  for (const { state, from, to } of record.stays)
    if (state === 'DISSOLVED' && from >= asOf) run.extend(emit, region, from, to)
  run.end(emit)
}

/** For as long as it is there itself; what it covers once it is merged counts with the mergers (org-mergers.ts). */
function coverAt(record: LedgerRecord, emit: Emitter, run: StockRun, region: number): void {
  for (const { state, from, to } of record.stays)
    if (ACTIVE.has(state)) run.extend(emit, region, from, to)
  run.end(emit)
}
