import type { KeptFact } from '../../../shared/lifecycle/types.ts'
import type { Emitter } from '../emitter.ts'
import type { FamilyCounting } from './family.ts'
import { figuresAsOf } from './package-change.ts'
import { COVERING, coverName, placesOf } from './party-cover.ts'

/** The part of merged organisations in G2 and G2b: each covers its grids for as long as the one stands that it went into, from merger to merger. */
export const ORG_MERGERS: FamilyCounting = {
  family: 'orgMergers',
  measures: () => [],
  indexes: [],
  create: (columns, catalogue) => {
    const asOf = figuresAsOf(catalogue)
    const ended = columns.of('partyCoverEnded')
    const covering = new Map<unknown, number>(
      COVERING.map((level) => [level, columns.of(coverName(level))]),
    )
    return ({ kept = [] }, emit) => {
      const byOrg = Map.groupBy(kept, ({ data }) => String(data['orgId']))
      for (const [orgId, turns] of byOrg)
        for (const [i, merger] of turns.entries()) {
          if (merger.type !== 'org.merged') continue
          const { data } = merger
          const region = emit.region(String(data['place']))
          const cover = covering.get(data['level'])
          const { createdAt } = data
          const isNew = typeof createdAt === 'number' && createdAt >= asOf
          for (const piece of piecesOf(merger, turns[i + 1]?.time, kept)) {
            const endedAt = endOf(byOrg, orgId, piece.from)
            if (endedAt === null) {
              if (isNew && cover !== undefined) coverPlaces(emit, cover, region, data, piece)
            } else if (endedAt >= asOf && emit.isOf(orgId, region))
              emit.stock(region, ended, piece.from, piece.to)
          }
        }
    }
  },
}

interface Piece {
  readonly from: number
  readonly to: number | null
}

/** The time for which an organisation was merged, cut wherever any of them changed. */
function piecesOf(
  { time }: KeptFact,
  until: number | undefined,
  kept: readonly KeptFact[],
): readonly Piece[] {
  const cuts = kept
    .map((one) => one.time)
    .filter((at) => at > time && (until === undefined || at < until))
  const starts = [...new Set([time, ...cuts])]
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? until ?? null }))
}

/** Since when the one that an organisation ended in does not stand, at an instant; null while it does. */
function endOf(
  byOrg: ReadonlyMap<string, readonly KeptFact[]>,
  orgId: string,
  at: number,
): number | null {
  const seen = new Set<string>()
  let since = -Infinity
  let next = orgId
  for (;;) {
    const turn = byOrg.get(next)?.findLast(({ time }) => time <= at)
    if (turn === undefined || turn.type === 'org.created') return null
    since = Math.max(since, turn.time)
    if (turn.type === 'org.dissolved' || seen.has(next)) return since
    seen.add(next)
    next = String(turn.data['intoId'])
  }
}

function coverPlaces(
  emit: Emitter,
  column: number,
  region: number,
  { covers }: KeptFact['data'],
  { from, to }: Piece,
): void {
  for (const place of placesOf(emit, region, covers)) emit.stock(place, column, from, to)
}
