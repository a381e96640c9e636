import { isIndicator } from '../../shared/indicator/asked.ts'
import { lineageProblems } from '../../shared/region/lineage.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { briefingProblems } from './briefing.ts'
import { drillProblems } from './drills.ts'
import { feedProblems } from './feeds.ts'
import { planProblems } from './plans.ts'
import type { Problem } from './problem.ts'
import { keyReasons } from './value-keys.ts'

/** Codes that one file uses and another should hold, codes given twice, a time zone nobody knows, work hours at odds with themselves. */
export function referenceProblems(
  pack: Omit<DistrictPackage, 'hash' | 'regions'>,
  tree: RegionTree,
): Problem[] {
  return [
    ...districtProblems(pack),
    ...catalogueProblems(pack),
    ...calendarProblems(pack),
    ...regionReferences(pack, tree),
    ...feedProblems(pack.feeds ?? [], tree),
    ...briefingProblems(pack.briefing ?? null, tree),
    ...planProblems(pack, tree),
    ...drillProblems(pack, tree),
    ...displayProblems(pack),
    ...lineageProblems(pack.lineage ?? [], (code) => tree.indexOf(code) >= 0).map((reason) =>
      error('lineage.json', '', reason),
    ),
  ]
}

type Parts = Omit<DistrictPackage, 'hash' | 'regions'>

function error(file: string, entry: string, reason: string): Problem {
  return { severity: 'error', file, entry, reason }
}

function districtProblems({ district }: Parts): Problem[] {
  const problems: Problem[] = []
  try {
    new Intl.DateTimeFormat('en', { timeZone: district.timeZone })
  } catch {
    problems.push(
      error(
        'district.json',
        'timeZone',
        `unknown time zone ${district.timeZone}; an IANA name such as Asia/Shanghai is needed`,
      ),
    )
  }
  for (const id of doubles(district.levels.map((level) => level.id))) {
    problems.push(error('district.json', 'levels', `duplicate level ${id}`))
  }
  return problems
}

function catalogueProblems({ catalogue }: Parts): Problem[] {
  const problems: Problem[] = []
  const lists = {
    sources: catalogue.sources,
    categories: [
      ...catalogue.categories,
      ...catalogue.categories.flatMap((category) => category.children),
    ],
    orgs: catalogue.orgs,
    causes: catalogue.causes,
    serviceClasses: catalogue.serviceClasses,
  }
  for (const [list, items] of Object.entries(lists)) {
    for (const code of doubles(items.map((item) => item.code))) {
      problems.push(error('catalogue.json', list, `duplicate code ${code}`))
    }
  }
  const orgs = new Set(catalogue.orgs.map((org) => org.code))
  for (const { code, standard } of catalogue.categories.flatMap((category) => category.children)) {
    if (standard?.responsibleOrg !== undefined && !orgs.has(standard.responsibleOrg)) {
      problems.push(
        error(
          'catalogue.json',
          `category ${code}`,
          `responsibleOrg ${standard.responsibleOrg} is not in orgs`,
        ),
      )
    }
  }
  return problems
}

function calendarProblems({ calendar }: Parts): Problem[] {
  const problems: Problem[] = []
  let last = ''
  for (const [from, to] of calendar.workHours) {
    if (!isClock(from) || !isClock(to))
      problems.push(error('calendar.json', 'workHours', `${from}–${to} is no time of day`))
    else if (from >= to)
      problems.push(error('calendar.json', 'workHours', `${from}–${to} ends before it begins`))
    else if (from < last)
      problems.push(
        error('calendar.json', 'workHours', `${from}–${to} begins before the span before it ends`),
      )
    last = to
  }
  return problems
}

/** The wall falls back to what it shows by default, so a package goes into use all the same. */
function displayProblems({ display }: Parts): Problem[] {
  const asked = display.mapIndicator
  if (isIndicator(asked)) return []
  return keyReasons(asked).map((reason) => ({
    severity: 'warning',
    file: 'display.json',
    entry: 'mapIndicator',
    reason: `${asked}: ${reason}`,
  }))
}

function regionReferences({ roster, places }: Parts, tree: RegionTree): Problem[] {
  const problems: Problem[] = []
  roster.posts.forEach((post, i) => {
    if (tree.indexOf(post.region) < 0) {
      problems.push(
        error('roster.json', `posts[${i}]`, `region ${post.region} is not in regions.json`),
      )
    }
  })
  places.forEach((place, i) => {
    if (tree.indexOf(place.region) < 0) {
      problems.push(
        error('places.json', `[${i}] ${place.id}`, `region ${place.region} is not in regions.json`),
      )
    }
  })
  for (const id of doubles(places.map((place) => place.id)))
    problems.push(error('places.json', id, 'duplicate id'))
  return problems
}

function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) || text === '24:00'
}

function doubles(codes: readonly string[]): string[] {
  const seen = new Set<string>()
  return codes.filter((code) => seen.size === seen.add(code).size)
}
