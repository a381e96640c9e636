import type { Window } from '../../../../shared/indicator/types.ts'
import type { LedgerRecord } from '../../../../shared/lifecycle/types.ts'
import type { Count } from '../count.ts'
import { codesBelow } from '../regions.ts'
import { isGone } from './rounds.ts'

const MONTH_MS = 30 * 24 * 3_600_000

/** C24, C25, C28, C29: every case once, at the report of its first round. */
export function countDemand(count: Count): void {
  countRepeats(count)
  countRepeatGroups(count)
  countSources(count)
  countConcentration(count)
  countSubcategories(count)
}

function reportedAt(record: LedgerRecord): number | undefined {
  return record.rounds[0]!.at['reported']
}

/** What makes two cases ask for the same; null where it is not known. */
function sameness({ fields }: LedgerRecord): string | null {
  const { objectKey, categoryL1, categoryL2 } = fields
  if (objectKey === undefined || categoryL2 === undefined) return null
  return JSON.stringify([objectKey, categoryL1, categoryL2])
}

function countRepeats(count: Count): void {
  const earlier = grouped(count.world.of('case').filter((record) => !isGone(record)))
  const cases = count.of('case')
  const repeats = new Set(
    cases.filter((record) =>
      (earlier.get(sameness(record) ?? '') ?? []).some((other) => precedes(other, record)),
    ),
  )
  count.eachWindow(({ window, has }) => {
    const reported = cases.filter((record) => has(reportedAt(record)))
    const counted = reported.filter((record) => !isGone(record))
    const n = counted.filter((record) => repeats.has(record)).length
    count.rate(`C24@${window}`, n, counted.length, reported.length - counted.length)
  })
}

/** Another case of at most 30 days before; of two of the same instant the lesser id comes first. */
function precedes(other: LedgerRecord, record: LedgerRecord): boolean {
  const [before, at] = [reportedAt(other), reportedAt(record)]
  if (other === record || before === undefined || at === undefined) return false
  return before === at ? other.id < record.id : before < at && before >= at - MONTH_MS
}

function grouped(cases: readonly LedgerRecord[]): ReadonlyMap<string, readonly LedgerRecord[]> {
  const groups = new Map<string, LedgerRecord[]>()
  for (const record of cases) {
    const key = sameness(record)
    if (key === null || reportedAt(record) === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [record])
    else group.push(record)
  }
  return groups
}

function countRepeatGroups(count: Count): void {
  const inside = new Set(count.of('case'))
  const { calendar } = count.context
  const recent = count.world
    .of('case')
    .filter((record) => !isGone(record))
    .filter((record) => {
      const at = reportedAt(record)
      return at !== undefined && count.now.lasts(at, calendar.hourOf(at + MONTH_MS))
    })
  const here = [...grouped(recent).values()].filter((group) => {
    const latest = group.toSorted(
      (a, b) => reportedAt(a)! - reportedAt(b)! || (a.id < b.id ? -1 : 1),
    )
    return inside.has(latest.at(-1)!)
  })
  count.put('C24b@now', here.filter((group) => group.length >= 3).length)
  count.put('C24c@now', here.filter((group) => group.length >= 5).length)
}

function countSources(count: Count): void {
  const { sources } = count.context.catalogue
  const proactive = sources.filter((source) => source.proactive).map(({ code }) => code)
  const citizen = sources
    .filter((source) => !source.proactive && source.group === 'citizen')
    .map(({ code }) => code)
  const from = (records: readonly LedgerRecord[], codes: readonly string[]): number =>
    records.filter(({ fields }) => codes.includes(String(fields['source']))).length
  const residents = count.values['residents@now'] ?? null
  count.eachWindow(({ window, has }) => {
    const reported = count.of('case').filter((record) => has(reportedAt(record)))
    const counted = reported.filter((record) => !isGone(record))
    const gone = reported.filter(isGone)
    const found = from(counted, proactive)
    const appeals = from(counted, citizen)
    const goneAppeals = from(gone, citizen)
    count.rate(`C25@${window}`, found, found + appeals, from(gone, proactive) + goneAppeals)
    const key = `C29@${window}`
    count.rate(key, appeals, residents ?? 0, goneAppeals)
    count.put(key, residents ? (appeals / residents) * 10_000 : null)
    count.put(`${key}.d`, residents)
  })
}

