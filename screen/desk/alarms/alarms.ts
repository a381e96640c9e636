import type { AlarmHealth } from '../../../shared/alarm/health.ts'
import { groupsOf, type AlarmGroup } from '../../../shared/alarm/groups.ts'
import type { AlarmKind } from '../../../shared/alarm/kinds.ts'

/** An alarm that stands, as `GET /api/v1/alarms` tells it. */
export interface AlarmItem {
  readonly id: string
  readonly kind: AlarmKind
  readonly rank: number
  readonly region: string
  readonly place: string
  /** `<family>:<id>` */
  readonly subject: string | null
  readonly category: string | null
  readonly state: 'RAISED' | 'ACKNOWLEDGED' | 'SHELVED'
  readonly at: number
  readonly due: number | null
  /** Whose limit it is; null where it is no clock's. */
  readonly clock?: string | null
  readonly by: string | null
  readonly until: number | null
  /** How often it was raised. */
  readonly count: number
  readonly reason?: string | null
}

export interface AlarmsAnswer {
  readonly alarms: readonly AlarmItem[]
  readonly flood: { readonly since: number | null; readonly inWindow: number }
}

/** A page of `GET /api/v1/suggestions`. */
export interface SuggestionsAnswer {
  readonly suggestions: readonly Suggestion[]
  readonly total: number
  /** That wait for a decision, over all pages. */
  readonly open: number
  readonly next: number | null
}

export interface HealthAnswer {
  readonly health: AlarmHealth
}

/** Where and of what a surge is, by the id of its suggestion `surge:<region>:<L1>.<L2>:<minute>`; null of another id. */
export function surgeOf(id: string): { readonly region: string; readonly category: string } | null {
  const [kind, region, category] = id.split(':')
  return kind === 'surge' && region !== undefined && category !== undefined
    ? { region, category }
    : null
}

export interface Suggestion {
  readonly id: string
  readonly row: {
    readonly kind: 'surge' | 'composite' | 'urgentInWarning'
    readonly grade: 'watch' | 'alarm'
    readonly region: string
    readonly regions: string | null
    readonly category: string | null
    readonly window: number | null
    readonly count: number | null
    readonly baseline: number | null
    readonly z: number | null
    readonly plan: string | null
    readonly at: number
    readonly until: number | null
    readonly state: 'open' | 'adopted' | 'ignored' | 'lapsed'
  }
  readonly evidence: readonly string[]
  readonly decidedAt: number | null
  readonly by: string | null
  readonly reason: string | null
  /** The last week first. */
  readonly history: readonly number[]
}

/** A line of the queue: one alarm, or a card that stands for many alike. */
export interface QueueRow {
  readonly key: string
  /** The first of it. */
  readonly alarm: AlarmItem
  /** All that it stands for. */
  readonly members: readonly AlarmItem[]
  readonly isGroup: boolean
  readonly isOpen: boolean
  /** Shown below its card. */
  readonly isInner: boolean
}

export interface QueueFilter {
  readonly kind: AlarmKind | null
  readonly isUnackedOnly: boolean
}

/** Lines of the queue; a group that is unfolded is followed by its members. Nothing is dropped (RULES AL2). */
export function queueRows(
  { alarms, flood }: AlarmsAnswer,
  { kind, isUnackedOnly }: QueueFilter,
  unfolded: ReadonlySet<string>,
): readonly QueueRow[] {
  const shown = alarms.filter(
    (alarm) =>
      alarm.state !== 'SHELVED' &&
      (kind === null || alarm.kind === kind) &&
      (!isUnackedOnly || alarm.state === 'RAISED'),
  )
  const storms = new Map<string, AlarmGroup<AlarmItem>>()
  for (const group of groupsOf(shown, flood.since !== null))
    if (group.isStorm) for (const { id } of group.members) storms.set(id, group)
  const told = new Set<string>()
  return shown.flatMap((alarm) => {
    const group = storms.get(alarm.id)
    if (group === undefined) return [rowOf(alarm, false)]
    if (told.has(group.key)) return []
    told.add(group.key)
    const isOpen = unfolded.has(group.key)
    const card: QueueRow = {
      ...{ key: group.key, alarm, members: group.members, isGroup: true, isOpen, isInner: false },
    }
    return isOpen ? [card, ...group.members.map((member) => rowOf(member, true))] : [card]
  })
}

function rowOf(alarm: AlarmItem, isInner: boolean): QueueRow {
  return { key: alarm.id, alarm, members: [alarm], isGroup: false, isOpen: false, isInner }
}

/** Longest on the shelf first. */
export function shelvedRows({ alarms }: AlarmsAnswer): readonly AlarmItem[] {
  return alarms
    .filter(({ state }) => state === 'SHELVED')
    .toSorted((a, b) => (a.until ?? 0) - (b.until ?? 0))
}

export interface PageTarget {
  readonly name: string
  readonly query: Readonly<Record<string, string>>
}

/** Where the desk shows what an alarm of a world is about. */
export function targetOf(subject: string | null, world = 'live'): PageTarget | null {
  const at = subject?.indexOf(':') ?? -1
  if (subject === null || at < 0) return null
  const id = subject.slice(at + 1)
  switch (subject.slice(0, at)) {
    case 'case':
      return { name: 'cases', query: { id } }
    case 'whistle':
      return { name: 'whistles', query: { id } }
    case 'feed':
      return { name: 'feeds', query: { id } }
    case 'warning':
      return { name: 'mode', query: { warning: id, ...inWorld(world) } }
    case 'sitrep':
    case 'callout':
      return { name: 'response', query: { id, ...inWorld(world) } }
    case 'duty':
      return { name: 'duty', query: {} }
    default:
      return null
  }
}

/** A page of the real world needs no name for it. */
function inWorld(world: string): Readonly<Record<string, string>> {
  return world === 'live' ? {} : { world }
}

/** The wizard with what a suggestion knows filled in: an alert is proposed, whoever is there decides. */
export function wizardOf({ id, row }: Suggestion, world = 'live'): PageTarget {
  return {
    name: 'mode',
    query: {
      transition: 'A1',
      suggestion: id,
      regions: row.regions ?? row.region,
      ...(row.plan === null ? {} : { plan: row.plan }),
      ...inWorld(world),
    },
  }
}
