import type { NewFact, World } from '../../shared/fact/fact.ts'
import type { SuggestionKind } from '../../shared/fact/schemas/alarm.ts'
import type { SurgeGrade } from '../../shared/alarm/surge.ts'
import type { Plan } from '../../shared/region/plan.ts'
import { pathTo, type RegionTree } from '../../shared/region/tree.ts'
import { communityLevel } from '../board/mask.ts'
import { planFor } from './plan-for.ts'
import type { Reports } from './reports.ts'
import { evidenceOf, surgesAt, type Surge } from './surges.ts'
import type { Seen, UrgentCase } from './watch.ts'

const SOURCE = 'gewu/detectors'
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** Surges of so long make one composite (DOMAIN §3.8). */
const TOGETHER_MS = 2 * HOUR_MS
/** What nobody decided lapses after so long [DESIGN]: the window of a surge, two hours at least. */
const SURGE_LASTS_MS = 2 * HOUR_MS
const COMPOSITE_LASTS_MS = 4 * HOUR_MS
const MOST_EVIDENCE = 40
const LEAST_GROUPS = 3

export interface DetectSight {
  readonly world: World
  /** A whole minute of event time, epoch ms. */
  readonly tMs: number
  readonly tree: RegionTree
  readonly reports: Reports
  readonly plans: readonly Plan[]
  /** Whether two communities have a common border; by index. */
  readonly isAdjacent: (a: number, b: number) => boolean
  readonly suggestions: ReadonlyMap<string, Seen>
  readonly urgent: Iterable<UrgentCase>
  readonly inForce: Iterable<Seen & { readonly key: string }>
}

/** What the detectors have to suggest at a minute: facts that change no mode (DESIGN law 9). A person decides on each, or it lapses. */
export function suggestionFacts(sight: DetectSight): readonly NewFact[] {
  return [...surgeFacts(sight), ...compositeFacts(sight), ...urgentFacts(sight)]
}

/** A surge is told once it stood at two minutes in a row (RULES AL3), and once more when 关注 becomes 告警. */
function surgeFacts(sight: DetectSight): readonly NewFact[] {
  const { reports, tree, tMs, suggestions } = sight
  const now = surgesAt(reports, tree, tMs)
  const before = now.length === 0 ? [] : surgesAt(reports, tree, tMs - MINUTE_MS)
  return now.flatMap((surge) => {
    const stood = before.find(
      ({ region, category }) => region === surge.region && category === surge.category,
    )
    if (stood === undefined) return []
    const grade = stood.grade === 'watch' ? 'watch' : surge.grade
    const code = tree.codes[surge.region]!
    const known = standing(suggestions, tMs, (fields, seen) =>
      isSurgeOf(fields, seen, code, surge.category),
    )
    if (known !== null && !(known.state === 'OPEN' && isWorse(grade, known.fields['grade'])))
      return []
    const subject = known?.id ?? `surge:${code}:${surge.category}:${tMs / MINUTE_MS}`
    return [factOf(sight, subject, grade, surgeData(surge, sight))]
  })
}

function surgeData(surge: Surge, sight: DetectSight): Suggested {
  const { tree, plans, reports, tMs } = sight
  const { region, category, windowMin, count, median, z } = surge
  const plan = planFor(plans, tree, { region, categories: [category] })
  const code = tree.codes[region]!
  return {
    ...{ kind: 'surge', regionCode: code, regionCodes: [code], category, windowMin, count },
    ...(median === null ? {} : { baseline: median }),
    ...(z === null ? {} : { z: Math.round(z * 100) / 100 }),
    ...(plan === null ? {} : { plan: plan.id }),
    evidence: evidenceOf(reports, tree, surge, tMs).map(({ id }) => id),
    lapsesAt: tMs + Math.max(SURGE_LASTS_MS, windowMin * MINUTE_MS),
  }
}

