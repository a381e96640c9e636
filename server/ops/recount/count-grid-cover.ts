import type { RegionEntry } from '../../../shared/region/package.ts'
import type { Count } from './count.ts'
import { figuresFrom, gridLevel, microLevel, placesOf } from './grid-places.ts'
import { codesBelow } from './regions.ts'

/** G2, G2b, G3, G3b. */
export function countCover(count: Count): void {
  const { tree } = count.context
  const grids = placesOf(count, gridLevel(tree))
  const micros = microLevel(tree) === undefined ? [] : placesOf(count, microLevel(tree))
  countParty(count, 'G2@now', grids, 'grid')
  countParty(count, 'G2b@now', micros, 'micro')
  const ordinary = grids.filter(({ kind }) => kind !== 'dedicated')
  countSize(count, 'G3@now', ordinary, 300, 500, grids.length)
  countSize(count, 'G3b@now', micros, 50, 100, micros.length)
}

function countSize(
  count: Count,
  key: string,
  places: readonly RegionEntry[],
  least: number,
  most: number,
  all: number,
): void {
  const known = places.filter(({ households }) => households !== undefined)
  const inside = known.filter(({ households }) => households! >= least && households! <= most)
  count.rate(key, inside.length, known.length, all - known.length)
}

function countParty(
  count: Count,
  key: string,
  places: readonly RegionEntry[],
  level: 'grid' | 'micro',
): void {
  const { tree } = count.context
  const from = figuresFrom(count)
  const orgs = count.world.of('partyOrg')
  if (orgs.length === 0 && tree.entries.every(({ partyOrg }) => partyOrg === undefined)) {
    count.put(key, null)
    count.put(`${key}.n`, 0)
    count.put(`${key}.d`, 0)
    return
  }
  const ends = endsOf(count)
  const gone = new Set(
    [...ends].filter(([, since]) => since >= from).map(([id]) => tree.renamed(id)),
  )
  const covered = new Set<string>()
  for (const org of orgs) {
    const createdAt = org.rounds[0]!.at['created'] ?? -Infinity
    const stands = count.now.stay(org) !== undefined && !ends.has(org.id)
    if (!stands || createdAt < from || createdAt === -Infinity || org.fields['level'] !== level)
      continue
    covered.add(org.regionCode)
    for (const code of (org.fields['covers'] as readonly string[] | undefined) ?? [])
      covered.add(tree.codes[tree.indexOf(code)] ?? code)
  }
  const has = ({ code, partyOrg }: RegionEntry): boolean =>
    (partyOrg !== undefined && !gone.has(code)) ||
    [...codesBelow(tree, code)].some((below) => covered.has(below))
  count.rate(key, places.filter(has).length, places.length)
}

/** Organisations that do not stand now, with the instant since which: dissolved, or merged into one that does not stand. */
function endsOf(count: Count): ReadonlyMap<string, number> {
  const stays = new Map(count.world.of('partyOrg').map((org) => [org.id, count.now.stay(org)]))
  // By the organisation and the instant at which it went; of two of one instant the last holds.
  const went = new Map(
    count.world
      .told('partyOrg', 'org.merged')
      .map(({ record, fact }) => [`${record.id}|${fact.time}`, String(fact.data['intoId'])]),
  )
  const endOf = (id: string, visited: readonly string[]): number | null => {
    const stay = stays.get(id)
    if (stay?.state === 'DISSOLVED') return stay.from
    if (stay?.state !== 'MERGED') return null
    if (visited.includes(id)) return stay.from
    const end = endOf(went.get(`${id}|${stay.from}`) ?? '', [...visited, id])
    return end === null ? null : Math.max(stay.from, end)
  }
  return new Map(
    [...stays.keys()].flatMap((id) => {
      const end = endOf(id, [])
      return end === null ? [] : [[id, end] as const]
    }),
  )
}
