import { codesOf } from '../../../shared/indicator/dimensions.ts'
import { PARTY_LEVEL } from '../../../shared/indicator/grid-dimensions.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { StockRun } from '../stays.ts'
import type { Emitter } from '../emitter.ts'
import type { FamilyCounting } from './family.ts'
import { figuresAsOf, PackageChange, turnsOf } from './package-change.ts'

const ACTIVE: ReadonlySet<string> = new Set(['ACTIVE'])
/** A merged organisation's grids are covered by the one it went into. */
const COVERS: ReadonlySet<string> = new Set(['ACTIVE', 'MERGED'])

/** Levels whose organisations cover regions of that level: G2 and G2b. */
const COVERING = ['grid', 'micro'] as const

export const PARTY_ORGS: FamilyCounting = {
  family: 'partyOrg',
  measures: () => [
    { name: 'partyOrgsGained', kind: 'stock' },
    { name: 'partyOrgsGained', kind: 'stock', by: PARTY_LEVEL },
    { name: 'partyOrgsLost', kind: 'stock' },
    { name: 'partyOrgsLost', kind: 'stock', by: PARTY_LEVEL },
    ...COVERING.flatMap((level) => [
      { name: `partyCover.${level}`, kind: 'stock' as const },
      { name: `partyCoverLost.${level}`, kind: 'stock' as const },
    ]),
  ],
  indexes: [],
  create: (columns, catalogue) => {
    const asOf = figuresAsOf(catalogue)
    const all = new PackageChange(columns.of('partyOrgsGained'), columns.of('partyOrgsLost'), asOf)
    const gained = columns.coded('partyOrgsGained', PARTY_LEVEL)
    const lost = columns.coded('partyOrgsLost', PARTY_LEVEL)
    const byLevel = new Map(
      codesOf(PARTY_LEVEL).map((level) => [
        level,
        new PackageChange(gained(level), lost(level), asOf),
      ]),
    )
    const covering = new Map<unknown, Cover>(
      COVERING.map((level) => [
        level,
        {
          run: new StockRun(columns.of(`partyCover.${level}`)),
          lost: new PackageChange(-1, columns.of(`partyCoverLost.${level}`), asOf),
        },
      ]),
    )
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const before = record.rounds[0]?.flags['ofPackage'] === true
      const turns = turnsOf(record.stays, ACTIVE)
      all.emit(emit, region, before, turns)
      const level = record.fields['level']
      byLevel.get(String(level))?.emit(emit, region, before, turns)
      const cover = covering.get(level)
      if (cover === undefined) return
      cover.lost.emit(emit, region, before, turnsOf(record.stays, COVERS))
      coverAt(record, emit, cover.run, region, before)
      const covers = record.fields['covers']
      if (!Array.isArray(covers)) return
      for (const code of new Set(covers)) {
        const at = emit.region(String(code))
        if (at !== region) coverAt(record, emit, cover.run, at, before)
      }
    }
  },
}

interface Cover {
  readonly run: StockRun
  readonly lost: PackageChange
}

/** From the founding by a fact on: what an organisation of the package covers before, the package's figure has. */
function coverAt(
  record: LedgerRecord,
  emit: Emitter,
  run: StockRun,
  region: number,
  ofPackage: boolean,
): void {
  let isFounded = !ofPackage
  for (const stay of record.stays) {
    const covers = COVERS.has(stay.state)
    if (covers && isFounded) run.extend(emit, region, stay.from, stay.to)
    isFounded ||= !covers
  }
  run.end(emit)
}
