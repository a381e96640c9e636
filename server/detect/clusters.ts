import {
  COMMON_NEED,
  type CommonNeed,
  needId,
  needKey,
  needPlace,
} from '../../shared/indicator/common-need.ts'
import { l2Code } from '../../shared/indicator/dimensions.ts'
import { secretCaseBy } from '../../shared/lifecycle/secret-case.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { pathTo, type RegionTree } from '../../shared/region/tree.ts'
import { communityLevel } from '../board/mask.ts'
import { needOf, type NeedCase } from './need.ts'

const DAY_MS = 86_400_000
const WINDOW_MS = COMMON_NEED.days * DAY_MS
/** What nobody reads is swept when there are so many more than the last sweep left. */
const SWEEP_MORE = 1024

/** Cases that ask for nothing (DOMAIN R5). */
const OUT: ReadonlySet<string> = new Set(['REJECTED', 'CANCELLED'])

interface Group {
  readonly key: string
  readonly region: number
  readonly category: string
  readonly members: Map<string, Member>
}

interface Member extends NeedCase {
  readonly group: Group
  readonly regionCode: string
  readonly objectKey: unknown
}

/** Cases of one group as plain data. */
export interface SavedGroup {
  readonly key: string
  readonly region: number
  readonly category: string
  readonly members: readonly (NeedCase & {
    readonly regionCode: string
    readonly objectKey: unknown
  })[]
}
export interface ClustersState {
  readonly since: number
  readonly groups: readonly SavedGroup[]
}

/**
 * The common needs of one world (DOMAIN §3.8, 个性→共性), kept along as its cases change: a function of the cases and the instant alone, whatever the order of
 * changes and reads (DESIGN law 5). Key = (community, L2, object or else place cell); what is known no deeper than above a community asks for no place. Reports of
 * a wrong, petitions and what the package marks as secret are their department's alone (DOMAIN §5.2) and count in no need, nor does praise, which asks for nothing. It suggests and decides nothing (law 9).
 *
 * A change costs a look at its case; a read costs only the groups that changed or that lost a case to time since the last.
 */
export class Clusters {
  readonly #tree: RegionTree
  readonly #community: number
  readonly #isLeftOut: ReturnType<typeof secretCaseBy>
  readonly #groups = new Map<string, Group>()
  readonly #memberOf = new Map<string, Member>()
  readonly #changed = new Set<Group>()
  readonly #found = new Map<Group, CommonNeed>()
  /** Of the cases of the needs found, the earliest report. */
  #oldest = Infinity
  #ordered: readonly CommonNeed[] = []
  /** Reports before this have left the window. */
  #since = -Infinity
  #newest = -Infinity
  #swept = 0
  /** The case that was about to change last and has not come back. */
  #left: string | null = null

  constructor(tree: RegionTree, isLeftOut = secretCaseBy()) {
    this.#tree = tree
    this.#isLeftOut = isLeftOut
    this.#community = communityLevel(tree)
  }

  /** A record is about to change, or to go. */
  before(record: LedgerRecord): void {
    if (record.family !== 'case') return
    this.#forget()
    this.#left = record.id
  }