function countSubcategories(count: Count): void {
  const codes = count.context.catalogue.categories.flatMap((l1) =>
    l1.children.map((l2) => `${l1.code}.${l2.code}`),
  )
  count.eachWindow(({ window, has }) => {
    const sizes = new Map([...codes, 'other'].map((code) => [code, 0]))
    for (const record of count.of('case')) {
      if (isGone(record) || !has(reportedAt(record))) continue
      const known = `${String(record.fields['categoryL1'])}.${String(record.fields['categoryL2'])}`
      const code = sizes.has(known) ? known : 'other'
      sizes.set(code, sizes.get(code)! + 1)
    }
    for (const [code, n] of sizes) count.put(`C1b@${window}{l2=${code}}`, n)
  })
}

const CONCENTRATION_WINDOWS: readonly Window[] = ['7d', '30d', 'all']

function countConcentration(count: Count): void {
  const communities = communitiesOf(count)
  count.eachWindow(({ window, has }) => {
    const reported = count.of('case').filter((record) => has(reportedAt(record)))
    const counted = reported.filter((record) => !isGone(record))
    const put = (share: string, hhi: string, keyOf: (record: LedgerRecord) => string | null) => {
      const sizes = sizesOf(counted.map(keyOf))
      const total = sizes.reduce((sum, n) => sum + n, 0)
      const excluded = reported.length - total
      const top = sizes.slice(0, 5).reduce((sum, n) => sum + n, 0)
      count.rate(`${share}@${window}`, top, total, excluded)
      const squares = sizes.reduce((sum, n) => sum + (n / total) ** 2, 0)
      count.put(`${hhi}@${window}`, total === 0 ? null : squares)
      count.put(`${hhi}@${window}.d`, total)
      count.put(`${hhi}@${window}.x`, excluded)
    }
    put('C28', 'C28b', (record) => categoryOf(count, record))
    put('C28c', 'C28d', ({ regionCode }) => communities?.get(regionCode) ?? null)
    if (communities === null)
      for (const part of ['C28c', 'C28c.n', 'C28c.d', 'C28c.x', 'C28d', 'C28d.d', 'C28d.x']) {
        const [id, name] = part.split('.')
        count.put(`${id}@${window}${name === undefined ? '' : `.${name}`}`, null)
      }
  }, CONCENTRATION_WINDOWS)
}

/** Largest first, without what has no key. */
function sizesOf(keys: readonly (string | null)[]): readonly number[] {
  const sizes = new Map<string, number>()
  for (const key of keys) if (key !== null) sizes.set(key, (sizes.get(key) ?? 0) + 1)
  return [...sizes.values()].toSorted((a, b) => b - a)
}

function categoryOf({ context }: Count, { fields }: LedgerRecord): string | null {
  const { categoryL1, categoryL2 } = fields
  const l1 = context.catalogue.categories.find(({ code }) => code === categoryL1)
  const known = l1?.children.some(({ code }) => code === categoryL2) === true
  return known ? JSON.stringify([categoryL1, categoryL2]) : null
}

/** Community of each region below one; null for a region that has none below it. */
function communitiesOf({ context, regionCode }: Count): ReadonlyMap<string, string> | null {
  const { tree } = context
  const depth = tree.levels.findIndex(({ id }) => id === 'community')
  const own = tree.entries.find(({ code }) => code === regionCode)!
  if (depth < 0 || tree.levels.findIndex(({ id }) => id === own.level) >= depth) return null
  const inside = codesBelow(tree, regionCode)
  const communityOf = new Map<string, string>()
  for (const { code, level, parent } of tree.entries) {
    if (!inside.has(code)) continue
    const community = level === 'community' ? code : communityOf.get(parent ?? '')
    if (community !== undefined) communityOf.set(code, community)
  }
  return communityOf
}
