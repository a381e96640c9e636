import { z } from 'zod'
import { ALARM_KIND_IDS } from '../../alarm/kinds.ts'
import { Actor, Code, fact, Instant, Ref, RegionCode, Text } from './common.ts'
import type { FactTypeEntry } from './common.ts'

/** What a board shows or a recount counts, as text where it is the order of a list. */
const Shown = z.union([z.number(), z.boolean(), z.string().max(400), z.null()])

const alarm = { kind: z.enum(ALARM_KIND_IDS), regionCode: RegionCode }
/** Who did it, and why (RULES AL4). */
const act = { by: Actor, reason: Text }

/** Alarms, written by the server and by people at the desk. Subject = `<kind>:<what it is about>`. */
export const ALARM_FACTS = {
  'alarm.raised': {
    ...fact(
      'alarm',
      z.object({
        ...alarm,
        /** `<family>:<id>` of the record that it is about. */
        about: z.string().max(200).optional(),
        /** The limit that counts: the one that passed, or the one that runs. */
        due: Instant.optional(),
        categoryL1: Code.optional(),
        categoryL2: Code.optional(),
        /** Of the case, so that a profile that may not know of it is not told (DOMAIN §5.2). */
        appealType: z.string().max(20).optional(),
        source: Code.optional(),
        /** Of a surge: reports, what was to be expected, and by how many deviations they differ. */
        count: z.int().nonnegative().optional(),
        baseline: z.number().optional(),
        z: z.number().optional(),
        /** The first value that differs, as the board showed it and as it was counted (RULES CT10). */
        key: z.string().min(1).max(200).optional(),
        shown: Shown.optional(),
        counted: Shown.optional(),
        /** How many values differ. */
        differences: z.int().positive().optional(),
      }),
    ),
    internal: true,
  },
  'alarm.cleared': {
    ...fact('alarm', z.object(alarm)),
    internal: true,
  },
  'alarm.acknowledged': {
    ...fact('alarm', z.object(act)),
    internal: true,
  },
  'alarm.shelved': {
    ...fact('alarm', z.object({ ...act, until: Instant })),
    internal: true,
  },
  'alarm.unshelved': {
    ...fact('alarm', z.object(act)),
    internal: true,
  },
} as const satisfies Record<string, FactTypeEntry>

export const SUGGESTION_KINDS = ['surge', 'composite', 'urgentInWarning', 'need'] as const
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number]

/** What detectors suggest and people decide (DOMAIN §3.8); written by the server and the desk alone. */
export const SUGGESTION_FACTS = {
  'suggestion.raised': {
    ...fact(
      'suggestion',
      z.object({
        kind: z.enum(SUGGESTION_KINDS),
        /** 关注 or 告警. */
        grade: z.enum(['watch', 'alarm']),
        regionCode: RegionCode,
        /** `<L1>.<L2>` of a surge. */
        category: z.string().max(81).optional(),
        windowMin: z.int().positive().optional(),
        /** Reports in the window, merged ones and repeats of one reporter left out. */
        count: z.int().nonnegative().optional(),
        /** Median of the same hours of the last 8 weeks; absent during the warm-up. */
        baseline: z.number().nonnegative().optional(),
        z: z.number().optional(),
        /** Candidate plan of the package. */
        plan: Ref.optional(),
        /** Ids of what it rests on: cases of a surge, surges of a composite, the case and the warning; at most 40. */
        evidence: z.array(z.string().max(200)).max(40),
        /** Regions for the wizard. */
        regionCodes: z.array(RegionCode).min(1).max(40),
        about: z.string().max(200).optional(),
        lapsesAt: Instant,
      }),
    ),
    internal: true,
  },
  'suggestion.decided': {
    ...fact(
      'suggestion',
      z.object({
        ...act,
        kind: z.enum(SUGGESTION_KINDS),
        regionCode: RegionCode,
        decision: z.enum(['adopted', 'ignored']),
      }),
    ),
    internal: true,
  },
  'suggestion.lapsed': {
    ...fact('suggestion', z.object({ regionCode: RegionCode })),
    internal: true,
  },
} as const satisfies Record<string, FactTypeEntry>
