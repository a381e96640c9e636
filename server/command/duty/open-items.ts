import type { OPEN_ITEM_KINDS } from '../../../shared/fact/codes.ts'
import { caseRank } from '../../../shared/indicator/case-rank.ts'
import { isOwed, limitRuns } from '../../../shared/lifecycle/response-owed.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { WorldView } from '../decision.ts'

export type OpenItemKind = keyof typeof OPEN_ITEM_KINDS

/** One thing that a team passes on (DOMAIN §2.8). */
export interface OpenItem {
  readonly kind: OpenItemKind
  /** Id of its record. */
  readonly ref: string
  /** Since when it has stood like that, epoch ms. */
  readonly since: number
  /** When it is, or was, due; null without a limit. */
  readonly dueAt: number | null
  readonly regionCode: string
  /** What it is about: `<L1>.<L2>` of a case, a task's title, the number of a report; null where the kind says it all. */
  readonly about: string | null
  /** Warning that nobody acknowledged, L1 that nobody took, report that is overdue: no handover without a note (DOMAIN §4.8). */
  readonly needsNote: boolean
}

export interface OpenItems {
  /** Those that need a note first, then by kind; at most `MOST_ITEMS`. */
  readonly items: readonly OpenItem[]
  /** Of all of them, those beyond the cap too. */
  readonly counts: Readonly<Partial<Record<OpenItemKind, number>>>
}

/** A handover is read by people (RULES LL4). */
export const MOST_ITEMS = 200

const ORDER: readonly OpenItemKind[] = [
  ...(['warning', 'urgent', 'sitrep', 'task', 'suppression', 'feed', 'overdue'] as const),
]
const UNSIGNED = new Set(['REPORTED', 'ACCEPTED', 'FILED', 'DISPATCHED'])

/** What is open in a world at an instant, by its records alone. */
export function openItemsOf(world: WorldView, nowMs: number): OpenItems {
  const found = [
    ...openCases(world),
    ...warnings(world),
    ...tasks(world),
    ...sitreps(world, nowMs),
    ...states(world, 'feed', ['DELAYED', 'LOST'], 'feed'),
    ...states(world, 'alarm', ['SHELVED', 'SHELVED_CLEARED'], 'suppression'),
  ]
  const counts: Partial<Record<OpenItemKind, number>> = {}
  for (const { kind } of found) counts[kind] = (counts[kind] ?? 0) + 1
  return { items: found.toSorted(compare).slice(0, MOST_ITEMS), counts }
}

function compare(a: OpenItem, b: OpenItem): number {
  return (
    Number(b.needsNote) - Number(a.needsNote) ||
    ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
    (a.dueAt ?? a.since) - (b.dueAt ?? b.since) ||
    (a.ref < b.ref ? -1 : 1)
  )
}

function openCases(world: WorldView): OpenItem[] {
  const items: OpenItem[] = []
  world.openCases?.((record) => {
    const isUrgent = record.fields['urgency'] === 'L1'
    const isLate = caseRank(record) === 'late'
    if (isUrgent) items.push(item('urgent', record, isUnacknowledged(record, world)))
    else if (isLate) items.push(item('overdue', record))
  })
  return items
}

/** Nobody signed for it, and nobody took the alarm of that. */
function isUnacknowledged(record: LedgerRecord, world: WorldView): boolean {
  if (!UNSIGNED.has(record.state) || record.rounds.at(-1)?.at['signed'] !== undefined) return false
  return !isTaken(world, `l1Unsigned:${record.id}`)
}

/** Whether somebody acknowledged or shelved an alarm (RULES AL4). */
function isTaken(world: WorldView, alarmId: string): boolean {
  const state = world.find('alarm', alarmId)?.state
  return state === 'ACKNOWLEDGED' || state === 'SHELVED'
}

/** Responses in ALERT, and warnings in force that none of them was begun from; unacknowledged, one heads the queue (DOMAIN §4.8). */
function warnings(world: WorldView): OpenItem[] {
  const alerts = [...world.open('response')].filter(({ state }) => state === 'ALERT')
  const taken = new Set(alerts.map(({ fields }) => fields['warningId']))
  const received = [...world.open('warning')].filter(({ id }) => !taken.has(id))
  return [
    ...alerts.map((record) => item('warning', record)),
    ...received.map((record) => {
      const waits = record.state === 'WAITING' && !isTaken(world, `warningUnacked:${record.id}`)
      return item('warning', record, waits)
    }),
  ]
}

/** Of responses in force; the limits of one that has ended stand still (DOMAIN §4.2, A5). */
function tasks(world: WorldView): OpenItem[] {
  return owed(world, 'task').map(({ record, response }) => {
    const task = item('task', record)
    return limitRuns(record, response) ? task : { ...task, dueAt: null }
  })
}

function sitreps(world: WorldView, nowMs: number): OpenItem[] {
  return owed(world, 'sitrep').map(({ record }) => {
    const dueAt = number(record.fields['dueAt'])
    return item('sitrep', record, dueAt !== null && dueAt < nowMs)
  })
}

interface Owed {
  readonly record: LedgerRecord
  readonly response: LedgerRecord
}

function owed(world: WorldView, family: 'task' | 'sitrep'): Owed[] {
  return [...world.open(family)].flatMap((record) => {
    const response = world.find('response', String(record.fields['responseId']))
    return response !== undefined && isOwed(record, response) ? [{ record, response }] : []
  })
}

function states(
  world: WorldView,
  family: 'feed' | 'alarm',
  of: readonly string[],
  kind: OpenItemKind,
): OpenItem[] {
  return [...world.open(family)]
    .filter(({ state }) => of.includes(state))
    .map((record) => item(kind, record))
}

function item(kind: OpenItemKind, record: LedgerRecord, needsNote = false): OpenItem {
  const due = record.rounds.at(-1)?.clocks['TOTAL']?.dueAt ?? number(record.fields['dueAt'])
  return {
    ...{ kind, ref: record.id, since: record.since, dueAt: due },
    ...{ regionCode: record.regionCode, about: aboutOf(record), needsNote },
  }
}

function aboutOf({ family, fields }: LedgerRecord): string | null {
  switch (family) {
    case 'case':
      return [fields['categoryL1'], fields['categoryL2']].filter(Boolean).join('.')
    case 'task':
    case 'response':
      return text(fields['title'] ?? fields['matter'])
    case 'warning':
      return text(fields['matters'])
    case 'sitrep':
      return typeof fields['no'] === 'number' ? `№ ${fields['no']}` : null
    default:
      return null
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