  /** A record as it is now; nothing of the object is kept. */
  after(record: LedgerRecord): void {
    if (record.family !== 'case') return
    if (this.#left !== null && this.#left !== record.id) this.#forget()
    this.#left = null
    const known = this.#memberOf.get(record.id)
    const { fields, regionCode, state } = record
    const at = record.rounds[0]?.at['reported']
    const { categoryL1, categoryL2 } = fields
    if (at === undefined || at < this.#since || categoryL2 === undefined) return this.#drop(known)
    if (OUT.has(state) || this.#isLeftOut(record.fields)) return this.#drop(known)
    const category = l2Code(String(categoryL1), String(categoryL2))
    const objectKey = fields['objectKey']
    const point = fields['point']
    const [lng, lat] = Array.isArray(point) ? (point as [number, number]) : [null, null]
    const reporter = fields['reporterHash']
    const now: NeedCase = {
      ...{ id: record.id, at, lng, lat, merged: state === 'MERGED' },
      reporter: typeof reporter === 'string' ? reporter : null,
    }
    const stays =
      known?.regionCode === regionCode &&
      known.group.category === category &&
      known.objectKey === objectKey &&
      known.lng === lng &&
      known.lat === lat
    if (stays && isSame(known, now)) return
    const group = stays
      ? known.group
      : this.#groupOf(regionCode, category, needPlace(objectKey, point))
    if (known !== undefined && known.group !== group) this.#drop(known)
    if (group === null) return
    const member = { ...now, group, regionCode, objectKey }
    group.members.set(now.id, member)
    this.#memberOf.set(now.id, member)
    this.#changed.add(group)
    if (at > this.#newest) this.#newest = at
    if (this.#memberOf.size > 2 * this.#swept + SWEEP_MORE) this.#sweep()
  }

  /** Every common need at an instant, topics first, then by cases, reporters and the last report; instants never go back. */
  at(tMs: number): readonly CommonNeed[] {
    this.#forget()
    const since = Math.floor(tMs / 1000) * 1000 - WINDOW_MS
    if (since > this.#since) this.#since = since
    const aged = this.#oldest < this.#since
    if (this.#changed.size === 0 && !aged) return this.#ordered
    if (aged)
      for (const [group] of this.#found)
        if (this.#oldestOf(group) < this.#since) this.#changed.add(group)
    for (const group of this.#changed) this.#look(group)
    this.#changed.clear()
    this.#oldest = Infinity
    for (const [group] of this.#found) this.#oldest = Math.min(this.#oldest, this.#oldestOf(group))
    this.#ordered = [...this.#found.values()].toSorted(firstFirst)
    return this.#ordered
  }

  save(): ClustersState {
    this.#forget()
    const groups = [...this.#groups.values()].map(({ key, region, category, members }) => ({
      ...{ key, region, category },
      members: [...members.values()].map(savedOf),
    }))
    return { since: this.#since, groups }
  }

  /** Into one that has seen nothing. */
  restore({ since, groups }: ClustersState): void {
    this.#since = since
    for (const { key, region, category, members } of groups) {
      const group: Group = { key, region, category, members: new Map() }
      this.#groups.set(key, group)
      for (const saved of members) {
        const member = { ...saved, group }
        group.members.set(saved.id, member)
        this.#memberOf.set(saved.id, member)
        this.#newest = Math.max(this.#newest, saved.at)
      }
      this.#changed.add(group)
    }
    this.#swept = this.#memberOf.size
  }

  #groupOf(regionCode: string, category: string, place: string | null): Group | null {
    const region = pathTo(this.#tree, Math.max(0, this.#tree.indexOf(regionCode))).find(
      (at) => this.#tree.level[at] === this.#community,
    )
    if (place === null || region === undefined) return null
    const key = needKey(this.#tree.codes[region]!, category, place)
    let group = this.#groups.get(key)
    if (group === undefined)
      this.#groups.set(key, (group = { key, region, category, members: new Map() }))
    return group
  }

  #look(group: Group): void {
    for (const member of group.members.values()) if (member.at < this.#since) this.#remove(member)
    const need = needOf([...group.members.values()])
    if (need === null) this.#found.delete(group)
    else
      this.#found.set(group, {
        ...{ id: needId(group.key), region: group.region, category: group.category },
        ...need,
      })
  }

  #oldestOf(group: Group): number {
    let oldest = Infinity
    for (const { at } of group.members.values()) if (at < oldest) oldest = at
    return oldest
  }

  #forget(): void {
    if (this.#left === null) return
    this.#drop(this.#memberOf.get(this.#left))
    this.#left = null
  }

  #drop(member: Member | undefined): void {
    if (member === undefined) return
    this.#remove(member)
    this.#changed.add(member.group)
  }

  #remove({ id, group }: Member): void {
    this.#memberOf.delete(id)
    group.members.delete(id)
    if (group.members.size === 0) this.#groups.delete(group.key)
  }

  /** Reports may lie a little ahead of the instant reached, so a day more than the window stays. */
  #sweep(): void {
    const before = Math.max(this.#since, this.#newest - WINDOW_MS - DAY_MS)
    for (const member of this.#memberOf.values()) if (member.at < before) this.#drop(member)
    this.#swept = this.#memberOf.size
  }
}

function savedOf(member: Member): SavedGroup['members'][number] {
  const { id, at, reporter, merged, lng, lat, regionCode, objectKey } = member
  return { id, at, reporter, merged, lng, lat, regionCode, objectKey }
}

function isSame(a: NeedCase, b: NeedCase): boolean {
  return a.at === b.at && a.reporter === b.reporter && a.merged === b.merged
}

function firstFirst(a: CommonNeed, b: CommonNeed): number {
  return (
    Number(b.topic) - Number(a.topic) ||
    b.cases - a.cases ||
    b.reporters - a.reporters ||
    b.last - a.last ||
    (a.id < b.id ? -1 : 1)
  )
}
