import { ALARM_KINDS } from '../../shared/alarm/kinds.ts'
import { l2Code } from '../../shared/indicator/dimensions.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { WatchedFeed } from '../board/source-watch.ts'
import type { Condition } from './conditions.ts'
import type { Reports } from './reports.ts'
import { gradeAt } from './surges.ts'
import type { Seen } from './watch.ts'

const MINUTE_MS = 60_000
/** A suggestion that is so young begins an alarm, ms: once it is there, a minute later it goes on by itself. */
const NEW_MS = 2 * MINUTE_MS

export interface SurgeSight {
  /** A whole minute of event time, epoch ms. */
  readonly tMs: number
  readonly tree: RegionTree
  readonly reports: Reports
  readonly suggestions: ReadonlyMap<string, Seen>
  readonly alarms: ReadonlyMap<string, Seen>
  readonly feeds: readonly WatchedFeed[]
}

/**
 * Conditions of the surges in 告警. One begins with its suggestion, whatever a person decides on that, and goes on until two minutes in a row see no surge of the
 * place. While the cases of the place do not come, fewer of them prove nothing: it stays (RULES ST4).
 */
export function surgeConditions(sight: SurgeSight): readonly Condition[] {
  const { tMs, suggestions, alarms } = sight
  const found = new Map<string, Condition>()
  for (const { id, fields, regionCode, at } of suggestions.values()) {
    const isNew = (at['raised'] ?? 0) > tMs - NEW_MS
    if (fields['kind'] !== 'surge' || fields['grade'] !== 'alarm' || !isNew) continue
    const category = String(fields['category'])
    const from = at['raised'] ?? tMs
    const held = condition(regionCode, category, from, { about: `suggestion:${id}`, ...fields })
    found.set(held.subject, held)
  }
  for (const { id, fields, regionCode, at } of alarms.values()) {
    if (fields['kind'] !== 'surge' || found.has(id)) continue
    const category = l2Code(String(fields['categoryL1']), String(fields['categoryL2']))
    if (!goesOn(sight, regionCode, category)) continue
    found.set(id, condition(regionCode, category, at['raised'] ?? tMs, fields))
  }
  return [...found.values()]
}

function condition(
  region: string,
  category: string,
  from: number,
  fields: Readonly<Record<string, unknown>>,
): Condition {
  const [categoryL1 = '', categoryL2 = ''] = category.split('.')
  const data: Record<string, string | number> = { categoryL1, categoryL2 }
  for (const name of ['about', 'count', 'baseline', 'z']) {
    const value = fields[name]
    if (typeof value === 'number' || typeof value === 'string') data[name] = value
  }
  return { kind: 'surge', subject: `surge:${region}:${category}`, region, from, data }
}

function goesOn(sight: SurgeSight, code: string, category: string): boolean {
  const { tMs, tree, reports } = sight
  const region = Math.max(0, tree.indexOf(code))
  if (isSilent(sight, region)) return true
  const { clearAfterMs } = ALARM_KINDS.surge
  for (let back = 0; back <= clearAfterMs; back += MINUTE_MS)
    if (gradeAt(reports, category, region, tMs - back) !== null) return true
  return false
}

/** Whether a feed that brings cases of the region is not heard. */
function isSilent({ feeds, tree }: SurgeSight, region: number): boolean {
  return feeds.some(({ feed, standing }) => {
    if (standing.state !== 'lost' && standing.state !== 'delayed') return false
    if (!feed.families.includes('case')) return false
    if (feed.regions === undefined) return true
    return feed.regions.some((code) => {
      const of = tree.indexOf(code)
      return (
        of >= 0 &&
        ((of <= region && region < tree.end[of]!) || (region <= of && of < tree.end[region]!))
      )
    })
  })
}
