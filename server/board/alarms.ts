import { floodAt } from '../../shared/alarm/flood.ts'
import { isAlarmKind, rankOf } from '../../shared/alarm/kinds.ts'
import { LIST_CAPS, SUGGESTIONS_KEY, type Row, type Scalar } from '../../shared/board/board.ts'
import type { Family } from '../../shared/lifecycle/types.ts'
import { pathTo, type RegionTree } from '../../shared/region/tree.ts'
import type { AlarmPart, StandingRecord } from './alarm-part.ts'
import { communityLevel, type Mask } from './mask.ts'
import type { BoardSource } from './source.ts'

type Rows = Readonly<Record<string, Row>>

const STATE_ORDER = ['RAISED', 'ACKNOWLEDGED', 'SHELVED']

/** Alarms and suggestions of a world, the same on each of its boards; a visitor and the public are told of none. */
export function alarmLists(
  source: BoardSource,
  mask: Mask,
): Readonly<Record<'alarms' | 'suggestions', Rows>> {
  const part = source.alarms?.()
  if (part === undefined || !mask.single) return { alarms: {}, suggestions: {} }
  const { tree } = source
  return {
    alarms: Object.fromEntries(
      standingAlarms(part)
        .filter((alarm) => mask.shows(asRecord(alarm), 0))
        .slice(0, LIST_CAPS.alarms)
        .map((alarm) => [alarm.id, alarmRow(tree, alarm, mask, part.watch.limitOf(alarm))]),
    ),
    suggestions: Object.fromEntries(
      openSuggestions(part)
        .slice(0, LIST_CAPS.suggestions)
        .map((suggestion) => [suggestion.id, suggestionRow(suggestion, mask)]),
    ),
  }
}

/**
 * How many alarms stand, and how they come (RULES AL2, AL4): `alarm.raised`, `alarm.acknowledged`, `alarm.shelved` (numbers), `alarm.shelvedSince` (the longest),
 * `alarm.floodSince`, `alarm.inTenMinutes`, `alarm.suggestions` (open ones, of which the list has the first). None for a visitor and the public.
 */
export function alarmValues(source: BoardSource, mask: Mask): Readonly<Record<string, Scalar>> {
  const part = source.alarms?.()
  if (part === undefined || !mask.single) return {}
  const standing = standingAlarms(part).filter((alarm) => mask.shows(asRecord(alarm), 0))
  const inState = (state: string): readonly StandingRecord[] =>
    standing.filter((alarm) => alarm.state === state)
  const shelved = inState('SHELVED')
  const { since, inWindow } = floodAt(part.watch.annunciations(part.tMs), part.tMs)
  return {
    'alarm.raised': inState('RAISED').length,
    'alarm.acknowledged': inState('ACKNOWLEDGED').length,
    'alarm.shelved': shelved.length,
    'alarm.shelvedSince':
      shelved.length === 0 ? null : Math.min(...shelved.map((alarm) => alarm.since)),
    'alarm.floodSince': since,
    'alarm.inTenMinutes': inWindow,
    [SUGGESTIONS_KEY]: openSuggestions(part).length,
  }
}

/** Unacknowledged first, by rank, the oldest first; shelved ones last. */
export function standingAlarms({ watch }: AlarmPart): readonly StandingRecord[] {
  const order = ({ state, fields }: StandingRecord): readonly number[] => [
    STATE_ORDER.indexOf(state),
    isAlarmKind(fields['kind']) ? rankOf(fields['kind']) : 99,
  ]
  return [...watch.alarms().values()]
    .filter(({ state }) => STATE_ORDER.includes(state))
    .toSorted((a, b) => {
      const [left, right] = [order(a), order(b)]
      return left[0]! - right[0]! || left[1]! - right[1]! || begunAt(a) - begunAt(b) || byId(a, b)
    })
}

/** Newest first; what was decided or lapsed in its own time no longer asks. */
export function openSuggestions({ watch }: AlarmPart): readonly StandingRecord[] {
  return [...watch.suggestions().values()]
    .filter(({ state, fields }) => state === 'OPEN' && fields['kind'] !== 'need')
    .toSorted((a, b) => begunAt(b) - begunAt(a) || byId(a, b))
}

/** What a person decided on a common need, by the need's id. */
export function needState(
  watch: AlarmPart['watch'] | undefined,
  id: string,
): 'open' | 'adopted' | 'ignored' {
  const decision = watch?.suggestions().get(`need:${id}`)?.fields['decision']
  return decision === 'adopted' || decision === 'ignored' ? decision : 'open'
}

export function alarmRow(
  tree: RegionTree,
  alarm: StandingRecord,
  mask: Mask,
  limit: ReturnType<AlarmPart['watch']['limitOf']>,
): Row {
  const { fields, state, counters } = alarm
  const kind = fields['kind']
  const region = mask.regionCode(asRecord(alarm))
  const isHeld = state !== 'RAISED'
  return {
    kind: scalar(kind),
    rank: isAlarmKind(kind) ? rankOf(kind) : null,
    region,
    place: placeOf(tree, region),
    subject: scalar(fields['about'] ?? fields['key']),
    category: categoryOf(fields),
    state,
    at: begunAt(alarm),
    due: limit === null ? scalar(fields['due']) : limit.due,
    clock: limit?.clock ?? null,
    by: isHeld ? scalar(fields['by']) : null,
    until: state === 'SHELVED' ? scalar(fields['until']) : null,
    count: counters['raiseCount'] ?? 1,
  }
}

export function suggestionRow(suggestion: StandingRecord, mask: Mask): Row {
  const { fields, state } = suggestion
  const codes = fields['regionCodes']
  return {
    kind: scalar(fields['kind']),
    grade: scalar(fields['grade']),
    region: mask.regionCode(asRecord(suggestion)),
    regions: Array.isArray(codes) ? codes.join(' ') : null,
    category: scalar(fields['category']),
    window: scalar(fields['windowMin']),
    count: scalar(fields['count']),
    baseline: scalar(fields['baseline']),
    z: scalar(fields['z']),
    plan: scalar(fields['plan']),
    at: begunAt(suggestion),
    until: scalar(fields['lapsesAt']),
    state: state === 'DECIDED' ? scalar(fields['decision']) : state.toLowerCase(),
  }
}

/** The case that it is about decides what a profile may know of it: its fields stand in the alarm. */
function asRecord({ id, regionCode, fields }: StandingRecord): Parameters<Mask['shows']>[0] {
  return {
    ...{ id, regionCode, fields: { ...fields }, family: 'alarm' satisfies Family },
    ...{ state: '', since: 0, rounds: [], stays: [], last: { type: '', time: 0, seq: 0 } },
  }
}

function begunAt({ at, since }: StandingRecord): number {
  return at['raised'] ?? since
}

/** The community that it lies in, by which a flood is grouped. */
function placeOf(tree: RegionTree, code: string): string {
  const level = communityLevel(tree)
  const path = pathTo(tree, Math.max(0, tree.indexOf(code)))
  return tree.codes[path.findLast((at) => tree.level[at]! <= level) ?? 0]!
}

function categoryOf({ categoryL1, categoryL2 }: StandingRecord['fields']): string | null {
  if (typeof categoryL1 !== 'string') return null
  return typeof categoryL2 === 'string' ? `${categoryL1}.${categoryL2}` : categoryL1
}

function byId(a: StandingRecord, b: StandingRecord): number {
  return a.id < b.id ? -1 : 1
}

function scalar(value: unknown): Scalar {
  const isScalar =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isScalar ? value : null
}
