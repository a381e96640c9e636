import { PARTY_LEVELS, PLACE_KINDS } from '../../../shared/fact/codes.ts'
import { partyLevelOfRegion, placeKindOf } from '../../../shared/indicator/grid-dimensions.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { figure } from './count-package.ts'
import { stamp, type Count } from './count.ts'
import { figuresFrom } from './grid-places.ts'
import { codesBelow } from './regions.ts'

/** Party organisations, places and their visitors: the package's, and what became of them. */
export function countGridPackage(count: Count): void {
  countOrganisations(count)
  countPlaces(count)
  const counts = count.of('footfall')
  count.eachWindow(({ window, has }) => {
    const here = counts.filter((record) => has(stamp(record, 'counted')))
    const visitors = (records: readonly LedgerRecord[]): number =>
      records.reduce((sum, { fields }) => sum + Number(fields['visitors']), 0)
    count.put(`footfall@${window}`, visitors(here))
    for (const kind of [...Object.keys(PLACE_KINDS), 'other']) {
      const of = here.filter(({ fields }) => placeKindOf(fields['kind']) === kind)
      count.put(`footfall@${window}{kind=${kind}}`, visitors(of))
    }
  })
}

/** By how much what is told of a record changes the package's figure: in the state now, less whether the package has it. */
function changeBy(count: Count, record: LedgerRecord, state: string): number {
  const from = figuresFrom(count)
  const before = record.stays.findLast((stay) => stay.from < from)
  const packaged =
    before === undefined ? record.rounds[0]!.flags['ofPackage'] === true : before.state === state
  const last = record.stays.findLast((stay) => stay.from < count.now.until)
  const isNow = last === undefined ? packaged : last.state === state
  return Number(isNow) - Number(packaged)
}

function countOrganisations(count: Count): void {
  const { tree } = count.context
  const codes = codesBelow(tree, count.regionCode)
  const figures = new Map([...Object.keys(PARTY_LEVELS), 'other'].map((level) => [level, 0]))
  const add = (level: string, by: number): void => {
    const known = figures.has(level) ? level : 'other'
    figures.set(known, figures.get(known)! + by)
  }
  for (const { code, level, partyOrg, otherPartyOrgs } of tree.entries) {
    if (!codes.has(code)) continue
    if (partyOrg !== undefined) add(partyLevelOfRegion(level), 1)
    add('other', otherPartyOrgs ?? 0)
  }
  add('household', figure(tree, count.regionCode, 'partyHouseholds') ?? 0)
  let known = 0
  for (const figure of figures.values()) known += figure
  for (const org of count.of('partyOrg')) {
    const by = changeBy(count, org, 'ACTIVE')
    add(String(org.fields['level']), by)
    known += by
  }
  count.put('partyOrgs@now', Math.max(0, known))
  for (const [level, figure] of figures)
    count.put(`partyOrgs@now{level=${level}}`, Math.max(0, figure))
}

function countPlaces(count: Count): void {
  const { tree } = count.context
  const codes = codesBelow(tree, count.regionCode)
  const figures = new Map([...Object.keys(PLACE_KINDS), 'other'].map((kind) => [kind, 0]))
  const add = (kind: string, by: number): void => {
    figures.set(kind, (figures.get(kind) ?? 0) + by)
  }
  for (const [kind, byRegion] of tree.held?.places ?? [])
    tree.codes.forEach((code, i) => {
      if (codes.has(code)) add(placeKindOf(kind), byRegion[i]!)
    })
  for (const place of count.of('place'))
    add(placeKindOf(place.fields['kind']), changeBy(count, place, 'OPEN'))
  let all = 0
  for (const figure of figures.values()) all += figure
  count.put('places@now', Math.max(0, all))
  for (const [kind, figure] of figures) count.put(`places@now{kind=${kind}}`, Math.max(0, figure))
}
