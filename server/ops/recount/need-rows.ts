import { needId, needKey, needPlace } from '../../../shared/indicator/common-need.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Catalogue } from '../../../shared/region/package.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import { communityLevel, holderOf } from './grid-places.ts'
import type { ListedRow } from './list-rows.ts'

const MONTH_MS = 30 * 24 * 3_600_000

/** All common needs of a region (DOMAIN §3.8) from its cases alone; of one below the community none. */
export function needRows(
  records: readonly LedgerRecord[],
  tree: RegionTree,
  regionCode: string,
  atMs: number,
  categories: Catalogue['categories'] = [],
): readonly ListedRow[] {
  const level = communityLevel(tree)
  const own = tree.levels.findIndex(({ id }) => id === level)
  if (tree.level[tree.indexOf(regionCode)]! > own) return []
  const from = Math.floor(atMs / 1000) * 1000 - MONTH_MS
  const keys = new Map<string, { community: string; category: string; cases: LedgerRecord[] }>()
  for (const record of records) {
    const { fields, state, regionCode: code } = record
    const community = holderOf(tree, code, level)
    const { categoryL1, categoryL2 } = fields
    const category = `${String(categoryL1)}.${String(categoryL2)}`
    const place = needPlace(fields['objectKey'], fields['point'])
    if (record.family !== 'case' || state === 'REJECTED' || state === 'CANCELLED') continue
    if (fields['appealType'] === 'report' || fields['source'] === 'petition') continue
    const l1 = categories.find(({ code: own }) => own === categoryL1)
    const l2 = l1?.children.find(({ code: own }) => own === categoryL2)
    if (l1?.secret === true || l2?.secret === true || l2?.praise === true) continue
    if (community === undefined || categoryL2 === undefined || place === null) continue
    const at = reportedAt(record)
    if (at === undefined || at < from) continue
    const key = needKey(community, category, place)
    const found = keys.get(key) ?? { community, category, cases: [] }
    found.cases.push(record)
    keys.set(key, found)
  }
  return [...keys]
    .map(([key, { community, category, cases }]) => {
      const standing = cases.filter(({ state }) => state !== 'MERGED')
      const nameless = standing.filter(({ fields }) => fields['reporterHash'] === undefined)
      const count = nameless.length + people(standing)
      const instants = cases.map((record) => reportedAt(record)!)
      return {
        ...{ key: needId(key), category, region: community },
        ...{ cases: count, reporters: people(cases) },
        ...{ since: Math.min(...instants), last: Math.max(...instants) },
        topic: count >= 5,
      }
    })
    .filter(({ cases, reporters }) => cases >= 3 && reporters >= 3)
    .toSorted(
      (a, b) =>
        Number(b.topic) - Number(a.topic) ||
        b.cases - a.cases ||
        b.reporters - a.reporters ||
        b.last - a.last ||
        (a.key < b.key ? -1 : 1),
    )
}

function reportedAt(record: LedgerRecord): number | undefined {
  return record.rounds[0]!.at['reported']
}

function people(cases: readonly LedgerRecord[]): number {
  return new Set(cases.flatMap(({ fields }) => fields['reporterHash'] ?? [])).size
}