/**
 * Three groups in one sub-district, or neighbours with the same subcategory in 告警, wherever their border runs (DOMAIN §3.8). "Within 2 h" are surges that began or rose in
 * them. What a person called noise makes nothing.
 */
function compositeFacts(sight: DetectSight): readonly NewFact[] {
  const { tree, tMs, suggestions } = sight
  const surges = [...suggestions.values()].filter(
    ({ fields, at }) =>
      fields['kind'] === 'surge' &&
      fields['decision'] !== 'ignored' &&
      (at['raised'] ?? 0) > tMs - TOGETHER_MS,
  )
  const places = placesOfNeighbours(sight, surges)
  for (const [street, of] of Map.groupBy(surges, ({ regionCode }) => streetOf(tree, regionCode))) {
    const groups = new Set(of.map(({ fields }) => String(fields['category']).split('.')[0]))
    if (groups.size >= LEAST_GROUPS) places.set(street, new Set(of))
  }
  return [...places].flatMap(([place, together]) => {
    const code = tree.codes[place]!
    const isKnown = standing(
      suggestions,
      tMs,
      (fields, { regionCode }) => fields['kind'] === 'composite' && regionCode === code,
    )
    if (isKnown !== null) return []
    const subject = `composite:${code}:${tMs / MINUTE_MS}`
    const of = surges.filter((surge) => together.has(surge))
    return [factOf(sight, subject, 'alarm', compositeData(of, place, sight))]
  })
}

function compositeData(of: readonly Seen[], street: number, sight: DetectSight): Suggested {
  const { tree, plans, tMs } = sight
  const categories = [...new Set(of.map(({ fields }) => String(fields['category'])))]
  const plan = planFor(plans, tree, { region: street, categories })
  return {
    kind: 'composite',
    regionCode: tree.codes[street]!,
    regionCodes: [...new Set(of.map(({ regionCode }) => regionCode))].slice(0, MOST_EVIDENCE),
    ...(categories.length === 1 ? { category: categories[0]! } : {}),
    ...(plan === null ? {} : { plan: plan.id }),
    count: of.reduce((sum, { fields }) => sum + Number(fields['count'] ?? 0), 0),
    evidence: of.map(({ id }) => id),
    lapsesAt: tMs + COMPOSITE_LASTS_MS,
  }
}

/** Surges of one subcategory in 告警 of communities that border on each other, by the region that holds both: their sub-district, across a border of those the lowest above. */
function placesOfNeighbours(
  { tree, isAdjacent }: DetectSight,
  surges: readonly Seen[],
): Map<number, Set<Seen>> {
  const level = communityLevel(tree)
  const alarms = surges.filter(
    ({ fields, regionCode }) =>
      fields['grade'] === 'alarm' && tree.level[tree.indexOf(regionCode)] === level,
  )
  const places = new Map<number, Set<Seen>>()
  for (const one of alarms)
    for (const other of alarms) {
      if (one.fields['category'] !== other.fields['category']) continue
      if (!isAdjacent(tree.indexOf(one.regionCode), tree.indexOf(other.regionCode))) continue
      const place = holderOf(tree, one.regionCode, other.regionCode)
      places.set(place, (places.get(place) ?? new Set()).add(one))
    }
  return places
}

