import { alarmHealth, HEALTH_DAYS, type AlarmStay } from '../../shared/alarm/health.ts'
import { floodAt } from '../../shared/alarm/flood.ts'
import { isAlarmKind } from '../../shared/alarm/kinds.ts'
import type { Profile, Row } from '../../shared/board/board.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { StandingRecord } from '../board/alarm-part.ts'
import { alarmRow, openSuggestions, standingAlarms, suggestionRow } from '../board/alarms.ts'
import { disputeCategoriesOf, maskFor, type Mask } from '../board/mask.ts'
import { scoreAt } from '../detect/surges.ts'
import type { AlarmsWorld, SuggestionThing } from '../ops/alarms-api.ts'
import type { WorldContext, WorldFold } from '../world/world.ts'

const DAY_MS = 24 * 3_600_000
/** Decided and lapsed suggestions are told so long, ms. */
const TOLD_MS = 2 * DAY_MS

/** What the desk asks of a world's alarms: all of them, uncapped, as far as the profile goes (RULES AL2). */
export function alarmWorlds(context: WorldContext): (fold: WorldFold) => AlarmsWorld {
  const { tree, pkg } = context
  const disputes = disputeCategoriesOf(pkg.catalogue)
  return (fold) => {
    const maskOf = (profile: Profile): Mask =>
      maskFor(profile, tree, () => null, disputes, fold.isSecret)
    const part = (): { readonly tMs: number; readonly watch: WorldFold['watch'] } => {
      fold.ledger.settle()
      return { tMs: fold.tMs, watch: fold.watch }
    }
    return {
      get version() {
        return fold.version
      },
      alarms(profile) {
        const mask = maskOf(profile)
        const now = part()
        return {
          alarms: standingAlarms(now)
            .filter((alarm) => mask.shows(maskedOf(alarm), 0))
            .map((alarm) => ({
              id: alarm.id,
              ...alarmRow(tree, alarm, mask, now.watch.limitOf(alarm)),
              ...(profile === 'DUTY' ? detailOf(alarm) : {}),
            })),
          flood: floodAt(now.watch.annunciations(now.tMs), now.tMs),
        }
      },
      health: () => {
        part()
        return alarmHealth(staysOf(fold), fold.tMs)
      },
      suggestions(profile) {
        const mask = maskOf(profile)
        const now = part()
        const decided = [...now.watch.suggestions().values()].filter(
          ({ state, since, fields }) =>
            state !== 'OPEN' && fields['kind'] !== 'need' && since > now.tMs - TOLD_MS,
        )
        return [...openSuggestions(now), ...decided.toSorted((a, b) => b.since - a.since)].map(
          (suggestion) => suggestionThing(fold, context, suggestion, mask, profile),
        )
      },
    }
  }
}

/** Why somebody did it: words of a post, for the duty room alone. */
function detailOf({ fields, state }: StandingRecord): Row {
  const rest: Record<string, string | number | null> = {}
  for (const name of ['count', 'baseline', 'z', 'shown', 'counted', 'differences']) {
    const value = fields[name]
    if (typeof value === 'number' || typeof value === 'string')
      rest[name === 'count' ? 'reports' : name] = value
  }
  const reason = fields['reason']
  return { ...rest, reason: state !== 'RAISED' && typeof reason === 'string' ? reason : null }
}

function suggestionThing(
  fold: WorldFold,
  { tree }: WorldContext,
  suggestion: StandingRecord,
  mask: Mask,
  profile: Profile,
): SuggestionThing {
  const { id, fields, at } = suggestion
  const { category, windowMin, evidence } = fields
  const region = tree.indexOf(suggestion.regionCode)
  const isSurge = fields['kind'] === 'surge' && typeof category === 'string' && region >= 0
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return {
    ...{ id, row: suggestionRow(suggestion, mask) },
    // Of a LEADER a case may be hidden; the duty room sees what it is made of.
    evidence: profile === 'DUTY' && Array.isArray(evidence) ? evidence.map(String) : [],
    decidedAt: at['decided'] ?? null,
    by: text(fields['by']),
    reason: profile === 'DUTY' ? text(fields['reason']) : null,
    history: isSurge
      ? scoreAt(fold.reports, category, region, Number(windowMin), at['raised'] ?? suggestion.since)
          .history
      : [],
  }
}

function maskedOf({ id, regionCode, fields }: StandingRecord): LedgerRecord {
  return {
    ...{ id, regionCode, fields: { ...fields }, family: 'alarm', state: '', since: 0 },
    ...{ rounds: [], stays: [], last: { type: '', time: 0, seq: 0 } },
  }
}

function staysOf({ ledger, tMs }: WorldFold): readonly AlarmStay[] {
  const stays: AlarmStay[] = []
  const oldest = tMs - (HEALTH_DAYS + 1) * DAY_MS
  ledger.scan(
    true,
    ({ id, fields, stays: of }) => {
      const kind = fields['kind']
      if (!isAlarmKind(kind)) return
      for (const { state, from, to } of of)
        if (isCalling(state) && (to === null || to > oldest))
          stays.push({ id, kind, state, from, to })
    },
    undefined,
    ALARMS,
  )
  return stays
}

const ALARMS = new Set(['alarm'] as const)

function isCalling(state: string): state is AlarmStay['state'] {
  return state === 'RAISED' || state === 'ACKNOWLEDGED' || state === 'SHELVED'
}
