import { LIST_CAPS } from '../../../shared/board/board.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Rows, Work } from './part.ts'
import { firstRows, numberOf, responseOf, stampOf, textOf } from './read.ts'

/** A kind of material in one response, over all places where it is kept. */
export interface SupplyKind {
  readonly response: string
  readonly kind: string
  readonly unit: string | null
  /** null: nobody has counted. */
  readonly have: number | null
  /** null: nobody has said. */
  readonly need: number | null
  /** How much of the need there is where it is needed: what one place has beyond its own need helps no other place's. null as `have`, `need`. */
  readonly covered: number | null
  readonly places: number
  readonly at: number | null
}

/** By response and kind, in no order. */
export function supplyKinds(records: readonly LedgerRecord[]): readonly SupplyKind[] {
  const groups = Map.groupBy(
    records,
    (record) => `${responseOf(record)}/${String(record.fields['kind'])}`,
  )
  return [...groups.values()].map((group) => {
    const { fields } = group[0]!
    const places = group.flatMap((one) => textOf(one.fields['placeId']) ?? [])
    const [have, need] = [sumOf(group, 'have'), sumOf(group, 'need')]
    const stamps = group.flatMap((one) => stampOf(one, 'counted') ?? [])
    return {
      response: responseOf(group[0]!),
      kind: String(fields['kind']),
      unit: group.map((one) => textOf(one.fields['unit'])).find((unit) => unit !== null) ?? null,
      ...{ have, need },
      covered: have === null || need === null ? null : coveredIn(group),
      places: new Set(places).size,
      at: stamps.length === 0 ? null : Math.max(...stamps),
    }
  })
}

/** Scarcest first. */
export function supplyRows(work: Work): Rows {
  return firstRows(
    supplyKinds(work.of('supply')).map((supply) => ({
      key: `${supply.response}/${supply.kind}`,
      rank: [shareOf(supply)],
      row: { ...supply },
    })),
    LIST_CAPS.supplies,
  )
}

function shareOf({ need, covered }: SupplyKind): number {
  return need === null || need === 0 ? Number.POSITIVE_INFINITY : (covered ?? 0) / need
}

/** Needs of places from what lies there; needs of no place, the plan's own, from all that is left over. */
function coveredIn(group: readonly LedgerRecord[]): number {
  const byPlace = Map.groupBy(group, ({ fields }) => textOf(fields['placeId']))
  const total = (place: string | null, field: string): number =>
    sumOf(byPlace.get(place) ?? [], field) ?? 0
  let covered = 0
  let left = total(null, 'have')
  for (const place of byPlace.keys()) {
    if (place === null) continue
    const here = Math.min(total(place, 'have'), total(place, 'need'))
    covered += here
    left += total(place, 'have') - here
  }
  return covered + Math.min(left, total(null, 'need'))
}

function sumOf(records: readonly LedgerRecord[], field: string): number | null {
  const known = records.flatMap(({ fields }) => numberOf(fields[field]) ?? [])
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