/** Any urgent case in hand where a warning or an alert holds, however it is getting on: one card for each warning and community. */
function urgentFacts(sight: DetectSight): readonly NewFact[] {
  const { tree, tMs, plans, suggestions } = sight
  const urgent = [...sight.urgent].filter(({ from }) => from <= tMs)
  if (urgent.length === 0) return []
  const holds = [...sight.inForce].filter(
    ({ state }) => state !== 'EMERGENCY' && state !== 'RECOVERY',
  )
  return holds.flatMap(({ key, id, fields, regionCode }) => {
    const codes = Array.isArray(fields['regionCodes']) ? fields['regionCodes'] : [regionCode]
    const places = codes.map((code) => tree.indexOf(String(code))).filter((at) => at >= 0)
    const inside = urgent.filter(({ region }) => {
      const at = tree.indexOf(region)
      return places.some((place) => at >= place && at < tree.end[place]!)
    })
    const byCommunity = Map.groupBy(inside, ({ region }) => communityOf(tree, region))
    return [...byCommunity].flatMap(([community, of]) => {
      const code = tree.codes[community]!
      const subject = `urgentInWarning:${id}:${code}`
      if (suggestions.has(subject)) return []
      const words = [fields['warningKind'], fields['kind'], fields['matter']].filter(
        (word) => typeof word === 'string',
      )
      const categories = of.map(({ category }) => category)
      const plan = planFor(plans, tree, { region: community, categories, words })
      const data: Suggested = {
        ...{ kind: 'urgentInWarning', regionCode: code, regionCodes: [code], about: key },
        ...(plan === null ? {} : { plan: plan.id }),
        count: of.length,
        evidence: of.toSorted(firstReported).map(({ id }) => id),
        lapsesAt: tMs + COMPOSITE_LASTS_MS,
      }
      return [factOf(sight, subject, 'alarm', data)]
    })
  })
}

interface Suggested {
  readonly kind: SuggestionKind
  readonly regionCode: string
  readonly regionCodes: readonly string[]
  readonly evidence: readonly string[]
  readonly lapsesAt: number
  readonly [field: string]: unknown
}

/** The list names the newest, the same whichever process makes it. */
function firstReported(a: UrgentCase, b: UrgentCase): number {
  return a.from - b.from || (a.id < b.id ? -1 : 1)
}

/** Its id is made of the suggestion and of its grade: every process that finds it tells the same (RULES IN2). */
function factOf(
  { world, tMs }: DetectSight,
  subject: string,
  grade: SurgeGrade,
  data: Suggested,
): NewFact {
  return {
    id: `${world}:${subject}:${grade}`,
    source: SOURCE,
    type: 'suggestion.raised',
    subject,
    time: tMs,
    world,
    data: { ...data, grade, evidence: data.evidence.slice(-MOST_EVIDENCE) },
  }
}

/** The newest that has not had its time yet, decided or not. */
function standing(
  suggestions: ReadonlyMap<string, Seen>,
  tMs: number,
  isIt: (fields: Seen['fields'], seen: Seen) => boolean,
): Seen | null {
  let found: Seen | null = null
  for (const seen of suggestions.values()) {
    if (Number(seen.fields['lapsesAt'] ?? 0) <= tMs || !isIt(seen.fields, seen)) continue
    if (found === null || (seen.at['raised'] ?? 0) > (found.at['raised'] ?? 0)) found = seen
  }
  return found
}

function isSurgeOf(fields: Seen['fields'], seen: Seen, code: string, category: string): boolean {
  return fields['kind'] === 'surge' && seen.regionCode === code && fields['category'] === category
}

function isWorse(grade: SurgeGrade, before: unknown): boolean {
  return grade === 'alarm' && before === 'watch'
}

/** The 街道 of a region, or the whole tree where no level is called so. */
function streetOf(tree: RegionTree, code: string): number {
  const level = tree.levels.findIndex(({ id }) => id === 'street')
  return pathTo(tree, Math.max(0, tree.indexOf(code))).find((at) => tree.level[at] === level) ?? 0
}

function holderOf(tree: RegionTree, code: string, other: string): number {
  const street = streetOf(tree, code)
  if (street === streetOf(tree, other)) return street
  const above = new Set(pathTo(tree, Math.max(0, tree.indexOf(other))))
  return pathTo(tree, Math.max(0, tree.indexOf(code))).findLast((at) => above.has(at)) ?? 0
}

function communityOf(tree: RegionTree, code: string): number {
  const level = communityLevel(tree)
  return (
    pathTo(tree, Math.max(0, tree.indexOf(code))).findLast((at) => tree.level[at]! <= level) ?? 0
  )
}
